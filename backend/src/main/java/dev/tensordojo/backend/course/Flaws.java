package dev.tensordojo.backend.course;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is wrong so far. Loading goes on after a flaw, so that an author learns all of them at once.
final class Flaws {

    /// More than anybody mends in one sitting.
    private static final int MOST = 200;

    private final List<Flaw> found = new ArrayList<>();

    void add(String file, int line, String message) {
        if (found.size() < MOST) {
            found.add(new Flaw(file, line, message));
        }
    }

    void add(String file, String message) {
        add(file, 0, message);
    }

    List<Flaw> sorted() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Flaw::file).thenComparing(Flaw::line))
                .toList();
    }
}
