package dev.tensordojo.runner.limit;

/// The flag that the learner's methods and loops look at; [StopChecks] weaves the calls in.
///
/// Static and public because woven code must reach it. Learner's code can reach it as well: it would only take its
/// own Stop button away, and then the backend kills it.
public final class StopFlag {

    private static volatile boolean requested;

    private StopFlag() {}

    /// Called by learner's code at the start of every method and before every jump back.
    public static void check() {
        if (requested) {
            throw new Stopped();
        }
    }

    static void request() {
        requested = true;
    }

    static void clear() {
        requested = false;
    }

    static boolean requested() {
        return requested;
    }

    /// Unwinds learner's code. An [Error], so that the usual `catch (Exception e)` lets it pass; whoever catches
    /// it all the same meets the next check.
    public static final class Stopped extends Error {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("stopped", null, false, false);
        }
    }
}
