package dev.tensordojo.runner.cell;

import dev.tensordojo.runner.limit.StopFlag;
import java.util.Map;

/// Tells how far merged statements have come: [Block] puts a call before each of them.
///
/// Static and public because learner's classes call it. Whoever lies to it only confuses their own session.
public final class Reached {

    private static volatile int statement;
    private static Map<Integer, Runnable> actions = Map.of();

    private Reached() {}

    /// A statement begins, unless a stop was requested.
    public static void at(int index) {
        StopFlag.check();
        statement = index;
        Runnable action = actions.get(index);
        if (action != null) {
            action.run();
        }
    }

    /// @param before what is done when a statement begins
    static void restart(Map<Integer, Runnable> before) {
        statement = -1;
        actions = before;
    }

    static int last() {
        return statement;
    }
}
