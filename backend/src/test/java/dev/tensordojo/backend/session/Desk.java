package dev.tensordojo.backend.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.session.journal.SessionLog;
import dev.tensordojo.backend.session.message.Browser;
import dev.tensordojo.backend.session.message.ClientMessage;
import dev.tensordojo.backend.session.message.LiveJson;
import dev.tensordojo.backend.session.message.ServerEvent;
import dev.tensordojo.backend.session.message.ServerMessage;
import dev.tensordojo.protocol.RunOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// A learner at a browser, for tests of sessions without a network: presses Run and sees what the log says.
final class Desk implements Browser {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final LiveSession session;
    final List<ServerEvent> seen = new CopyOnWriteArrayList<>();
    final List<ServerMessage> direct = new CopyOnWriteArrayList<>();
    private final Thread reader;

    Desk(LiveSession session) {
        this.session = session;
        assertTrue(session.attach(), "the session is over");
        reader = Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try {
            long position = 0;
            for (var next = session.log().awaitAfter(0, 50);
                    !next.isEmpty();
                    next = session.log().awaitAfter(position, 50)) {
                for (SessionLog.Entry entry : next) {
                    assertTrue(entry.n() > position, "numbers rise");
                    position = entry.n();
                    seen.addAll(LiveJson.decodeEvents("[" + entry.json() + "]"));
                }
            }
        } catch (InterruptedException e) {
            // The test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Presses Run without waiting.
    String begins(String cellId, String code) {
        UUID runId = UUID.randomUUID();
        session.run(this, new ClientMessage.Run(runId, cellId, code));
        return runId.toString();
    }

    /// Runs a cell to its end.
    RunOutcome runs(String cellId, String code) {
        String runId = begins(cellId, code);
        return outcomeOf(runId);
    }

    RunOutcome outcomeOf(String runId) {
        return ((ServerEvent.RunFinished) awaits(event -> event instanceof ServerEvent.RunFinished finished
                        && finished.runId().equals(runId)))
                .outcome();
    }

    ServerEvent awaits(Predicate<ServerEvent> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            for (ServerEvent event : seen) {
                if (wanted.test(event)) {
                    return event;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("waited in vain; seen: " + seen);
    }

    void awaitsState(ServerEvent.SessionState state) {
        awaits(_ -> lastState() == state);
    }

    ServerEvent.SessionState lastState() {
        return all(ServerEvent.SessionChanged.class).getLast().state();
    }

    /// What a run printed.
    String printedBy(String runId) {
        StringBuilder text = new StringBuilder();
        all(ServerEvent.Output.class).stream()
                .filter(output -> output.runId().equals(runId))
                .forEach(output -> text.append(output.text()));
        return text.toString();
    }

    <T extends ServerEvent> List<T> all(Class<T> kind) {
        List<T> found = new ArrayList<>();
        for (ServerEvent event : seen) {
            if (kind.isInstance(event)) {
                found.add(kind.cast(event));
            }
        }
        return found;
    }

    void seesInTheEnd(String name, String value) {
        String runId = begins("look", "get " + name);
        assertEquals(new RunOutcome.Completed(), outcomeOf(runId));
        assertEquals(
                value,
                all(ServerEvent.Result.class).stream()
                        .filter(result -> result.runId().equals(runId))
                        .findFirst()
                        .orElseThrow()
                        .text());
    }

    void leaves() {
        reader.interrupt();
        session.detach();
    }

    @Override
    public void refuse(String code, String message) {
        direct.add(new ServerMessage.Refused(code, message));
    }

    @Override
    public void answer(ServerMessage message) {
        direct.add(message);
    }
}
