package dev.tensordojo.backend.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.runners.FakeLauncher;
import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.backend.session.journal.Checkpoint;
import dev.tensordojo.backend.session.journal.JournalRecord;
import dev.tensordojo.backend.session.journal.Journals;
import dev.tensordojo.backend.session.journal.SessionLog;
import dev.tensordojo.backend.session.journal.SessionRecords;
import dev.tensordojo.backend.session.message.ClientMessage;
import dev.tensordojo.backend.session.message.LiveJson;
import dev.tensordojo.backend.session.message.ServerEvent;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.RunnerDied;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Wire;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The backend dies at every moment there is, and the next one goes on.
class ResumedSessionTest {

    private static final Timing TIMING = LiveSessionTest.TIMING;
    private static final UUID WORKBOOK = UUID.fromString("11111111-2222-3333-4444-555555555555");
    private static final UUID RUN = UUID.fromString("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");

    @TempDir
    Path folder;

    /// Everything that the runner said, frame by frame; [Backend]s come and go and it goes on.
    private final List<byte[]> said = new CopyOnWriteArrayList<>();

    /// A backend as far as sessions are concerned. It dies by being left alone: what it wrote is what there is.
    private final class Backend implements AutoCloseable {
        final RunnerPool pool;
        final Alarms alarms = new Alarms();
        final List<String> saved = new CopyOnWriteArrayList<>();
        final LiveSession.Common common;

        Backend(FakeLauncher launcher) {
            this.pool = new RunnerPool(new RunnerPool.Size(0, 2, Duration.ofSeconds(10)), launcher);
            this.common = new LiveSession.Common(pool::take, TIMING, alarms, InstantSource.system());
        }

        LiveSession begins() {
            pool.start();
            return LiveSession.begin("first", common, records(), new Journals(folder).of(WORKBOOK));
        }

        LiveSession resumes(JournalRecord.Contents before) {
            Optional<CompletableFuture<Runner>> runner = Optional.ofNullable(
                            before.checkpoint().runner())
                    .map(handle -> pool.adopt(
                            handle.name(),
                            handle.greeting(),
                            before.checkpoint().received()));
            LiveSession session =
                    LiveSession.resume("next", common, records(), new Journals(folder).of(WORKBOOK), before, runner);
            pool.start();
            return session;
        }

        private SessionRecords records() {
            return new SessionRecords() {
                @Override
                public List<List<ServerEvent>> savedRuns() {
                    return List.of();
                }

                @Override
                public void runFinished(String cellId, String runId, String events, RunOutcome outcome) {
                    saved.add(runId);
                }
            };
        }

        @Override
        public void close() {
            alarms.close();
            pool.close();
        }
    }

    /// Keeps every frame that passes.
    private FakeLauncher.Part recorded(FakeLauncher.Part part) {
        return (in, out) -> part.play(in, new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                said.add(Arrays.copyOfRange(bytes, offset, offset + length));
                out.write(bytes, offset, length);
            }
        });
    }

    /// The same runner later: what the next backend has not received, it says again when it is asked to run the cell.
    private int goesOn(InputStream in, OutputStream out) throws IOException {
        var requests = new Wire.Reader<>(ToRunner.class, in);
        long received = 0;
        for (var request = requests.read(); request.isPresent(); request = requests.read()) {
            if (request.get() instanceof ToRunner.Received(long number) && received == 0) {
                received = number;
            } else if (request.get() instanceof ToRunner.Execute asked
                    && asked.runId().equals(RUN.toString())) {
                for (byte[] frame : said.subList((int) received, said.size())) {
                    out.write(frame);
                }
                out.flush();
            }
        }
        return 0;
    }

    private Path journal() {
        return folder.resolve(WORKBOOK + ".journal");
    }

    /// A session in which a cell ran to its end, and its journal.
    private byte[] journalOfARun(String code) throws IOException {
        try (Backend backend = new Backend(new FakeLauncher(recorded(new ScriptedRunner())))) {
            LiveSession session = backend.begins();
            Desk learner = new Desk(session);
            session.run(learner, new ClientMessage.Run(RUN, "c1", code));
            learner.outcomeOf(RUN.toString());
            learner.awaitsState(ServerEvent.SessionState.READY);
            return Files.readAllBytes(journal());
        }
    }

    private static List<Integer> ends(byte[] journal) {
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < journal.length; i++) {
            if (journal[i] == '\n') {
                ends.add(i + 1);
            }
        }
        return ends;
    }

    @Test
    void killedAfterAnyRecordOrWithinItEveryLineIsSeenOnceAndTheRunEnds() throws Exception {
        byte[] whole = journalOfARun("count 5");
        Map<Long, String> numbered = new TreeMap<>();
        for (SessionLog.Restored each : read(whole).events()) {
            numbered.put(each.n(), LiveJson.encodeEvent(each.event()));
        }
        List<Integer> ends = ends(whole);
        // The head and the first records belong to the time before there was anything to run.
        for (int i = 1; i < ends.size(); i++) {
            for (int cut : List.of(ends.get(i), (ends.get(i - 1) + ends.get(i)) / 2)) {
                goesOnAfter(Arrays.copyOf(whole, cut), numbered);
            }
        }
    }

    private void goesOnAfter(byte[] journal, Map<Long, String> numbered) throws Exception {
        JournalRecord.Contents before = read(journal);
        FakeLauncher launcher = new FakeLauncher(new ScriptedRunner());
        launcher.leave(this::goesOn);
        try (Backend backend = new Backend(launcher)) {
            LiveSession session = backend.resumes(before);
            assertEquals(before.epoch(), session.log().epoch());
            Desk learner = new Desk(session);
            // A browser sends again what it has not seen taken on.
            session.run(learner, new ClientMessage.Run(RUN, "c1", "count 5"));
            assertEquals(new RunOutcome.Completed(), learner.outcomeOf(RUN.toString()));
            assertEquals("0\n1\n2\n3\n4\n", learner.printedBy(RUN.toString()));
            assertEquals(1, learner.all(ServerEvent.RunFinished.class).size());
            assertEquals(List.of(), learner.all(ServerEvent.Replayed.class));
            // What a browser may have seen has the number that it had.
            for (SessionLog.Entry entry : session.log().all()) {
                if (entry.n() <= before.last()) {
                    assertEquals(numbered.get(entry.n()), entry.json());
                }
            }
            session.close();
            session.awaitSaved(Duration.ofSeconds(5));
            assertEquals(
                    List.of(RUN.toString()), backend.saved.stream().distinct().toList());
            assertTrue(Files.notExists(journal()), "a session that is over leaves nothing");
        }
    }

    @Test
    void aRunnerThatDidNotSurviveIsReplacedByOneThatRepeatsWhatHadSucceeded() throws Exception {
        byte[] whole = journalOfARun("set x 5");
        try (Backend backend = new Backend(new FakeLauncher(new ScriptedRunner()))) {
            Desk learner = new Desk(backend.resumes(read(whole)));
            ServerEvent.RunnerLost lost =
                    (ServerEvent.RunnerLost) learner.awaits(ServerEvent.RunnerLost.class::isInstance);
            assertEquals(DeathReason.CRASHED, lost.reason());
            assertTrue(lost.detail().contains("the server was restarted"), lost.detail());
            learner.seesInTheEnd("x", "5");
        }
    }

    @Test
    void aRunWhoseRunnerDidNotSurviveEndsInWords() throws Exception {
        byte[] whole = journalOfARun("count 3");
        String started = "\"type\":\"runStarted\"";
        int end = ends(whole).stream()
                .filter(cut -> new String(whole, 0, cut, java.nio.charset.StandardCharsets.UTF_8).contains(started))
                .findFirst()
                .orElseThrow();
        try (Backend backend = new Backend(new FakeLauncher(new ScriptedRunner()))) {
            Desk learner = new Desk(backend.resumes(read(Arrays.copyOf(whole, end))));
            RunnerDied died = assertInstanceOf(RunnerDied.class, learner.outcomeOf(RUN.toString()));
            assertTrue(died.detail().contains("the server was restarted"), died.detail());
            learner.seesInTheEnd("x", "nothing");
        }
    }

    @Test
    void withNobodyThereASessionWhoseRunnerIsGoneTakesNoNewOne() throws Exception {
        byte[] whole = journalOfARun("set x 5");
        FakeLauncher launcher = new FakeLauncher(new ScriptedRunner());
        try (Backend backend = new Backend(launcher)) {
            LiveSession session = backend.resumes(read(whole));
            long after = read(whole).last();
            List<SessionLog.Entry> next = session.log().awaitAfter(after, 10);
            assertTrue(next.getFirst().json().contains("runnerLost"), next.toString());
            assertEquals(0, launcher.alive());
            new Desk(session).seesInTheEnd("x", "5");
        }
    }

    @Test
    void killedAgainBeforeTheRunnerHasComeBackTheThirdBackendAsksForItToo() throws Exception {
        byte[] whole = journalOfARun("set x 5");
        JournalRecord.Contents first = read(whole);
        try (Backend second = new Backend(new FakeLauncher(new ScriptedRunner()))) {
            LiveSession session = LiveSession.resume(
                    "second",
                    second.common,
                    second.records(),
                    new Journals(folder).of(WORKBOOK),
                    first,
                    Optional.of(new CompletableFuture<>()));
            Desk learner = new Desk(session);
            String waiting = learner.begins("c2", "set y 6");
            learner.awaits(event -> event instanceof ServerEvent.RunQueued queued
                    && queued.runId().equals(waiting));
            assertEquals(first.checkpoint(), read(Files.readAllBytes(journal())).checkpoint());
        }
    }

    @Test
    void aNewVersionOfTheServerDoesNotTakeOverWhatItDoesNotUnderstand() throws Exception {
        byte[] whole = journalOfARun("set x 5");
        JournalRecord.Contents was = read(whole);
        Checkpoint.RunnerHandle handle = was.checkpoint().runner();
        Checkpoint other = new Checkpoint(
                was.checkpoint().received(),
                new Checkpoint.RunnerHandle(
                        handle == null ? "" : handle.name(), new FromRunner.Ready("another build", "runtime")),
                0,
                was.checkpoint().steps());
        FakeLauncher launcher = new FakeLauncher(new ScriptedRunner());
        launcher.leave((in, out) -> {
            throw new AssertionError("it was taken over");
        });
        try (Backend backend = new Backend(launcher)) {
            Desk learner = new Desk(backend.resumes(new JournalRecord.Contents(
                    was.workbook(), was.epoch(), was.known(), was.events(), was.last(), other)));
            learner.awaits(event -> event instanceof ServerEvent.RunnerLost lost
                    && lost.detail().contains("replaced by another version"));
            learner.seesInTheEnd("x", "5");
        }
    }

    private JournalRecord.Contents read(byte[] journal) throws IOException {
        Path copy = Files.write(folder.resolve("copy"), journal);
        return JournalRecord.read(copy).orElseThrow();
    }
}
