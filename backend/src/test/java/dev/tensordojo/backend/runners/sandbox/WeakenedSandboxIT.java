package dev.tensordojo.backend.runners.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.runners.Hearing;
import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.backend.runners.host.HostProcess;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.ToRunner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No wall stands for another: with one left out, the attack that it held succeeds. [SelfTestIT] tells that no runner
/// is started then.
class WeakenedSandboxIT {

    private static final int WORK_BYTES = 16 << 20;
    private static final int PROCESSES = 100;
    private static final BubblewrapLauncher.Settings SETTINGS = settings(1_970_000_000);

    @TempDir
    static Path folder;

    private static RunnerImage saboteurs = new RunnerImage(Path.of(""));
    private static RunnerPool sound;

    @BeforeAll
    static void makeImage() throws Exception {
        saboteurs = SaboteurImage.in(folder.resolve("image"));
        // Its runners stay while those of other pools come, so no number of theirs may be one of these: a user's
        // threads count together.
        sound = pool(settings(1_971_000_000), 1);
    }

    @AfterAll
    static void closePool() {
        sound.close();
    }

    /// A wall, what is tried, and how success looks.
    record Attack(Layer layer, String attempt, Predicate<String> succeeded) {
        @Override
        public String toString() {
            return layer + ": " + attempt;
        }
    }

    static Stream<Attack> attacks() {
        int large = WORK_BYTES * 2 / 3;
        return Stream.of(
                new Attack(Layer.MINIMAL_ROOT, "read /etc/passwd", answer -> answer.contains("root:")),
                new Attack(Layer.READ_ONLY_ROOT, "write /planted 1", answer -> answer.equals("/planted")),
                new Attack(Layer.PROC_MASKS, "read /proc/version", answer -> answer.contains("Linux")),
                new Attack(Layer.PRIVATE_DEVICES, "write /dev/shm/x 2000000", answer -> answer.equals("/dev/shm/x")),
                new Attack(
                        Layer.PROCESS_NAMESPACES,
                        "list /proc 1",
                        answer -> answer.contains(
                                "/proc/" + ProcessHandle.current().pid() + "\n")),
                new Attack(Layer.SYSTEM_CALLS, "syscall 250 0 -3", answer -> answer.equals("error 0")),
                new Attack(Layer.NO_PRIVILEGES, "read-locked /tmp/x", answer -> answer.equals("unlocked")),
                new Attack(Layer.EMPTY_ENVIRONMENT, "environment", answer -> answer.contains("PATH=")),
                new Attack(Layer.PROCESS_LIMIT, "threads 300", answer -> answer.equals("300 threads")),
                new Attack(Layer.FILE_LIMITS, "sparse /tmp/s " + (WORK_BYTES + 1), answer -> answer.equals("made")),
                new Attack(
                        Layer.WORK_SIZE,
                        "write /tmp/a " + large + "\nwrite /tmp/b " + large,
                        answer -> answer.equals("/tmp/b")));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void theMatchingAttackSucceedsOnlyWithoutItsWall(Attack attack) throws Exception {
        assertFalse(attack.succeeded().test(answerTo(attack.attempt(), sound)), "with every wall");
        String answer = answerTo(attack.attempt(), SETTINGS.without(attack.layer()));
        assertTrue(attack.succeeded().test(answer), answer);
    }

    @Test
    void theHostsLoopbackIsReachedOnlyWithoutItsWall() throws Exception {
        try (ServerSocket host = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String attempt = "connect 127.0.0.1 " + host.getLocalPort();
            assertFalse(answerTo(attempt, sound).equals("connected"));
            assertEquals("connected", answerTo(attempt, SETTINGS.without(Layer.NO_NETWORK)));
        }
    }

    @Test
    void nativeMemoryIsTakenOnlyWithoutItsWall() throws Exception {
        Hearing learner = new Hearing(sound.take());
        learner.begins("native-memory 400");
        var died = learner.dies();
        assertEquals(DeathReason.OUT_OF_MEMORY, died.reason());
        assertTrue(died.detail().contains("limit of 250 MiB"), died.detail());
        assertEquals("400 MiB", answerTo("native-memory 400", SETTINGS.without(Layer.MEMORY_LIMIT)));
    }

    @Test
    void aRunnerTakesAnothersThreadsOnlyWithoutItsWall() throws Exception {
        assertTrue(threadsBesideAnother(SETTINGS) > PROCESSES / 2);
        assertTrue(threadsBesideAnother(SETTINGS.without(Layer.OWN_USER)) < PROCESSES / 2);
    }

    /// How many threads a runner gets while another has as many as it may have.
    private static int threadsBesideAnother(BubblewrapLauncher.Settings settings) throws Exception {
        try (RunnerPool pool = pool(settings, 2)) {
            Hearing greedy = new Hearing(pool.take());
            Hearing other = new Hearing(pool.take());
            greedy.runs("threads 1000");
            return Integer.parseInt(other.runs("threads 1000").split(" ")[0]);
        }
    }

    @Test
    void theProcessorIsRationedOnlyWithItsWall() throws Exception {
        assertTrue(timesThrottled(SETTINGS) > 0);
        assertEquals(0, timesThrottled(SETTINGS.without(Layer.CPU_LIMIT)));
    }

    /// Waits until the runner has used twice what its first ration gives, and tells how often it had to wait.
    private static long timesThrottled(BubblewrapLauncher.Settings settings) throws Exception {
        try (BubblewrapLauncher launcher = new BubblewrapLauncher(saboteurs, settings)) {
            HostProcess process = (HostProcess) launcher.launch("spinner");
            Runner runner = Hearing.unpooled("spinner", process);
            if (settings.has(Layer.CPU_LIMIT)) {
                process.group().limitCpu(10);
            }
            runner.listen(message -> {}, death -> {});
            runner.send(new ToRunner.Execute("run-1", "cell-1", "spin"));
            long before = process.cpuNanos().orElseThrow();
            while (process.cpuNanos().orElseThrow() - before
                    < Duration.ofMillis(40).toNanos()) {
                Thread.onSpinWait();
            }
            long throttled = process.group().timesThrottled();
            runner.kill(DeathReason.RESTARTED, "seen enough");
            Hearing.awaitBurial(runner);
            return throttled;
        }
    }

    private static BubblewrapLauncher.Settings settings(int firstUser) {
        return new BubblewrapLauncher.Settings(
                64, 250L << 20, PROCESSES, WORK_BYTES, 100, 200, firstUser, Duration.ZERO, Blas.SHIPPED, Set.of());
    }

    private static RunnerPool pool(BubblewrapLauncher.Settings settings, int runners) throws IOException {
        RunnerPool pool = new RunnerPool(
                new RunnerPool.Size(runners, runners + 2, Duration.ofSeconds(30)),
                new BubblewrapLauncher(saboteurs, settings));
        pool.start();
        return pool;
    }

    private static String answerTo(String attempts, BubblewrapLauncher.Settings settings) throws Exception {
        try (RunnerPool pool = pool(settings, 1)) {
            return answerTo(attempts, pool);
        }
    }

    /// The answer to the last of the attempts.
    private static String answerTo(String attempts, RunnerPool pool) throws Exception {
        try (Runner runner = pool.take()) {
            Hearing learner = new Hearing(runner);
            String answer = "";
            for (String attempt : attempts.split("\n")) {
                answer = learner.runs(attempt);
            }
            return answer;
        }
    }
}
