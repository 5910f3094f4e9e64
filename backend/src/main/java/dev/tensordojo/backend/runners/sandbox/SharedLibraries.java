package dev.tensordojo.backend.runners.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The few libraries of the host that a runner needs, found by asking the host's own loader (`ldd`): the C library
/// that the Java runtime and OpenBLAS are linked to. OpenBLAS itself comes with the image, or is the host's where the
/// configuration says so. Nothing else of `/usr` is shown.
final class SharedLibraries {

    /// `libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x...)` and `/lib64/ld-linux-x86-64.so.2 (0x...)`
    private static final Pattern LINE = Pattern.compile("\\s*(?:\\S+ => )?(/\\S+) \\(0x[0-9a-f]+\\)");

    private static final Pattern NATIVE = Pattern.compile("\\.so(\\.\\d+)*$");

    private static final List<String> LIBRARY_FOLDERS =
            List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib");

    private static final String OPENBLAS = "libopenblas.so.0";

    private SharedLibraries() {}

    /// What an image needs, by the names under which its loader will look for it.
    static SequencedSet<Path> neededBy(RunnerImage image, Blas blas) throws IOException {
        List<Path> programs = new ArrayList<>();
        for (Path folder : List.of(image.jre(), image.app())) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(SharedLibraries::isNative).forEach(programs::add);
            }
        }
        SequencedSet<Path> needed = new LinkedHashSet<>();
        if (blas == Blas.SYSTEM) {
            Path library = openBlas();
            programs.add(library);
            needed.add(library);
        }
        for (Path library : linkedBy(programs)) {
            if (!library.startsWith(image.folder())) {
                needed.add(library);
            }
        }
        return needed;
    }

    /// `libjvm.so`, `libopenblas.so.0`
    private static boolean isNative(Path file) {
        return NATIVE.matcher(file.getFileName().toString()).find() || file.endsWith("bin/java");
    }

    private static Path openBlas() throws IOException {
        return LIBRARY_FOLDERS.stream()
                .map(folder -> Path.of(folder, OPENBLAS))
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() -> new IOException("dojo.runners.blas=system, but there is no " + OPENBLAS + " in "
                        + String.join(", ", LIBRARY_FOLDERS) + ". Install it, or remove the setting."));
    }

    private static List<Path> linkedBy(Collection<Path> programs) throws IOException {
        List<String> command = new ArrayList<>(List.of("ldd"));
        programs.forEach(program -> command.add(program.toString()));
        Process ldd = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        ldd.getOutputStream().close();
        String text = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> Path.of(line.group(1)))
                .distinct()
                .toList();
    }
}
