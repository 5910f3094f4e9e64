package dev.tensordojo.runner.probe;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Set;

/// Asks the kernel itself, past everything that Java would refuse. Numbers are those of x86-64.
final class Kernel {

    private static final int EPERM = 1;
    private static final int ENOSYS = 38;
    private static final int EAFNOSUPPORT = 97;
    private static final Set<Integer> REFUSED = Set.of(EPERM, ENOSYS, EAFNOSUPPORT);
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();

    /// System calls that a kernel without a filter answers otherwise: each fails for another reason or succeeds, and
    /// does no harm.
    private record Call(String name, long number, long first, long second) {}

    private static final Call[] CALLS = {
        new Call("keyctl", 250, 0, -3),
        new Call("socket AF_NETLINK", 41, 16, 3),
        new Call("socket AF_VSOCK", 41, 40, 1),
        new Call("socket AF_ALG", 41, 38, 5),
        new Call("io_uring_setup", 425, 0, 0),
        new Call("clone3", 435, 0, 0),
        new Call("personality READ_IMPLIES_EXEC", 135, 0x0400000, 0),
        new Call("process_vm_readv", 310, 0, 0),
        new Call("pidfd_open", 434, 1, 0),
        new Call("memfd_secret", 447, -1, 0),
        new Call("modify_ldt", 154, 0, 0),
        new Call("shmget", 29, 0, 0),
    };

    private final Findings findings;
    private final MethodHandle syscall;

    @SuppressWarnings("restricted") // calling the kernel is what it is for
    Kernel(Findings findings) {
        this.findings = findings;
        ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
        Linker linker = Linker.nativeLinker();
        this.syscall = linker.downcallHandle(
                linker.defaultLookup().find("syscall").orElseThrow(),
                FunctionDescriptor.of(word, word, word, word, word, word),
                Linker.Option.firstVariadicArg(1),
                Linker.Option.captureCallState("errno"));
    }

    void tryAll() throws Throwable {
        for (Call call : CALLS) {
            int error = errorOf(call);
            findings.holds("SYSTEM_CALLS", REFUSED.contains(error), call.name() + " answers " + error);
        }
    }

    private int errorOf(Call call) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            long answer = (long) syscall.invokeExact(state, call.number(), call.first(), call.second(), 0L, 0L);
            return answer >= 0 ? 0 : state.get(ValueLayout.JAVA_INT, 0);
        }
    }
}
