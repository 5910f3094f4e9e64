import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Makes a runner image with ND4J in it, run by `./dojo nd4j`: `java AddNd4j.java RUNNER_IMAGE JAR LIBRARIES IMAGE`.
///
/// It is the runner image and a folder `app/nd4j`: jars at the end of the class path, so that the AOT cache still
/// holds, and the native libraries unpacked, since a runner has no place where ND4J could unpack 400 MB.
final class AddNd4j {

    /// There already.
    private static final List<String> NOT_AGAIN = List.of("tensor-", "jspecify-");

    private AddNd4j() {}

    public static void main(String[] arguments) throws IOException {
        Path runner = Path.of(arguments[0]);
        Path jar = Path.of(arguments[1]);
        Path libraries = Path.of(arguments[2]);
        Path image = Path.of(arguments[3]);
        delete(image);
        copy(runner, image);
        Path folder = Files.createDirectories(image.resolve("app/nd4j"));
        List<String> jars = new ArrayList<>();
        for (Path library : list(libraries)) {
            String name = library.getFileName().toString();
            if (NOT_AGAIN.stream().anyMatch(name::startsWith)) {
                continue;
            }
            if (!unpackNatives(library, folder)) {
                Files.copy(library, folder.resolve(name));
                jars.add(name);
            }
        }
        Files.copy(jar, folder.resolve("tensor-nd4j.jar"));
        jars.add("tensor-nd4j.jar");
        // The one library that JavaCPP would copy under a second name, into the learner's own folder.
        Files.createSymbolicLink(folder.resolve("libopenblas_nolapack.so.0"), Path.of("libopenblas.so.0"));
        for (String file : List.of("runner.options", "plain.options", "probe.options")) {
            extend(image.resolve("app").resolve(file), jars);
        }
    }

    /// True for a jar of native libraries, which are in the folder then.
    private static boolean unpackNatives(Path jar, Path folder) throws IOException {
        boolean found = false;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (name.matches(".+\\.so(\\.\\d+)*")) {
                    found = true;
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
        return found;
    }

    /// The jars behind those that are there, and where the native libraries are.
    private static void extend(Path options, List<String> jars) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(options)) {
            if (line.startsWith("-cp ")) {
                String app = line.contains(":/app/") ? "/app/nd4j" : "app/nd4j";
                lines.add("-Djava.library.path=" + app);
                lines.add("-Dorg.bytedeco.javacpp.pathsFirst=true");
                lines.add("-Dorg.bytedeco.javacpp.cachedir=/tmp/javacpp");
                StringBuilder path = new StringBuilder(line);
                jars.forEach(jar -> path.append(':').append(app).append('/').append(jar));
                lines.add(path.toString());
            } else {
                lines.add(line);
            }
        }
        Files.delete(options); // a link to the runner image's own
        Files.write(options, lines);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else if (Files.isSymbolicLink(each)) {
                    Files.copy(each, target, java.nio.file.LinkOption.NOFOLLOW_LINKS);
                } else {
                    Files.createLink(target, each);
                }
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
