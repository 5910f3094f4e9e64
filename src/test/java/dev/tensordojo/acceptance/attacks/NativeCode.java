package dev.tensordojo.acceptance.attacks;

/// Java that asks the kernel itself, past everything that the language and its library would refuse.
final class NativeCode {

    /// `raw(number, arguments...)` answers as the kernel does, `call` with the error number or 0, `probe` prints
    /// what came of an attempt.
    static final String PRELUDE = """
            import java.lang.foreign.*;
            var word = ValueLayout.JAVA_LONG;
            var syscall = Linker.nativeLinker().downcallHandle(
                    Linker.nativeLinker().defaultLookup().find("syscall").get(),
                    FunctionDescriptor.of(word, word, word, word, word, word, word),
                    Linker.Option.firstVariadicArg(1), Linker.Option.captureCallState("errno"));
            long raw(long... a) {
                try (var arena = Arena.ofConfined()) {
                    var state = arena.allocate(Linker.Option.captureStateLayout());
                    var n = Arrays.copyOf(a, 6);
                    long answer = (long) syscall.invokeExact(state, n[0], n[1], n[2], n[3], n[4], n[5]);
                    return answer >= 0 ? answer : -state.get(ValueLayout.JAVA_INT, 0);
                } catch (Throwable e) {
                    throw new IllegalStateException(e);
                }
            }
            long call(long... a) { return Math.max(0, -raw(a)); }
            void probe(String name, java.util.concurrent.Callable<?> attempt) {
                String seen;
                try { seen = String.valueOf(attempt.call()); } catch (Throwable e) { seen = e.getClass().getSimpleName(); }
                System.out.println(name + " = " + seen.lines().findFirst().orElse(""));
            }
            """;

    /// `ofSockets(use)` hands over every descriptor that is a socket: the runner's line to the server is among them,
    /// and opening it by name is refused.
    private static final String SOCKETS = """
            void ofSockets(java.util.function.LongConsumer use) {
                for (String fd : new java.io.File("/proc/self/fd").list()) {
                    try {
                        var link = java.nio.file.Path.of("/proc/self/fd", fd);
                        if (java.nio.file.Files.readSymbolicLink(link).toString().startsWith("socket:")) {
                            use.accept(Long.parseLong(fd));
                        }
                    } catch (java.io.IOException gone) { }
                }
            }
            void say(byte[] bytes) {
                var memory = Arena.global().allocate(bytes.length);
                MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, bytes.length);
                ofSockets(fd -> raw(1, fd, memory.address(), bytes.length));
            }
            void hangUp() { ofSockets(fd -> raw(48, fd, 2)); }
            """;

    private NativeCode() {}

    /// Code that may `say(bytes)` in the runner's place, and `hangUp()`.
    static String onTheLine(String code) {
        return PRELUDE + SOCKETS + code;
    }

    static String with(String code) {
        return PRELUDE + code;
    }
}
