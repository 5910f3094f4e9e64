package dev.tensordojo.backend.session;

import dev.tensordojo.backend.session.journal.ReplayStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// What had succeeded in a session, so that a new runner can be brought to where the lost one was: the cells in the
/// order in which they ran. Belongs to the session's thread.
///
/// Repeating everything would be exact, and after an afternoon of running the same three cells again and again it would
/// take as long as the afternoon: whoever waits for the session would take it for stuck. So a cell's earlier runs count
/// only as long as all of it takes [#MOST_MILLIS]; its last run always counts.
final class Replay {

    private static final int MOST_STEPS = 500;

    /// How long a person waits for an answer and stays with it: Nielsen, Usability Engineering (1993), chapter 5.
    private static final long MOST_MILLIS = 10_000;

    /// Never changed but replaced: whoever keeps it knows by identity whether there is something new.
    private List<ReplayStep> steps;

    Replay() {
        this(List.of());
    }

    /// @param steps what had succeeded before
    Replay(List<ReplayStep> steps) {
        this.steps = List.copyOf(steps);
    }

    /// The steps of a repetition that would begin now; the same list as long as nothing changes.
    List<ReplayStep> steps() {
        return steps;
    }

    /// Remembers a run that succeeded. Where it becomes too much the oldest are given up, first those whose cell ran
    /// again.
    void accept(String cellId, String code, long millis) {
        List<ReplayStep> more = new ArrayList<>(steps);
        more.add(new ReplayStep("replay-" + UUID.randomUUID(), cellId, code, millis));
        while (isTooMuch(more)) {
            Optional<ReplayStep> repeated = firstRepeated(more);
            if (repeated.isEmpty() && more.size() <= MOST_STEPS) {
                break;
            }
            more.remove(repeated.orElse(more.getFirst()));
        }
        steps = List.copyOf(more);
    }

    private static boolean isTooMuch(List<ReplayStep> steps) {
        return steps.size() > MOST_STEPS
                || steps.stream().mapToLong(ReplayStep::millis).sum() > MOST_MILLIS;
    }

    private static Optional<ReplayStep> firstRepeated(List<ReplayStep> steps) {
        Map<String, Long> runs =
                steps.stream().collect(Collectors.groupingBy(ReplayStep::cellId, Collectors.counting()));
        return steps.stream()
                .filter(step -> runs.getOrDefault(step.cellId(), 0L) > 1)
                .findFirst();
    }

    /// Forgets the cell that ran last, which did harm after its end.
    void forgetLast() {
        if (!steps.isEmpty()) {
            steps = List.copyOf(steps.subList(0, steps.size() - 1));
        }
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    void clear() {
        steps = List.of();
    }

    /// Forgets a step that failed when it was repeated: it will not be tried again.
    void remove(ReplayStep step) {
        steps = steps.stream().filter(other -> !other.equals(step)).toList();
    }
}
