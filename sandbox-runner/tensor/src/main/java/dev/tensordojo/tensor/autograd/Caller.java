package dev.tensordojo.tensor.autograd;

import java.net.URL;
import java.security.CodeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who called the library: the frames of the stack that are not its own.
final class Caller {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private static final String LIBRARY = "dev.tensordojo.tensor.";
    private static final @Nullable URL HERE = location(Caller.class);

    private Caller() {}

    /// The innermost frames outside of this library, at most so many.
    static List<String> frames(int most) {
        return WALKER.walk(frames -> frames.filter(f -> !isLibrary(f.getDeclaringClass()))
                .limit(most)
                .map(f -> f.toStackTraceElement().toString())
                .toList());
    }

    /// By where a class is from, as far as the virtual machine knows it: of classes in an AOT cache it does not where
    /// the folder of their archive cannot be looked at.
    private static boolean isLibrary(Class<?> c) {
        if (!c.getName().startsWith(LIBRARY)) {
            return false;
        }
        URL from = location(c);
        return from == null || HERE == null || from.toString().equals(HERE.toString());
    }

    private static @Nullable URL location(Class<?> c) {
        CodeSource source = c.getProtectionDomain().getCodeSource();
        return source == null ? null : source.getLocation();
    }
}
