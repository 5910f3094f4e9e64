package dev.tensordojo.backend.session;

import dev.tensordojo.protocol.RunOutcome;
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
    private List<Step> accepted;

    private List<Step> steps = List.of();
    private int done;

    /// A cell that ran to its end.
    ///
    /// @param runId of the repetition, made anew: to the runner it is a run like any other
    /// @param millis how long it took
    record Step(String runId, String cellId, String code, long millis) {}

    Replay() {
        this(List.of());
    }

    /// @param accepted what had succeeded before
    Replay(List<Step> accepted) {
        this.accepted = List.copyOf(accepted);
    }

    /// The steps of a repetition that would begin now; the same list as long as nothing changes.
    List<Step> accepted() {
        return accepted;
    }

    /// Remembers a run that succeeded. Where it becomes too much the oldest are given up, first those whose cell ran
    /// again.
    void accept(String cellId, String code, long millis) {
        List<Step> more = new ArrayList<>(accepted);
        more.add(new Step("replay-" + UUID.randomUUID(), cellId, code, millis));
        while (isTooMuch(more)) {
            Optional<Step> repeated = firstRepeated(more);
            if (repeated.isEmpty() && more.size() <= MOST_STEPS) {
                break;
            }
            more.remove(repeated.orElse(more.getFirst()));
        }
        accepted = List.copyOf(more);
    }

    private static boolean isTooMuch(List<Step> steps) {
        return steps.size() > MOST_STEPS
                || steps.stream().mapToLong(Step::millis).sum() > MOST_MILLIS;
    }

    private static Optional<Step> firstRepeated(List<Step> steps) {
        Map<String, Long> runs = steps.stream().collect(Collectors.groupingBy(Step::cellId, Collectors.counting()));
        return steps.stream()
                .filter(step -> runs.getOrDefault(step.cellId(), 0L) > 1)
                .findFirst();
    }

    /// Forgets the cell that ran last, which did harm after its end.
    void forgetLast() {
        if (!accepted.isEmpty()) {
            accepted = List.copyOf(accepted.subList(0, accepted.size() - 1));
        }
    }

    boolean isEmpty() {
        return accepted.isEmpty();
    }

    void clear() {
        accepted = List.of();
        end();
    }

    /// Begins at the first step.
    void begin() {
        steps = accepted;
        done = 0;
    }

    /// The step that runs or is to run; empty when all are done or none was begun.
    Optional<Step> current() {
        return done < steps.size() ? Optional.of(steps.get(done)) : Optional.empty();
    }

    /// Notes how the current step ended. One that failed will not be tried again.
    ServerEvent.Replayed finish(RunOutcome outcome) {
        Step step = steps.get(done++);
        if (!(outcome instanceof RunOutcome.Completed)) {
            accepted = accepted.stream().filter(other -> !other.equals(step)).toList();
        }
        return new ServerEvent.Replayed(step.cellId(), done, steps.size(), outcome);
    }

    void end() {
        steps = List.of();
        done = 0;
    }
}
