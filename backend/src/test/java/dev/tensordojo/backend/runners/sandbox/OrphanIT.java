package dev.tensordojo.backend.runners.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.backend.runners.RunnerProcess;
import dev.tensordojo.backend.runners.host.RunnerFolder;
import dev.tensordojo.backend.runners.host.RuntimeFolder;
import dev.tensordojo.backend.runners.host.Warden;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.Wire;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runners whose backend was killed. They spin behind the real walls and have nothing in them that would end them: only
/// what is outside can.
class OrphanIT {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String FAR_LONGER_THAN_THE_TEST = "600";

    /// Whose the backend is.
    enum Whose {
        /// Root's, with control groups and a user number for each runner; or, where the tests are not root's, theirs.
        OURS,
        /// An ordinary user's, without any of that.
        AN_ORDINARY_USERS
    }

    @TempDir
    static Path folder;

    private static OpenFolder open;
    private static Path image;

    private final List<Process> backends = new ArrayList<>();
    private Path data = folder;

    @BeforeAll
    static void makeImage() throws Exception {
        open = new OpenFolder(folder);
        image = folder.resolve("image");
        SaboteurImage.in(image);
    }

    @BeforeEach
    void makeData() throws IOException {
        data = Files.createTempDirectory(folder, "data");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterEach
    void end() {
        backends.forEach(Process::destroyForcibly);
    }

    /// A backend that is to be killed, and everything that it started.
    private record Doomed(Process process, Path home, List<ProcessHandle> family) {

        void isKilled() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        /// The processes of its runners and its warden that live.
        List<ProcessHandle> rest() {
            return family.stream().filter(ProcessHandle::isAlive).toList();
        }

        void leavesNothing() {
            await("the rest: " + rest(), () -> rest().isEmpty());
            await(home + " is gone", () -> !Files.exists(home));
            assertEquals(List.of(), groups());
        }

        List<Path> groups() {
            return ControlGroupTree.find(path -> path.endsWith(home.getFileName()));
        }
    }

    private Doomed starts(Whose whose, int runners, String patience) throws Exception {
        List<String> command =
                switch (whose) {
                    case OURS ->
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                DoomedBackend.class.getName(),
                                image.toString(),
                                Integer.toString(runners),
                                data.toString(),
                                patience);
                    case AN_ORDINARY_USERS ->
                        open.java(
                                DoomedBackend.class,
                                List.of(
                                        DoomedBackend.class,
                                        RunnerPool.class,
                                        Wire.class,
                                        Logger.class,
                                        NullMarked.class),
                                image.toString(),
                                Integer.toString(runners),
                                data.toString(),
                                patience);
                };
        File errors = data.resolve("errors").toFile();
        Process backend = new ProcessBuilder(command).redirectError(errors).start();
        backends.add(backend);
        try (var said = backend.inputReader()) {
            assertTrue(
                    said.lines().anyMatch(DoomedBackend.READY::equals),
                    () -> "the backend did not start: " + text(errors.toPath()));
        }
        Path home = Path.of(Files.readString(data.resolve("runtime-folder")));
        return new Doomed(backend, home, backend.descendants().toList());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - end < 0, what);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private BubblewrapLauncher next(Path served) throws IOException {
        return new BubblewrapLauncher(
                RunnerImage.at(image),
                BubblewrapLauncherIT.settings(),
                RuntimeFolder.of(served, Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @EnumSource
    void whereNoBackendComesBackEverythingEndsFromOutside(Whose whose) throws Exception {
        Doomed doomed = starts(whose, 2, "1");
        doomed.isKilled();
        assertFalse(doomed.rest().isEmpty(), "runners outlive their backend");
        doomed.leavesNothing();
    }

    @Test
    void theNextBackendTakesOverWhatItWantsAndEndsTheRest() throws Exception {
        Doomed doomed = starts(Whose.OURS, 2, FAR_LONGER_THAN_THE_TEST);
        List<String> names = RunnerFolder.in(doomed.home().resolve("runners")).stream()
                .map(RunnerFolder::name)
                .sorted()
                .toList();
        assertEquals(2, names.size(), names::toString);
        String wanted = names.getLast();
        doomed.isKilled();
        BubblewrapLauncher next = next(data);
        Map<String, RunnerProcess> inherited = next.inherit(Set.of(wanted, "r77"));
        assertEquals(Set.of(wanted), inherited.keySet(), () -> text(data.resolve("errors")));
        RunnerProcess kept = Objects.requireNonNull(inherited.get(wanted));
        assertFalse(kept.ended().isDone());
        await(
                "only one runner is left",
                () -> doomed.rest().stream()
                                .filter(process ->
                                        process.info().command().orElse("").contains("java"))
                                .count()
                        == 1);
        // Another gets a user number of its own, and a name of its own.
        RunnerProcess another = next.launch("r1");
        kept.kill();
        assertEquals(137, kept.ended().get(10, TimeUnit.SECONDS).exitCode());
        kept.remove();
        another.kill();
        another.ended().get(10, TimeUnit.SECONDS);
        another.remove();
        next.close();
        doomed.leavesNothing();
    }

    @Test
    void aBackendThatIsKilledAgainHandsOnWhatItTookOver() throws Exception {
        Doomed first = starts(Whose.OURS, 1, FAR_LONGER_THAN_THE_TEST);
        first.isKilled();
        // This one wants nothing back, and what it starts is there for the third.
        Doomed second = starts(Whose.OURS, 1, "1");
        assertEquals(first.home(), second.home());
        await("the first one's runners and warden are gone", () -> first.rest().isEmpty());
        second.isKilled();
        second.leavesNothing();
    }

    @Test
    void aBackendThatServesOtherDataTouchesNothing() throws Exception {
        Doomed doomed = starts(Whose.OURS, 1, FAR_LONGER_THAN_THE_TEST);
        doomed.isKilled();
        List<ProcessHandle> orphans = doomed.rest();
        BubblewrapLauncher other = next(Files.createDirectory(data.resolve("other")));
        assertTrue(other.inherit(Set.of("r1")).isEmpty());
        other.close();
        BubblewrapLauncher tool = new BubblewrapLauncher(RunnerImage.at(image), BubblewrapLauncherIT.settings());
        tool.close();
        assertEquals(orphans, doomed.rest());
        next(data).close();
        doomed.leavesNothing();
    }

    @Test
    void whereEvenTheWardenWasKilledTheNextStartOfAnyBackendCleansUp() throws Exception {
        Doomed doomed = starts(Whose.OURS, 1, FAR_LONGER_THAN_THE_TEST);
        String warden = text(doomed.home().resolve("warden.pid")).split(" ")[0];
        doomed.isKilled();
        ProcessHandle.of(Long.parseLong(warden)).orElseThrow().destroyForcibly();
        await("the warden is gone", () -> !Warden.isAlive(doomed.home()));
        next(Files.createDirectory(data.resolve("other"))).close();
        doomed.leavesNothing();
    }

    @Test
    void aRunnerThatDoesNotComeBackToItsBackendIsEnded() throws Exception {
        Doomed doomed = starts(Whose.OURS, 1, FAR_LONGER_THAN_THE_TEST);
        doomed.isKilled();
        // The saboteur never connects again: it spins.
        try (RunnerPool pool = new RunnerPool(new RunnerPool.Size(0, 2, Duration.ofSeconds(1)), next(data))) {
            var adopted = pool.adopt("r1", new FromRunner.Ready(Wire.BUILD, "saboteur"), 1);
            pool.start();
            assertThrows(ExecutionException.class, () -> adopted.get(30, TimeUnit.SECONDS));
        }
        doomed.leavesNothing();
    }
}
