package dev.tensordojo.backend.course;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tensordojo.backend.course.Lesson.Cell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs the twins in PyTorch of lessons' cells: a lesson's one after the other in one interpreter, as its Java cells.
///
/// A cell's twins in other libraries are never run. A lesson ends where a twin imports something beside PyTorch that is
/// not installed; scikit-learn's pictures and matplotlib, which prints nothing, have stand-ins in `twins.py`.
final class PythonTwins {

    private static final String PYTHON = System.getenv().getOrDefault("PYTHON", "/usr/bin/python3");
    private static final Path DIGITS =
            Path.of("../sandbox-runner/tensor/src/main/resources/dev/tensordojo/tensor/vision");
    private static final ObjectMapper JSON = new ObjectMapper();

    /// What came of it.
    ///
    /// @param flaws in the order of lessons
    /// @param compared how many cells' output was held against their page's
    /// @param missing what was not there to be imported, with the file that does
    record Proof(List<String> flaws, int compared, List<String> missing) {}

    private record Asked(String folder, List<AskedCell> cells) {
        static Asked of(Lesson lesson) {
            return new Asked(
                    lesson.folder(),
                    lesson.cells().stream()
                            .flatMap(cell -> cell.python().stream()
                                    .map(code -> new AskedCell(
                                            cell.id(), code, cell.error().isPresent())))
                            .toList());
        }
    }

    private record AskedCell(String id, String code, boolean fails) {}

    private record Came(String folder, List<CameCell> cells) {}

    private record CameCell(
            String id,
            String printed,
            @Nullable String error,
            @Nullable String missing) {}

    private final List<String> flaws = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private int compared;

    private PythonTwins() {}

    /// Why twins cannot be run here.
    static Optional<String> obstacle() throws IOException, InterruptedException {
        boolean there = Files.isExecutable(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", "import torch")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
        return there
                ? Optional.empty()
                : Optional.of("there is no PyTorch for " + PYTHON + " (Debian: apt-get install python3-torch)");
    }

    static Proof of(List<Lesson> lessons, Path temp) throws IOException, InterruptedException {
        Path script = temp.resolve("twins.py");
        try (InputStream in = PythonTwins.class.getResourceAsStream("twins.py")) {
            Files.write(script, Objects.requireNonNull(in).readAllBytes());
        }
        Path asked = temp.resolve("lessons.json");
        Files.write(
                asked, JSON.writeValueAsBytes(lessons.stream().map(Asked::of).toList()));
        Process process = new ProcessBuilder(
                        PYTHON, script.toString(), DIGITS.toAbsolutePath().toString())
                .redirectInput(asked.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (process.waitFor() != 0 || lines.size() != lessons.size()) {
            throw new IllegalStateException(script + " ended with " + process.waitFor() + " after " + lines.size()
                    + " of " + lessons.size() + " lessons");
        }
        PythonTwins twins = new PythonTwins();
        for (int i = 0; i < lines.size(); i++) {
            twins.compare(lessons.get(i), JSON.readValue(lines.get(i), Came.class));
        }
        return new Proof(twins.flaws, twins.compared, twins.missing);
    }

    private void compare(Lesson lesson, Came came) {
        for (CameCell each : came.cells()) {
            Cell cell = lesson.cell(each.id()).orElseThrow();
            String file = lesson.folder() + "/" + cell.id() + ".py";
            if (each.missing() != null) {
                missing.add(each.missing() + " for " + file);
                return;
            }
            String error = each.error() == null
                    ? ""
                    : each.error().lines().findFirst().orElse("").strip();
            String expected = cell.error().orElse("");
            // PyTorch's own advice may follow.
            boolean asTold = expected.isEmpty() ? error.isEmpty() : error.startsWith(expected);
            if (!asTold) {
                flaws.add(file
                        + (error.isEmpty() ? " does not fail" : " fails with '" + error + "'")
                        + (expected.isEmpty() ? "" : ", but the page says '" + expected + "'"));
            }
            if (cell.expected().isPresent()) {
                compared++;
                if (!each.printed().equals(cell.expected().get())) {
                    flaws.add(file + " prints\n" + each.printed() + "but the page says\n"
                            + cell.expected().get());
                }
            }
        }
    }
}
