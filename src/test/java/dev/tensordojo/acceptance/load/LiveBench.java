package dev.tensordojo.acceptance.load;

import dev.tensordojo.acceptance.attacks.Corpus;
import dev.tensordojo.acceptance.harness.Dojo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Plays learners against the packaged application and prints what they felt: JSON lines as figures come, a table at
/// the end. Started by `./dojo bench live`.
///
/// Arguments: names of figures or scenarios to play (`one`, `class`, `herd`, `held`, `absent`, `watched`;
/// default all), and
/// `--hostile DIR`, a folder of cells that somebody runs while the class works, in the place of our own attacks. Ends
/// with 1 when somebody's cell failed or a promise was missed.
public final class LiveBench {

    private final List<Figure> figures = new ArrayList<>();

    private LiveBench() {}

    /// As learners meet them, and not as tests start them.
    private static final String WARM_UP = "-Ddojo.runners.warm-up=true";

    /// Of which thirty in the same two seconds take a processor for seconds.
    private static final String REAL_PASSWORDS = "-Ddojo.sign-in.password-rounds=210000";

    public static void main(String[] arguments) {
        List<String> names = new ArrayList<>(List.of(arguments));
        List<Corpus.Cell> hostile = Corpus.cells();
        int option = names.indexOf("--hostile");
        if (option >= 0) {
            names.remove(option);
            hostile = cellsIn(Path.of(names.remove(option)));
        }
        Set<String> wanted =
                Set.copyOf(names.isEmpty() ? List.of("one", "class", "herd", "held", "absent", "watched") : names);
        LiveBench bench = new LiveBench();
        if (wanted.contains("one")) {
            bench.one();
        }
        if (wanted.contains("class")) {
            bench.ofAClass(hostile);
        }
        if (wanted.contains("herd")) {
            bench.herd();
        }
        if (wanted.contains("held")) {
            bench.held();
        }
        if (wanted.contains("absent")) {
            bench.absent();
        }
        if (wanted.contains("watched")) {
            bench.watched();
        }
        System.out.println();
        System.out.print(Figure.table(bench.figures));
        boolean kept = bench.figures.stream().allMatch(Figure::kept);
        // Threads of HTTP clients would keep the program for a minute.
        System.exit(kept ? 0 : 1);
    }

    private static List<Corpus.Cell> cellsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Corpus.Cell> cells = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                cells.add(new Corpus.Cell(file.getFileName().toString(), Files.readString(file)));
            }
            return cells;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void one() {
        try (Dojo dojo = Dojo.start("bench-cold", WARM_UP, "-Ddojo.runners.warm=0")) {
            OneLearner.cold(dojo).forEach(this::say);
        }
        try (Dojo dojo = Dojo.start("bench-one", WARM_UP)) {
            new OneLearner(dojo).play().forEach(this::say);
        }
    }

    private void ofAClass(List<Corpus.Cell> hostile) {
        try (Dojo dojo = Dojo.start("bench-class", WARM_UP)) {
            new WholeClass(dojo, hostile).play().forEach(this::say);
        }
    }

    private void herd() {
        try (Dojo dojo = Dojo.start("bench-starts", "-Ddojo.runners.warm=0")) {
            Herd.starts(dojo).forEach(this::say);
        }
        try (Dojo dojo = Dojo.start("bench-herd", WARM_UP)) {
            new Herd(dojo).atOnce().forEach(this::say);
        }
        try (Dojo dojo = Dojo.start("bench-herd-read", WARM_UP, REAL_PASSWORDS)) {
            new Herd(dojo).reading().forEach(this::say);
        }
    }

    private void held() {
        try (Dojo dojo = Dojo.start("bench-held", WARM_UP)) {
            new HeldSessions(dojo).play().forEach(this::say);
        }
    }

    private void absent() {
        try (Dojo dojo = Dojo.start("bench-absent", WARM_UP, "-Ddojo.runners.max=" + AbsentGuests.RUNNERS)) {
            new AbsentGuests(dojo).play().forEach(this::say);
        }
    }

    private void watched() {
        try (Dojo dojo = Dojo.start("bench-watched")) {
            new WatchedClass(dojo).play().forEach(this::say);
        }
    }

    private void say(Figure figure) {
        figures.add(figure);
        System.out.println(figure.json());
    }
}
