package dev.tensordojo.backend.runners.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.runners.Hearing;
import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.backend.runners.RunnersExhausted;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.RunnerDied;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each wall is tried from inside by a runner that means harm.
class BubblewrapLauncherIT {

    private static final int FIRST_USER = 1_950_000_000;
    private static final long MEMORY_BYTES = 300L << 20;
    private static final int WORK_BYTES = 16 << 20;
    private static final BubblewrapLauncher.Settings SETTINGS = settings();

    @TempDir
    static Path folder;

    private static RunnerPool pool;

    /// Control groups of other launchers in this virtual machine: an application under test may run beside.
    private static List<String> others = List.of();

    @BeforeAll
    static void startPool() throws Exception {
        others = groupsOf(ProcessHandle.current().pid(), "");
        RunnerImage image = SaboteurImage.in(folder.resolve("image"));
        pool = new RunnerPool(
                new RunnerPool.Size(1, 4, Duration.ofSeconds(30)), new BubblewrapLauncher(image, SETTINGS));
        pool.start();
    }

    static BubblewrapLauncher.Settings settings() {
        return new BubblewrapLauncher.Settings(
                64,
                MEMORY_BYTES,
                100,
                WORK_BYTES,
                100,
                200,
                FIRST_USER,
                Duration.ofSeconds(30),
                Blas.SHIPPED,
                Set.of());
    }

    @AfterAll
    static void closePool() {
        pool.close();
        assertEquals(List.of(), leftovers(""), "nothing is left of any runner");
    }

    private final List<Runner> lent = new ArrayList<>();

    private Runner take() throws RunnersExhausted {
        Runner runner = pool.take();
        lent.add(runner);
        return runner;
    }

    private Hearing learner() throws RunnersExhausted {
        return new Hearing(take());
    }

    @AfterEach
    void giveRunnersBack() {
        lent.forEach(Runner::close);
    }

    @Test
    void aRunnerAnswers() throws Exception {
        assertEquals("echo hello", learner().runs("echo hello"));
    }

    @Test
    void theHostsFilesDoNotExist() throws Exception {
        Hearing learner = learner();
        for (String file :
                List.of("/etc/passwd", "/etc/shadow", "/root", folder.toString(), "/proc/1/root/etc/passwd")) {
            String answer = learner.runs("read " + file);
            assertTrue(answer.contains("NoSuchFile") || answer.contains("AccessDenied"), file + ": " + answer);
        }
        assertEquals("/\n/app\n/dev\n/home\n/jre\n/lib\n/lib64\n/proc\n/run\n/tmp\n/usr", learner.runs("list / 1"));
        assertEquals("/usr\n/usr/lib\n/usr/lib64", learner.runs("list /usr 1"));
    }

    @Test
    void theRootIsReadOnlyAndTheWorkFolderIsSmall() throws Exception {
        Hearing learner = learner();
        assertTrue(learner.runs("write /app/x 1").contains("Read-only"), "app");
        assertTrue(learner.runs("write /x 1").contains("Read-only"), "root");
        assertTrue(learner.runs("write /dev/x 1").contains("Read-only"), "dev");
        assertEquals("/home/learner/x", learner.runs("write /home/learner/x 1000"));
        assertTrue(learner.runs("write /home/learner/y " + (WORK_BYTES + 1)).contains("IOException"), "too large");
        assertEquals("/tmp/a", learner.runs("write /tmp/a " + WORK_BYTES * 2 / 3));
        assertTrue(learner.runs("write /tmp/b " + WORK_BYTES * 2 / 3).contains("No space"), "tmpfs is full");
    }

    @Test
    void thereIsNoNetworkNotEvenTheHostsLoopback() throws Exception {
        try (ServerSocket host = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Hearing learner = learner();
            assertFalse(learner.runs("connect 127.0.0.1 " + host.getLocalPort()).contains("connected"));
            assertTrue(learner.runs("connect 192.0.2.1 80").contains("unreachable"));
        }
    }

    @Test
    void noOtherProcessIsSeen() throws Exception {
        List<String> processes = learner()
                .runs("list /proc 1")
                .lines()
                .filter(line -> line.matches("/proc/\\d+"))
                .toList();
        assertEquals(List.of("/proc/1", "/proc/2"), processes);
    }

    @Test
    void theEnvironmentIsEmptyAndHostPathsAreNotOnAnyCommandLine() throws Exception {
        Hearing learner = learner();
        assertEquals("{HOME=/home/learner, LANG=C.UTF-8, PWD=/home/learner}", learner.runs("environment"));
        assertEquals("PWD=/\0", learner.runs("read /proc/1/environ"));
        assertFalse(learner.runs("read /proc/1/cmdline").contains(folder.toString()));
        assertTrue(learner.runs("read /proc/cmdline").contains("AccessDenied"));
    }

    @Test
    void threadsAreLimited() throws Exception {
        String answer = learner().runs("threads 10000");
        assertTrue(answer.matches("(?s)\\d\\d threads, then: unable to create native thread.*"), answer);
    }

    @Test
    void aSwarmOfProcessesIsLimitedAndDiesWithItsRunner() throws Exception {
        Runner runner = take();
        Hearing learner = new Hearing(runner);
        learner.begins("processes");
        learner.hears("processes");
        runner.kill(DeathReason.KILLED_AFTER_STOP);
        learner.dies();
        awaitNothingLeft(runner.id());
    }

    @Test
    void aFullHeapIsToldAsOutOfMemory() throws Exception {
        Hearing learner = learner();
        learner.begins("fill-heap");
        assertEquals(new RunnerDied(DeathReason.OUT_OF_MEMORY, "OutOfMemoryError: Java heap space"), learner.dies());
    }

    @Test
    void exitIsToldWithItsCode() throws Exception {
        Hearing learner = learner();
        learner.begins("exit 0");
        RunnerDied died = learner.dies();
        assertEquals(DeathReason.EXIT_CALLED, died.reason());
        assertTrue(died.detail().contains("exit code 0"), died.detail());
    }

    @Test
    void aRunnerThatSpinsDiesAtOnceAndLeavesNothing() throws Exception {
        Runner runner = take();
        Hearing learner = new Hearing(runner);
        learner.begins("spin");
        long before = System.nanoTime();
        runner.kill(DeathReason.KILLED_AFTER_STOP);
        assertEquals(DeathReason.KILLED_AFTER_STOP, learner.dies().reason());
        long millis = (System.nanoTime() - before) / 1_000_000;
        assertTrue(millis < 1_500, "took " + millis + " ms");
        awaitNothingLeft(runner.id());
    }

    @Test
    void aRunnerHasNoPrivilegesAndCanGainNone() throws Exception {
        String status = learner().runs("read /proc/self/status");
        assertTrue(status.contains("NoNewPrivs:\t1"), status);
        assertTrue(status.contains("CapEff:\t0000000000000000"), status);
        assertTrue(status.contains("CapBnd:\t0000000000000000"), status);
    }

    @Test
    void aKilledToolTakesItsRunnersWithIt() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process backend = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        DoomedBackend.class.getName(),
                        folder.resolve("image").toString(),
                        "1")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var said = backend.inputReader()) {
            assertTrue(said.lines().anyMatch(DoomedBackend.READY::equals), "the other backend did not start");
        }
        assertFalse(processesOf(backend.pid()).isEmpty());
        backend.destroyForcibly().waitFor();
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!processesOf(backend.pid()).isEmpty()) {
            assertTrue(System.nanoTime() - end < 0, "still there: " + processesOf(backend.pid()));
            Thread.onSpinWait();
        }
        while (!groupsOf(backend.pid(), "").isEmpty()) {
            assertTrue(System.nanoTime() - end < 0, "still there: " + groupsOf(backend.pid(), ""));
            Thread.onSpinWait();
        }
    }

    /// Whoever hears of a death may be a moment ahead of those who clean up.
    private static void awaitNothingLeft(String runner) {
        long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (!leftovers(runner).isEmpty()) {
            assertTrue(System.nanoTime() - end < 0, "still there: " + leftovers(runner));
            Thread.onSpinWait();
        }
    }

    private static List<String> processesOf(long backend) {
        List<String> processes = new ArrayList<>();
        for (String group : groupsOf(backend, "")) {
            try {
                processes.addAll(Files.readAllLines(Path.of(group, "cgroup.procs")));
            } catch (IOException gone) {
                // It was removed this moment, before or after it was opened.
            }
        }
        return processes;
    }

    /// The control groups of this test's runners.
    private static List<String> leftovers(String runner) {
        return groupsOf(ProcessHandle.current().pid(), runner).stream()
                .filter(group ->
                        others.stream().noneMatch(other -> group.equals(other) || group.startsWith(other + "/")))
                .toList();
    }

    private static List<String> groupsOf(long backend, String runner) {
        String ours = "/tensor-dojo-home-" + backend + "-";
        return ControlGroupTree.find(folder -> folder.toString().contains(ours)).stream()
                .map(Path::toString)
                .filter(path -> path.endsWith(runner))
                .toList();
    }
}
