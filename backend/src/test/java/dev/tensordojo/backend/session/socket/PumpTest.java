package dev.tensordojo.backend.session.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tensordojo.backend.session.journal.SessionLog;
import dev.tensordojo.backend.session.message.ClientMessage;
import dev.tensordojo.backend.session.message.LiveJson;
import dev.tensordojo.backend.session.message.ServerEvent;
import dev.tensordojo.backend.session.message.ServerMessage;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whatever happens to a connection, its browser misses nothing and sees nothing twice.
class PumpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS = 3_000;

    private final SessionLog log = new SessionLog(() -> Instant.EPOCH);

    private void happens(int events) {
        log.append(new ServerEvent.RunQueued("r", "c", ""));
        for (int i = 2; i <= events; i++) {
            log.append(new ServerEvent.Output("r", FromRunner.Channel.STDOUT, "line " + i + "\n"));
        }
    }

    /// A browser behind a bad cable: it loses its connection again and again and comes back each time.
    private static final class Traveller {
        final List<Long> seen = new ArrayList<>();
        final Random random;

        @Nullable
        String epoch;

        Traveller(long seed) {
            this.random = new Random(seed);
        }

        void reads(SessionLog log) {
            while (seen.isEmpty() || seen.getLast() < EVENTS) {
                long last = seen.isEmpty() ? 0 : seen.getLast();
                int untilCut = random.nextInt(200);
                int[] left = {untilCut};
                new Pump(log, new ClientMessage.Attach(epoch, last), "test", messages -> {
                            for (String message : messages) {
                                if (left[0]-- == 0) {
                                    throw new IOException("the cable is cut");
                                }
                                sees(message);
                            }
                            if (!seen.isEmpty() && seen.getLast() == EVENTS) {
                                throw new IOException("the traveller has arrived");
                            }
                        })
                        .run();
            }
        }

        private void sees(String text) throws IOException {
            JsonNode message = JSON.readTree(text);
            if (message.get("type").asText().equals("hello")) {
                String now = message.get("epoch").asText();
                if (!now.equals(epoch)) {
                    seen.clear();
                    epoch = now;
                }
                assertEquals(
                        seen.isEmpty() ? 0 : seen.getLast(),
                        message.get("after").asLong());
            } else {
                seen.add(message.get("n").asLong());
            }
        }
    }

    @Test
    void randomCutsLoseNothingAndDoubleNothing() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        List<Traveller> travellers =
                LongStream.range(0, 20).mapToObj(i -> new Traveller(seed + i)).toList();
        CountDownLatch arrived = new CountDownLatch(travellers.size());
        for (Traveller traveller : travellers) {
            Thread.startVirtualThread(() -> {
                traveller.reads(log);
                arrived.countDown();
            });
        }
        happens(EVENTS);
        assertTrue(arrived.await(60, TimeUnit.SECONDS), "somebody did not arrive; seed " + seed);
        List<Long> all = LongStream.rangeClosed(1, EVENTS).boxed().toList();
        travellers.forEach(traveller -> assertEquals(all, traveller.seen, "seed " + seed));
    }

    @Test
    void aBrowserOfAnEarlierLogBeginsAnew() throws Exception {
        happens(3);
        List<String> got = new ArrayList<>();
        new Pump(log, new ClientMessage.Attach("another epoch", 2), "1.0", messages -> {
                    got.addAll(messages);
                    if (got.size() == 4) {
                        throw new IOException("enough");
                    }
                })
                .run();
        assertEquals(LiveJson.encode(new ServerMessage.Hello(log.epoch(), 0, "1.0")), got.getFirst());
        assertEquals(1, JSON.readTree(got.get(1)).get("n").asLong());
    }

    @Test
    void aSlowBrowserHoldsNobodyUp() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        Thread slow = Thread.startVirtualThread(new Pump(log, new ClientMessage.Attach(null, 0), "1.0", _ -> {
            try {
                stuck.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }));
        happens(EVENTS);
        Traveller quick = new Traveller(1);
        quick.reads(log);
        assertEquals(EVENTS, quick.seen.size());
        slow.interrupt();
        slow.join();
    }

    @Test
    void aClosedLogSendsEverybodyHomeAfterTheLastEvent() throws Exception {
        List<String> got = new ArrayList<>();
        Thread reader = Thread.startVirtualThread(new Pump(log, new ClientMessage.Attach(null, 0), "1.0", got::addAll));
        happens(5);
        log.append(new ServerEvent.RunFinished("r", "c", new RunOutcome.Completed(), 1));
        log.close();
        reader.join();
        assertEquals(7, got.size());
    }
}
