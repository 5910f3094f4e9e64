package dev.tensordojo.runner.merge;

import dev.tensordojo.runner.limit.StopFlag;

/// Tells how far merged statements have come: [Block] puts a call before each of them.
///
/// Static and public because learner's classes call it. Whoever lies to it only confuses their own session.
public final class StatementMark {

    private static volatile int statement;

    private StatementMark() {}

    /// A statement begins, unless a stop was requested.
    public static void at(int index) {
        StopFlag.check();
        statement = index;
    }

    static void restart() {
        statement = -1;
    }

    static int last() {
        return statement;
    }
}
