package dev.tensordojo.backend.runners.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the filter answers, asked of a small machine that runs it as the kernel does.
class SystemCallFilterTest {

    private static final int X86_64 = 0xC000003E;
    private static final byte[] FILTER =
            SystemCallFilter.forArchitecture("amd64").orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "read,                  0,          0, ALLOW",
        "write,                 1,          0, ALLOW",
        "mmap,                  9,          0, ALLOW",
        "fork,                 57,          0, ALLOW",
        "execve,               59,          0, ALLOW",
        "memfd_create,        319,          0, ALLOW",
        "rseq,                334,          0, ALLOW",
        "clone for a thread,   56,   0x3D0F00, ALLOW",
        "clone with NEWUSER,   56, 0x10000000, ERROR 1",
        "clone with NEWNET,    56, 0x40000000, ERROR 1",
        "clone3,              435,          0, ERROR 38",
        "io_uring_setup,      425,          0, ERROR 38",
        "a call of the future,500,          0, ERROR 38",
        "socket AF_UNIX,       41,          1, ALLOW",
        "socket AF_INET6,      41,         10, ALLOW",
        "socket AF_NETLINK,    41,         16, ERROR 97",
        "socket AF_VSOCK,      41,         40, ERROR 97",
        "socketpair AF_UNIX,   53,          1, ALLOW",
        "personality asked,   135, 0xFFFFFFFF, ALLOW",
        "READ_IMPLIES_EXEC,   135,   0x400000, ERROR 1",
        "prctl SET_NAME,      157,         15, ALLOW",
        "prctl SET_SECCOMP,   157,         22, ERROR 1",
        "ptrace,              101,          0, ERROR 1",
        "mount,               165,          0, ERROR 1",
        "unshare,             272,          0, ERROR 1",
        "setns,               308,          0, ERROR 1",
        "keyctl,              250,          0, ERROR 1",
        "bpf,                 321,          0, ERROR 1",
        "userfaultfd,         323,          0, ERROR 1",
        "perf_event_open,     298,          0, ERROR 1",
        "process_vm_readv,    310,          0, ERROR 1",
        "open_by_handle_at,   304,          0, ERROR 1",
        "mknod,               133,          0, ERROR 1",
        "setuid,              105,          0, ERROR 1",
        "chroot,              161,          0, ERROR 1",
        "init_module,         175,          0, ERROR 1",
        "x32's read,   0x40000000,          0, KILL",
    })
    void callsAreAnswered(String name, String number, String argument, String answer) {
        assertEquals(
                answer,
                ask(X86_64, Integer.decode(number), 0, Long.decode(argument).intValue()),
                name);
    }

    @Test
    void anotherArchitecturesCallsEndTheProcess() {
        assertEquals("KILL", ask(0x40000003, 4, 0, 0), "int 0x80");
        assertEquals("KILL", ask(0xC00000B7, 63, 0, 0), "aarch64");
    }

    @Test
    void nobodyTypesIntoATerminal() {
        assertEquals("ERROR 1", ask(X86_64, 16, 0x5412, 0), "TIOCSTI");
        assertEquals("ALLOW", ask(X86_64, 16, 0x5401, 0), "TCGETS");
    }

    @Test
    void anArchitectureWithoutATriedTableHasNoFilter() {
        assertTrue(SystemCallFilter.forArchitecture("aarch64").isEmpty());
    }

    private static String ask(int architecture, int number, int second, int first) {
        ByteBuffer data = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
        data.putInt(0, number).putInt(4, architecture).putInt(16, first).putInt(24, second);
        ByteBuffer program = ByteBuffer.wrap(FILTER).order(ByteOrder.nativeOrder());
        int accumulator = 0;
        for (int at = 0; ; at++) {
            int operation = program.getShort(at * 8);
            int constant = program.getInt(at * 8 + 4);
            switch (operation) {
                case 0x20 -> accumulator = data.getInt(constant);
                case 0x54 -> accumulator &= constant;
                case 0x06 -> {
                    return told(constant);
                }
                default -> {
                    int compared = Integer.compareUnsigned(accumulator, constant);
                    boolean holds =
                            operation == 0x15 ? compared == 0 : operation == 0x25 ? compared > 0 : compared >= 0;
                    at += program.get(at * 8 + (holds ? 2 : 3)) & 0xFF;
                }
            }
        }
    }

    private static String told(int answer) {
        return switch (answer & 0xFFFF0000) {
            case 0x7FFF0000 -> "ALLOW";
            case 0x80000000 -> "KILL";
            default -> "ERROR " + (answer & 0xFFFF);
        };
    }
}
