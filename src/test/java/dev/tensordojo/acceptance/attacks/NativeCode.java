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

    private NativeCode() {}

    static String with(String code) {
        return PRELUDE + code;
    }
}
