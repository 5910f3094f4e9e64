package dev.tensordojo.backend.runners;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The few libraries of the host that a runner needs, found by asking the host's own loader (`ldd`): the C library
/// that the Java runtime is linked to, and OpenBLAS with its helpers where it is installed. Nothing else of `/usr` is
/// shown.
final class SharedLibraries {

    /// `libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x...)` and `/lib64/ld-linux-x86-64.so.2 (0x...)`
    private static final Pattern LINE = Pattern.compile("\\s*(?:\\S+ => )?(/\\S+) \\(0x[0-9a-f]+\\)");

    private static final List<String> LIBRARY_FOLDERS =
            List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib");

    private static final String OPENBLAS = "libopenblas.so.0";

    private SharedLibraries() {}

    /// What a runtime needs, by the names under which its loader will look for it.
    static SequencedSet<Path> neededBy(Path runtime) throws IOException {
        List<Path> programs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(runtime)) {
            files.filter(file -> file.toString().endsWith(".so") || file.endsWith("bin/java"))
                    .forEach(programs::add);
        }
        SequencedSet<Path> needed = new LinkedHashSet<>();
        Optional<Path> openBlas = openBlas();
        openBlas.ifPresent(library -> {
            programs.add(library);
            needed.add(library);
        });
        for (Path library : linkedBy(programs)) {
            if (!library.startsWith(runtime)) {
                needed.add(library);
            }
        }
        return needed;
    }

    private static Optional<Path> openBlas() {
        return LIBRARY_FOLDERS.stream()
                .map(folder -> Path.of(folder, OPENBLAS))
                .filter(Files::isReadable)
                .findFirst();
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
