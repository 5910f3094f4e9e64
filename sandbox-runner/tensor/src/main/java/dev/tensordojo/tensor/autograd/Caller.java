package dev.tensordojo.tensor.autograd;

import java.util.List;
import java.util.Objects;

/// Who called the library: the frames of the stack that are not its own.
final class Caller {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private Caller() {}

    /// The innermost frames outside of this library, at most so many.
    static List<String> frames(int most) {
        return WALKER.walk(frames -> frames.filter(f -> !isLibrary(f.getDeclaringClass()))
                .limit(most)
                .map(f -> f.toStackTraceElement().toString())
                .toList());
    }

    private static boolean isLibrary(Class<?> c) {
        return Objects.equals(
                c.getProtectionDomain().getCodeSource(),
                Caller.class.getProtectionDomain().getCodeSource());
    }
}
