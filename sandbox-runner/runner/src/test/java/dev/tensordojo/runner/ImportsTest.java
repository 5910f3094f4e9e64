package dev.tensordojo.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.runner.cell.RunListener;
import dev.tensordojo.runner.cell.Shell;
import dev.tensordojo.runner.limit.LearnerZone;
import dev.tensordojo.tensor.Tensor;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What can be named in a cell without an import, and what is said of the rest.
final class ImportsTest {

    private final Shell shell = new Shell(new LearnerZone());

    private final List<String> told = new ArrayList<>();
    private final RunListener listener = new RunListener() {
        @Override
        public void diagnosed(Diagnostic diagnostic) {
            told.add(diagnostic.message());
        }

        @Override
        public void result(String name, String type, Object value) {
            told.add(String.valueOf(value));
        }
    };

    @BeforeEach
    void start() {
        Startup.run(shell);
    }

    private String told(String code) {
        told.clear();
        shell.run("cell", code, listener);
        return String.join("\n", told);
    }

    private void works(String... cells) {
        for (String cell : cells) {
            RunOutcome outcome = shell.run("cell", cell, listener).outcome();
            assertEquals(new RunOutcome.Completed(), outcome, () -> cell + "\n" + told);
        }
    }

    @Test
    void whatJShellAndTeachingNotebooksUseNeedsNoImport() {
        works(
                "new ByteArrayInputStream(\"12\".getBytes()).read();",
                "var writer = new PrintWriter(new StringWriter()); writer.println(1);",
                "Path.of(\"out.txt\").getFileName();",
                "var pool = Executors.newFixedThreadPool(2); pool.shutdown();",
                "new BigInteger(\"12\").pow(20);",
                "Pattern.compile(\"a+\").matcher(\"aa\").matches();",
                "new AtomicInteger().incrementAndGet();",
                "LocalDate.of(2026, 11, 30).plusDays(1);",
                "Duration.ofMillis(3).toNanos();",
                "new DecimalFormat(\"0.00\").format(1.5);",
                "URI.create(\"http://localhost\").getHost();",
                "new String(new byte[0], StandardCharsets.UTF_8).length();",
                "Function<Integer, Integer> twice = x -> 2 * x; twice.apply(2);",
                "List.of(1, 2).stream().collect(Collectors.toList()).size();");
    }

    @Test
    void everyPackageOfTheLibraryIsThere() {
        works(
                "var set = new TensorDataset(Torch.ones(4, 2), Torch.zeros(4)); new DataLoader(set, 2);",
                "Class<?> digits = Digits.class;",
                "Class<?> mnist = MNIST.class;",
                "Class<?> csv = Csv.class;",
                "Class<?> safetensors = Safetensors.class;",
                "Class<?> autograd = Autograd.class;",
                "Class<?> transform = Compose.class;",
                "class Net extends Module { Parameter p = new Parameter(Torch.ones(1)); }");
    }

    @Test
    void noNameOfTheImportedPackagesIsAmbiguous() throws Exception {
        Map<String, List<String>> packagesOf = new TreeMap<>();
        Stream<String> later = Startup.LATER_IMPORTS.stream().map(each -> "import " + each + ";");
        for (String line : Stream.concat(Startup.IMPORTS.lines(), later).toList()) {
            if (line.endsWith(".*;") && !line.contains(" static ")) {
                String name = line.substring("import ".length(), line.length() - ".*;".length());
                publicClasses(name).forEach(each -> packagesOf
                        .computeIfAbsent(each, _ -> new ArrayList<>())
                        .add(name));
            }
        }
        assertTrue(packagesOf.size() > 500, () -> packagesOf.size() + " classes");
        packagesOf.forEach((name, packages) -> {
            if (packages.size() > 1 && !Startup.IMPORTS.contains("." + name + ";")) {
                told.add(name + " is in " + packages);
            }
        });
        assertEquals(List.of(), told);
    }

    private static List<String> publicClasses(String name) throws IOException, URISyntaxException {
        String folder = name.replace('.', '/');
        if (name.startsWith("java.")) {
            try (ModuleReader base = ModuleFinder.ofSystem()
                            .find("java.base")
                            .orElseThrow()
                            .open();
                    Stream<String> all = base.list()) {
                return publicOnes(name, all.filter(each -> each.startsWith(folder + "/")));
            }
        }
        Path library = Path.of(
                Tensor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(library)) {
            return publicOnes(name, library.resolve(folder));
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + library.toUri()), Map.of())) {
            return publicOnes(name, jar.getPath(folder));
        }
    }

    private static List<String> publicOnes(String name, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return publicOnes(name, files.map(each -> each.getFileName().toString()));
        }
    }

    private static List<String> publicOnes(String name, Stream<String> files) {
        List<String> found = new ArrayList<>();
        files.map(each -> each.substring(each.lastIndexOf('/') + 1))
                .filter(each -> each.endsWith(".class") && !each.contains("$") && !each.contains("-"))
                .map(each -> each.substring(0, each.length() - ".class".length()))
                .forEach(each -> {
                    try {
                        Class<?> type = Class.forName(name + "." + each, false, ImportsTest.class.getClassLoader());
                        if (Modifier.isPublic(type.getModifiers())) {
                            found.add(each);
                        }
                    } catch (ClassNotFoundException e) {
                        // Of a package below this one.
                        return;
                    }
                });
        return found;
    }

    @Test
    void anImportIsMadeWhenACellFirstNamesAClassOfItsPackage() {
        assertEquals(0, madeLater());
        works("var list = List.of(1); // Files", "Torch.ones(2);");
        shell.run("cell", "record Net(int size) {}", listener);
        assertEquals(2, madeLater(), "of List, and of a comment's Files; what follows names none");
        works("Pattern.compile(\"a\"); Files.exists(Path.of(\"a\"));");
        assertEquals(3, madeLater());
        works("\\u0042igInteger.ONE.negate();");
        assertEquals(Startup.LATER_IMPORTS.size(), madeLater(), "letters by their codes hide names");
    }

    @Test
    void whoAsksFindsAllOfThemInTheEnd() {
        while (shell.importNext()) {}
        assertEquals(Startup.LATER_IMPORTS.size(), madeLater());
        assertEquals(List.of(), shell.check("new BigInteger(\"1\").negate();", ""));
    }

    @Test
    void aCheckKnowsWhatTheRunWillImport() {
        assertEquals(List.of(), shell.check("var day = LocalDate.of(2026, 11, 30);", ""));
        assertEquals(0, madeLater());
        assertEquals(1, shell.check("var day = Nobody.of(2026, 11, 30);", "").size());
    }

    @Test
    void aLearnersOwnClassOfAPackagesNameIsTheLearners() {
        works("record Path(int length) {}", "var path = new Path(3);", "path.length();");
        assertEquals("3", told("path.length()"));
        works("class Autograd { static int two() { return 2; } }");
        while (shell.importNext()) {}
        assertEquals("2", told("Autograd.two()"));
    }

    private long madeLater() {
        return shell.imports().filter(Startup.LATER_IMPORTS::contains).count();
    }

    @Test
    void aClassThatIsNotImportedIsToldWithTheLineThatImportsIt() {
        assertTrue(
                told("var sum = new CRC32();").endsWith("Add the line: import java.util.zip.CRC32;"), told::toString);
        assertTrue(
                told("GradMode.isEnabled()").contains("import dev.tensordojo.tensor.autograd.GradMode;"),
                told::toString);
        assertTrue(
                told("MessageDigest digest = null;").contains("import java.security.MessageDigest;"), told::toString);
        assertTrue(
                told("int hash(String s) { return new CRC32().hashCode(); }").contains("import java.util.zip.CRC32;"),
                told::toString);
        assertTrue(!told("var nobody = new Nobody();").contains("import"), told::toString);
        assertTrue(!told("int n = lenght;").contains("import"), told::toString);
    }

    @Test
    void aNameThatTwoImportsMeanIsToldWithTheLinesThatDecide() {
        String said = told("import dev.tensordojo.tensor.autograd.*;\nFunction f = null;");
        assertTrue(said.contains("import dev.tensordojo.tensor.autograd.Function;"), said);
        assertTrue(said.contains("import java.util.function.Function;"), said);
        works("import java.util.function.Function;\nFunction<Integer, Integer> g = x -> x;");
    }
}
