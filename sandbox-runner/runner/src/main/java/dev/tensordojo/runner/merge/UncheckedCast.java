package dev.tensordojo.runner.merge;

import org.jspecify.annotations.Nullable;

/// Makes a value fit a type with other arguments: a list of what is a `Number` and also a `Comparable` is taken for a
/// list of numbers.
///
/// Static and public because what JShell compiles calls it.
public final class UncheckedCast {

    private UncheckedCast() {}

    /// The same value.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // [SingleSnippet] gives a bound of the type.
    public static <T> @Nullable T of(@Nullable Object value) {
        return (T) value;
    }
}
