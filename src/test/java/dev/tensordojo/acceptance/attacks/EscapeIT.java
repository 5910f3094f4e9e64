package dev.tensordojo.acceptance.attacks;

import static dev.tensordojo.acceptance.attacks.Attack.attack;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.LiveRun;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way out of the sandbox that is known to have been one somewhere, tried from one cell.
@Tag(SharedDojo.ALONE)
@ExtendWith(SharedDojo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EscapeIT {

    private static final String EPERM = "1";
    private static final String EACCES = "13";
    private static final String ENOSYS = "38";
    private static final String NO_SUCH_FAMILY = "97";
    private static final String MISSING = "NoSuchFileException";
    private static final String DENIED = "AccessDeniedException";
    private static final String NOT_THERE_OR_DENIED = MISSING + "|" + DENIED;
    private static final String READ_ONLY = "FileSystemException|" + NOT_THERE_OR_DENIED;

    private final Range range;
    private Map<String, String> answers = Map.of();

    EscapeIT(Dojo dojo) {
        range = new Range(dojo);
    }

    /// What is tried, the wall that holds it, the expression that tries, and what the attacker gets.
    record Probe(String what, String heldBy, String expression, String expected) {
        @Override
        public String toString() {
            return what + " <- " + heldBy;
        }
    }

    private static Probe kernel(String call, String arguments, String expected) {
        return new Probe(call, "system-calls", "call(" + arguments + ")", expected);
    }

    private static Probe java(String what, String heldBy, String expression, String expected) {
        return new Probe(what, heldBy, expression, expected);
    }

    static Stream<Probe> probes() {
        return Stream.of(
                kernel("ptrace", "101", EPERM),
                kernel("process_vm_readv", "310", EPERM),
                kernel("process_vm_writev", "311", EPERM),
                kernel("pidfd_getfd", "438", EPERM),
                kernel("kcmp", "312", EPERM),
                kernel("unshare(NEWUSER)", "272, 0x10000000", EPERM),
                kernel("unshare(NEWNS)", "272, 0x20000", EPERM),
                kernel("clone(NEWUSER)", "56, 0x10000011", EPERM),
                kernel("clone3", "435", ENOSYS),
                kernel("setns", "308", EPERM),
                kernel("mount", "165", EPERM),
                kernel("umount", "166", EPERM),
                kernel("fsopen", "430", EPERM),
                kernel("open_tree", "428", EPERM),
                kernel("move_mount", "429", EPERM),
                kernel("pivot_root", "155", EPERM),
                kernel("chroot", "161", EPERM),
                kernel("io_uring_setup", "425, 1", ENOSYS),
                kernel("bpf", "321", EPERM),
                kernel("userfaultfd", "323", EPERM),
                kernel("perf_event_open", "298", EPERM),
                kernel("modify_ldt", "154", EPERM),
                kernel("memfd_secret", "447", EPERM),
                kernel("keyctl", "250, 0, -3", EPERM),
                kernel("add_key", "248", EPERM),
                kernel("request_key", "249", EPERM),
                kernel("socket(VSOCK)", "41, 40, 1", NO_SUCH_FAMILY),
                kernel("socket(NETLINK)", "41, 16, 3", NO_SUCH_FAMILY),
                kernel("socket(PACKET)", "41, 17, 3", NO_SUCH_FAMILY),
                kernel("socket(ALG)", "41, 38, 5", NO_SUCH_FAMILY),
                kernel("setuid(0)", "105", EPERM),
                kernel("setresuid(0)", "117", EPERM),
                kernel("setgroups", "116", EPERM),
                kernel("chown", "92", EPERM),
                kernel("mknod", "133", EPERM),
                kernel("open_by_handle_at", "304", EPERM),
                kernel("init_module", "175", EPERM),
                kernel("finit_module", "313", EPERM),
                kernel("kexec_load", "246", EPERM),
                kernel("reboot", "169", EPERM),
                kernel("swapon", "167", EPERM),
                kernel("settimeofday", "164", EPERM),
                kernel("clock_settime", "227", EPERM),
                kernel("syslog", "103", EPERM),
                kernel("acct", "163", EPERM),
                kernel("quotactl", "179", EPERM),
                kernel("iopl", "172, 3", EPERM),
                kernel("ioctl(TIOCSTI)", "16, 0, 0x5412", EPERM),
                kernel("personality(READ_IMPLIES_EXEC)", "135, 0x400000", EPERM),
                kernel("shmget", "29", EPERM),
                kernel("mq_open", "240", EPERM),
                kernel("fanotify_init", "300", EPERM),
                kernel("seccomp", "317", EPERM),
                kernel("splice", "275", EPERM),
                java("setpriority(-5), before everybody else", "no-privileges", "call(141, 0, 0, -5)", EACCES),
                java("passwords", "minimal-root", read("/etc/shadow"), MISSING),
                java(
                        "a link to passwords",
                        "minimal-root",
                        "Files.readString(Files.createSymbolicLink(Path.of(\"/tmp/link\"), Path.of(\"/etc/shadow\")))",
                        MISSING),
                java(
                        "a shell",
                        "minimal-root",
                        "new ProcessBuilder(\"/bin/sh\", \"-c\", \"id\").start()",
                        "IOException"),
                java("/sys", "minimal-root", "Files.list(Path.of(\"/sys\")).count()", MISSING),
                java(
                        "devices of the host",
                        "private-devices",
                        "Stream.of(\"kvm\", \"fuse\", \"mem\", \"vda\", \"vsock\", \"sda\").filter(d -> Files.exists(Path.of(\"/dev\", d))).toList()",
                        "\\[]"),
                java("a file in /dev", "private-devices", write("/dev/planted"), READ_ONLY),
                java("the runner's own program", "read-only-root", write("/app/runner.jar"), READ_ONLY),
                java("a library for everybody", "read-only-root", write("/usr/lib/planted"), READ_ONLY),
                java("the kernel's command line", "proc-masks", read("/proc/cmdline"), DENIED),
                java("the kernel's symbols", "proc-masks", read("/proc/kallsyms"), DENIED),
                java("the kernel's version", "proc-masks", read("/proc/version"), DENIED),
                java("keys of the host", "proc-masks", read("/proc/keys"), NOT_THERE_OR_DENIED),
                java("the dump program", "proc-masks", write("/proc/sys/kernel/core_pattern"), READ_ONLY),
                java("the caches", "proc-masks", write("/proc/sys/vm/drop_caches"), READ_ONLY),
                java("sysrq", "proc-masks", write("/proc/sysrq-trigger"), READ_ONLY),
                java(
                        "the user map",
                        "no-privileges",
                        "Files.writeString(Path.of(\"/proc/self/uid_map\"), \"0 0 1\")",
                        "IOException|FileSystemException|" + DENIED),
                java(
                        "the last to be killed",
                        "no-privileges",
                        "Files.writeString(Path.of(\"/proc/self/oom_score_adj\"), \"-1000\")",
                        "IOException|" + DENIED),
                java("a port below 1024", "no-privileges", "new java.net.ServerSocket(80)", "BindException"),
                java(
                        "the first process' environment",
                        "empty-environment",
                        read("/proc/1/environ") + ".replace('\\0', ' ').strip()",
                        "PWD=/"),
                java(
                        "paths of the host",
                        "minimal-root",
                        read("/proc/1/cmdline") + ".contains(\"tensor-dojo\")",
                        "false"),
                java(
                        "open files of the server",
                        "the launcher, which hands none on",
                        "Stream.of(new java.io.File(\"/proc/self/fd\").list()).map(fd -> { try { return Files.readSymbolicLink(Path.of(\"/proc/self/fd\", fd)).toString(); } catch (java.io.IOException e) { return \"\"; } }).filter(file -> !file.matches(\"(pipe|socket|anon_inode):.*|/jre/.*|/app/.*|/aot/.*|/dev/.*|/proc/.*|\")).toList()",
                        "\\[]"),
                java(
                        "sockets of others than its own line",
                        "no-network",
                        "Files.readAllLines(Path.of(\"/proc/net/unix\")).stream().filter(line -> line.contains(\"@\") || line.contains(\"/\")).filter(line -> !line.endsWith(\"/line/socket\")).toList()",
                        "\\[]"),
                java(
                        "the work of others",
                        "own mounts",
                        "Files.list(Path.of(\"/home\")).toList()",
                        "\\[/home/learner]"));
    }

    private static String read(String file) {
        return "Files.readString(Path.of(\"" + file + "\"))";
    }

    private static String write(String file) {
        return "Files.writeString(Path.of(\"" + file + "\"), \"0\")";
    }

    @BeforeAll
    void triesEverythingInOneCell() {
        String attempts = probes().map(probe -> "probe(\"" + probe.what() + "\", () -> " + probe.expression() + ");")
                .collect(Collectors.joining("\n"));
        LiveRun run = range.attacker()
                .runs("escape", "import java.nio.file.*; import java.util.stream.Stream;\n" + NativeCode.with(attempts))
                .completes();
        answers = run.printed()
                .lines()
                .filter(line -> line.contains(" = "))
                .collect(Collectors.toMap(line -> line.split(" = ", 2)[0], line -> line.split(" = ", 2)[1]));
    }

    @AfterAll
    void leaves() {
        range.close();
    }

    @ParameterizedTest
    @MethodSource
    void probes(Probe probe) {
        String answer = answers.getOrDefault(probe.what(), "was not tried");
        assertTrue(answer.matches(probe.expected()), answer);
    }

    @Test
    void nobodyNoticedTheProbes() {
        range.nobodyElseNoticed();
        range.nothingIsLeft();
        assertEquals(probes().count(), answers.size());
    }

    static Stream<Attack> deadly() {
        return Stream.of(
                attack("a system call of another interface (x32)", "system-calls", NativeCode.with("raw(0x40000000L);"))
                        .dies("CRASHED", "system call that the sandbox forbids"),
                attack(
                                "memory that is not its own",
                                "the runner's own process",
                                "import java.lang.foreign.*; MemorySegment.ofAddress(8).reinterpret(8).set(ValueLayout.JAVA_INT, 0, 1);")
                        .dies("CRASHED", "crashed"),
                attack(
                                "killing everybody",
                                "process-namespaces",
                                NativeCode.with("raw(62, -1, 9); raw(62, 1, 9); raw(62, raw(39), 9);"))
                        .dies("CRASHED", "signal 9|ended"));
    }

    @ParameterizedTest
    @MethodSource
    void deadly(Attack attack) {
        range.holds(attack);
    }
}
