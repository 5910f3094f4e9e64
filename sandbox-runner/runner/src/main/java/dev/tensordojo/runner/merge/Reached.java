package dev.tensordojo.runner.merge;

import dev.tensordojo.runner.limit.StopFlag;
import org.jspecify.annotations.Nullable;

/// Tells how far merged statements have come: [Block] puts a call before each of them.
///
/// Static and public because learner's classes call it. Whoever lies to it only confuses their own session.
public final class Reached {

    private static volatile int statement;

    private Reached() {}

    /// A statement begins, unless a stop was requested.
    public static void at(int index) {
        StopFlag.check();
        statement = index;
    }

    /// The same value where a type with other arguments is wanted: a list of what is a `Number` and also a
    /// `Comparable` is taken for a list of numbers.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Only [Alone] calls it, with a bound of the type.
    public static <T> @Nullable T same(@Nullable Object value) {
        return (T) value;
    }

    static void restart() {
        statement = -1;
    }

    static int last() {
        return statement;
    }
}
