package dev.tensordojo.acceptance.attacks;

import java.util.List;
import java.util.stream.Stream;

/// The attacks of this package that are cells of their own, for whoever wants to run them beside a class at work.
public final class Corpus {

    private Corpus() {}

    /// A hostile cell.
    ///
    /// @param what is tried, and what holds it
    public record Cell(String what, String code) {}

    /// Every one that takes something away from others: memory, processors, processes, files, the server's attention.
    public static List<Cell> cells() {
        return Stream.of(
                        ExhaustionIT.memory(),
                        ExhaustionIT.processesAndFiles(),
                        ExhaustionIT.time(),
                        EscapeIT.deadly(),
                        TamperingIT.frames())
                .flatMap(attacks -> attacks)
                .map(attack -> new Cell(attack.toString(), attack.code()))
                .toList();
    }
}
