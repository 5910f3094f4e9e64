package dev.tensordojo.backend.runners.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Writes the seccomp filter of a runner: a small program for the kernel's own virtual machine (classic BPF,
/// `man 2 seccomp`), which is run before every system call and decides by its number and the first argument.
///
/// - another architecture's calls (`int 0x80`, x32) end the process
/// - calls for which the C library has an older way (`clone3`, io_uring) are answered as an old kernel does
/// - `clone` may not make namespaces, `socket` may only be local or IP, a terminal's input cannot be faked
/// - what [SystemCalls] allows is allowed, all else answers "Operation not permitted": a lesson sees an exception and
///   lives on
///
/// Every instruction is 8 bytes: operation, two jump distances, a constant. Jumps count the instructions to leave out.
final class SystemCallFilter {

    private static final int LOAD = 0x20; // BPF_LD | BPF_W | BPF_ABS
    private static final int AND = 0x54; // BPF_ALU | BPF_AND | BPF_K
    private static final int IF_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
    private static final int IF_GREATER = 0x25; // BPF_JMP | BPF_JGT | BPF_K
    private static final int IF_AT_LEAST = 0x35; // BPF_JMP | BPF_JGE | BPF_K
    private static final int RETURN = 0x06; // BPF_RET | BPF_K

    /// Offsets in the kernel's `struct seccomp_data`; of the argument the lower half, which is all that counts here.
    private static final int NUMBER = 0;

    private static final int ARCHITECTURE = 4;
    private static final int FIRST_ARGUMENT = 16;
    private static final int SECOND_ARGUMENT = 24;

    private static final int ALLOW = 0x7FFF0000;
    private static final int KILL_PROCESS = 0x80000000;
    private static final int ERROR = 0x00050000;
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;
    private static final int EAFNOSUPPORT = 97;

    private static final int CLONE = 56;
    private static final int CLONE3 = 435;
    private static final int SOCKET = 41;
    private static final int SOCKETPAIR = 53;
    private static final int IOCTL = 16;
    private static final int PRCTL = 157;
    private static final int PERSONALITY = 135;
    private static final List<Integer> IO_URING = List.of(425, 426, 427);

    /// `CLONE_NEWNS`, `NEWCGROUP`, `NEWUTS`, `NEWIPC`, `NEWUSER`, `NEWPID`, `NEWNET`, `NEWTIME`.
    private static final int NEW_NAMESPACES = 0x7E020080;

    /// `AF_UNIX`, `AF_INET`, `AF_INET6`.
    private static final List<Integer> ADDRESS_FAMILIES = List.of(1, 2, 10);

    /// `TIOCSTI` and `TIOCLINUX` type into a terminal; this is the one list of what is denied.
    private static final List<Integer> TERMINAL_INPUT = List.of(0x5412, 0x541C);

    /// The death signal, `DUMPABLE` as a question, names of threads and of memory, and questions about privileges.
    private static final List<Integer> PROCESS_OPTIONS = List.of(1, 2, 3, 15, 16, 23, 38, 39, 0x53564D41);

    /// The native personality, and asking which one it is.
    private static final List<Integer> PERSONALITIES = List.of(0, -1);

    private final List<long[]> program = new ArrayList<>();

    private SystemCallFilter() {}

    /// The filter for a processor architecture as Java names it (`os.arch`); empty where there is no tried table.
    static Optional<byte[]> forArchitecture(String name) {
        return name.equals("amd64") ? Optional.of(of(SystemCalls.x86())) : Optional.empty();
    }

    private static byte[] of(SystemCalls calls) {
        SystemCallFilter filter = new SystemCallFilter();
        filter.write(calls);
        ByteBuffer bytes = ByteBuffer.allocate(filter.program.size() * 8).order(ByteOrder.nativeOrder());
        for (long[] instruction : filter.program) {
            bytes.putShort((short) instruction[0])
                    .put((byte) instruction[1])
                    .put((byte) instruction[2])
                    .putInt((int) instruction[3]);
        }
        return bytes.array();
    }

    private void write(SystemCalls calls) {
        add(LOAD, 0, 0, ARCHITECTURE);
        add(IF_EQUAL, 1, 0, calls.audit());
        add(RETURN, 0, 0, KILL_PROCESS);
        add(LOAD, 0, 0, NUMBER);
        add(IF_AT_LEAST, 0, 1, calls.foreign());
        add(RETURN, 0, 0, KILL_PROCESS);
        add(IF_GREATER, 0, 1, calls.newest());
        add(RETURN, 0, 0, ERROR | ENOSYS);
        for (int old : IO_URING) {
            answer(old, ERROR | ENOSYS);
        }
        answer(CLONE3, ERROR | ENOSYS);
        onlyWithout(CLONE, NEW_NAMESPACES);
        onlyWith(SOCKET, FIRST_ARGUMENT, ADDRESS_FAMILIES, EAFNOSUPPORT);
        onlyWith(SOCKETPAIR, FIRST_ARGUMENT, ADDRESS_FAMILIES, EAFNOSUPPORT);
        onlyWith(PRCTL, FIRST_ARGUMENT, PROCESS_OPTIONS, EPERM);
        onlyWith(PERSONALITY, FIRST_ARGUMENT, PERSONALITIES, EPERM);
        neverWith(IOCTL, SECOND_ARGUMENT, TERMINAL_INPUT);
        allow(new TreeSet<>(calls.allowed().values()));
        add(RETURN, 0, 0, ERROR | EPERM);
    }

    private void answer(int call, int answer) {
        add(IF_EQUAL, 0, 1, call);
        add(RETURN, 0, 0, answer);
    }

    private void onlyWithout(int call, int flags) {
        add(IF_EQUAL, 0, 5, call);
        add(LOAD, 0, 0, FIRST_ARGUMENT);
        add(AND, 0, 0, flags);
        add(IF_EQUAL, 0, 1, 0);
        add(RETURN, 0, 0, ALLOW);
        add(RETURN, 0, 0, ERROR | EPERM);
    }

    private void onlyWith(int call, int argument, List<Integer> values, int error) {
        byArgument(call, argument, values, ALLOW, ERROR | error);
    }

    private void neverWith(int call, int argument, List<Integer> values) {
        byArgument(call, argument, values, ERROR | EPERM, ALLOW);
    }

    private void byArgument(int call, int argument, List<Integer> values, int answer, int otherwise) {
        add(IF_EQUAL, 0, 2 * values.size() + 2, call);
        add(LOAD, 0, 0, argument);
        for (int value : values) {
            answer(value, answer);
        }
        add(RETURN, 0, 0, otherwise);
    }

    /// Neighbours are asked for together.
    private void allow(SortedSet<Integer> numbers) {
        while (!numbers.isEmpty()) {
            int first = numbers.removeFirst();
            int last = first;
            while (numbers.remove(last + 1)) {
                last++;
            }
            if (first == last) {
                answer(first, ALLOW);
            } else {
                add(IF_AT_LEAST, 0, 2, first);
                add(IF_GREATER, 1, 0, last);
                add(RETURN, 0, 0, ALLOW);
            }
        }
    }

    private void add(int operation, int ifTrue, int ifFalse, int constant) {
        program.add(new long[] {operation, ifTrue, ifFalse, constant});
    }
}
