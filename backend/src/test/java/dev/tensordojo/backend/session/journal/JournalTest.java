package dev.tensordojo.backend.session.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.session.message.LiveJson;
import dev.tensordojo.backend.session.message.ServerEvent;
import dev.tensordojo.protocol.Display;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the next backend reads.
class JournalTest {

    private static final Checkpoint.RunnerHandle RUNNER =
            new Checkpoint.RunnerHandle("r7", new FromRunner.Ready("build \"1\"", "runtime\nof two lines"));
    private static final ReplayStep FIRST = new ReplayStep("replay-1", "c1", "int x = 1;\n// 日本語", 12);
    private static final ReplayStep SECOND = new ReplayStep("replay-2", "c2", "x + 1", 3);

    @TempDir
    Path folder;

    private final SessionLog log = new SessionLog(() -> Instant.EPOCH);

    private Path file() {
        return folder.resolve("journal");
    }

    private Journal begin(long growth) {
        return Journal.begin(file(), "workbook", growth, log, Checkpoint.NONE, Set.of());
    }

    private void note(Journal journal, Checkpoint checkpoint, ServerEvent... events) {
        List.of(events).forEach(log::add);
        journal.write(log, checkpoint, Set.of());
        log.show();
    }

    private JournalRecord.Contents contents() throws IOException {
        return JournalRecord.read(file()).orElseThrow();
    }

    private static ServerEvent output(int i) {
        return new ServerEvent.Output("run", FromRunner.Channel.STDOUT, "line " + i + "\n");
    }

    @Test
    void everythingIsReadAsItWasWritten() throws IOException {
        Journal journal = begin(1 << 20);
        note(
                journal,
                new Checkpoint(1, RUNNER, 0, List.of()),
                new ServerEvent.RunQueued("run", "c1", "x \u2028\u0000"));
        note(journal, new Checkpoint(2, RUNNER, 55, List.of(FIRST)), output(1), output(2));
        note(journal, new Checkpoint(3, RUNNER, 55, List.of(FIRST)));
        Checkpoint last = new Checkpoint(9, null, 0, List.of(FIRST, SECOND));
        note(journal, last, new ServerEvent.RunFinished("run", "c1", new RunOutcome.Completed(), 3));
        assertEquals(
                new JournalRecord.Contents(
                        "workbook",
                        log.epoch(),
                        List.of(),
                        List.of(
                                new SessionLog.Restored(
                                        1, Instant.EPOCH, new ServerEvent.RunQueued("run", "c1", "x \u2028\u0000")),
                                new SessionLog.Restored(2, Instant.EPOCH, output(1)),
                                new SessionLog.Restored(3, Instant.EPOCH, output(2)),
                                new SessionLog.Restored(
                                        4,
                                        Instant.EPOCH,
                                        new ServerEvent.RunFinished("run", "c1", new RunOutcome.Completed(), 3))),
                        4,
                        last),
                contents());
    }

    @Test
    void aTornOrSpoiltRecordAndWhatFollowsItDoNotCount() throws IOException {
        Journal journal = begin(1 << 20);
        note(journal, new Checkpoint(1, RUNNER, 0, List.of()), output(1));
        JournalRecord.Contents good = contents();
        int end = (int) Files.size(file());
        note(journal, new Checkpoint(2, null, 0, List.of(FIRST)), output(2));
        note(journal, new Checkpoint(3, null, 0, List.of(FIRST)), output(3));
        byte[] whole = Files.readAllBytes(file());
        int next = new String(whole, StandardCharsets.UTF_8).indexOf('\n', end);
        for (int cut = end; cut <= next; cut++) {
            Files.write(file(), Arrays.copyOf(whole, cut));
            assertEquals(good, contents(), "cut after " + cut + " bytes");
        }
        for (int spoilt = end; spoilt < next; spoilt++) {
            byte[] bytes = whole.clone();
            bytes[spoilt] ^= 1;
            Files.write(file(), bytes);
            assertEquals(good, contents(), "byte " + spoilt + " is another");
        }
    }

    @Test
    void whatIsNoJournalIsNone() throws IOException {
        for (String text : List.of("", "\n", "no journal\n", "00000000 {}\n", "{\"workbook\":1}")) {
            Files.writeString(file(), text);
            assertEquals(Optional.empty(), JournalRecord.read(file()), text);
        }
    }

    @Test
    void numbersThatDoNotRiseAreNotBelieved() throws IOException {
        Journal journal = begin(1 << 20);
        note(journal, Checkpoint.NONE, output(1));
        JournalRecord.Contents good = contents();
        String again = JournalRecord.change(
                List.of(new SessionLog.Entry(1, Instant.EPOCH, LiveJson.encodeEvent(output(9)))),
                1,
                Checkpoint.NONE,
                Checkpoint.NONE);
        Files.writeString(file(), Files.readString(file()) + again);
        assertEquals(good, contents());
    }

    @Test
    void itStaysSmallWhileOneDrawingIsReplacedByTheNext() throws IOException {
        long growth = 20_000;
        Journal journal = begin(growth);
        long largest = 0;
        for (int i = 0; i < 2_000; i++) {
            ServerEvent drawing =
                    new ServerEvent.Displayed("run", new Display.Progress("picture", "x".repeat(400) + i, i, 2_000, 1));
            note(journal, new Checkpoint(i, RUNNER, 0, List.of(FIRST)), drawing);
            largest = Math.max(largest, Files.size(file()));
        }
        assertTrue(largest < 2 * growth, largest + " bytes");
        assertEquals(2_000, contents().last());
        assertEquals(
                new Checkpoint(1_999, RUNNER, 0, List.of(FIRST)), contents().checkpoint());
        assertEquals(
                log.all().stream().map(SessionLog.Entry::n).toList(),
                SessionLog.restored(log.epoch(), contents().events(), contents().last(), () -> Instant.EPOCH)
                        .all()
                        .stream()
                        .map(SessionLog.Entry::n)
                        .toList());
    }

    @Test
    void compactedItHasTheIdsOfRunsThatAreForgotten() throws IOException {
        Set<String> known = Set.of("an old run");
        Journal.begin(file(), "workbook", 1 << 20, log, Checkpoint.NONE, known);
        assertEquals(List.of("an old run"), contents().known());
    }

    @Test
    void onlyTheServersUserMayReadIt() throws IOException {
        begin(1 << 20);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void aLogThatWasReadGoesOnWithTheNextNumberAndHasForgottenTheSame() throws IOException {
        Journal journal = begin(1 << 20);
        note(journal, Checkpoint.NONE, new ServerEvent.RunQueued("old", "c1", "1"));
        note(journal, Checkpoint.NONE, new ServerEvent.RunsForgotten(List.of("old")));
        IntStream.range(0, 3)
                .forEach(i -> note(
                        journal,
                        Checkpoint.NONE,
                        new ServerEvent.SessionChanged(ServerEvent.SessionState.READY, "runtime " + i, null)));
        JournalRecord.Contents read = contents();
        SessionLog again = SessionLog.restored(read.epoch(), read.events(), read.last(), () -> Instant.EPOCH);
        assertEquals(log.all(), again.all());
        again.append(output(1));
        assertEquals(log.last() + 1, again.last());
        assertEquals(log.epoch(), again.epoch());
    }
}
