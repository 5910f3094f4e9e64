package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.grading.Evaluator.Answer;

/// One of the author's own programs gave no value that can be judged with; no submission to its exercise can be judged.
final class BrokenExercise extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean mayPass;

    /// @param where the program, or the check
    BrokenExercise(String where, Answer answer) {
        super(where + " gave no value: " + answer, null, false, false);
        this.mayPass = answer instanceof Answer.TookTooLong || answer instanceof Answer.Died;
    }

    /// Whether a busy machine can be to blame, so that trying again is worth it.
    boolean mayPass() {
        return mayPass;
    }
}
