package dev.tensordojo.runner.limit;

/// Tells what the machinery prints from what learner's code prints: the compiler writes to `System.err` when it
/// crashes, on the thread that would have run the cell or on one that helps with writing.
public final class Backstage {

    /// Threads that learner's code starts have nothing here.
    private static final ThreadLocal<Boolean> ENTERED = ThreadLocal.withInitial(() -> false);

    private Backstage() {}

    /// From here on the calling thread runs what learners should not see.
    ///
    /// @return what it was before, for [#restore]
    public static boolean enter() {
        return set(true);
    }

    /// From here on the calling thread runs learner's code.
    static boolean leave() {
        return set(false);
    }

    public static void restore(boolean before) {
        ENTERED.set(before);
    }

    /// Whether the calling thread is not running learner's code.
    public static boolean isHere() {
        return ENTERED.get();
    }

    private static boolean set(boolean entered) {
        boolean before = ENTERED.get();
        ENTERED.set(entered);
        return before;
    }
}
