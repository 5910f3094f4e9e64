package dev.tensordojo.backend.session;

import dev.tensordojo.protocol.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What had succeeded in a session, so that a new runner can be brought to where the lost one was: the cells in the
/// order in which they ran. Belongs to the session's thread.
final class Replay {

    private static final int MOST_STEPS = 500;

    private final List<Step> accepted = new ArrayList<>();
    private List<Step> steps = List.of();
    private int done;

    /// A cell that ran to its end.
    ///
    /// @param runId of the repetition, made anew: to the runner it is a run like any other
    record Step(String runId, String cellId, String code) {}

    /// Remembers a run that succeeded. Of very many the oldest are given up, first those whose cell ran again.
    void accept(String cellId, String code) {
        accepted.add(new Step("replay-" + UUID.randomUUID(), cellId, code));
        if (accepted.size() > MOST_STEPS) {
            accepted.remove(firstRepeated().orElse(accepted.getFirst()));
        }
    }

    private Optional<Step> firstRepeated() {
        return accepted.stream()
                .filter(step -> accepted.stream()
                                .filter(other -> other.cellId().equals(step.cellId()))
                                .count()
                        > 1)
                .findFirst();
    }

    /// Forgets the cell that ran last, which did harm after its end.
    void forgetLast() {
        if (!accepted.isEmpty()) {
            accepted.removeLast();
        }
    }

    boolean isEmpty() {
        return accepted.isEmpty();
    }

    void clear() {
        accepted.clear();
        end();
    }

    /// Begins at the first step.
    void begin() {
        steps = List.copyOf(accepted);
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
            accepted.remove(step);
        }
        return new ServerEvent.Replayed(step.cellId(), done, steps.size(), outcome);
    }

    void end() {
        steps = List.of();
        done = 0;
    }
}
