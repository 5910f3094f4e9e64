package dev.tensordojo.backend.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.session.Mailbox.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What happens when more is put into a mailbox than is read.
class MailboxTest {

    private static final int MOST = 3;

    private final Mailbox mailbox = new Mailbox("test", MOST);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final List<String> read = new CopyOnWriteArrayList<>();

    /// Its thread has begun to read a message that it does not come to the end of.
    private void isStuck() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        mailbox.tell(() -> {
            begun.countDown();
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertTrue(begun.await(10, TimeUnit.SECONDS));
    }

    private void readsAll() {
        goesOn.countDown();
        mailbox.tell(mailbox::close);
        mailbox.awaitEnd(Duration.ofSeconds(10));
    }

    @AfterEach
    void end() {
        readsAll();
    }

    @Test
    void whatIsOfferedBeyondItsRoomIsRefusedAndTheRestIsReadInOrder() throws Exception {
        isStuck();
        List<Delivery> deliveries = IntStream.range(0, MOST + 2)
                .mapToObj(i -> mailbox.offer(() -> read.add("offer " + i)))
                .toList();
        assertEquals(List.of(Delivery.TAKEN, Delivery.TAKEN, Delivery.TAKEN, Delivery.FULL, Delivery.FULL), deliveries);
        readsAll();
        assertEquals(List.of("offer 0", "offer 1", "offer 2"), read);
    }

    @Test
    void whatHasBeenReadMakesRoomAgain() throws Exception {
        for (int round = 0; round < 10 * MOST; round++) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            assertEquals(Delivery.TAKEN, mailbox.offer(() -> done.complete(null)));
            done.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoeverPutsMoreThanThereIsRoomForWaitsAndLosesNothing() throws Exception {
        isStuck();
        int messages = 10 * MOST;
        CountDownLatch inside = new CountDownLatch(MOST);
        Thread reader = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < messages; i++) {
                int number = i;
                assertTrue(mailbox.put(() -> read.add("put " + number)));
                inside.countDown();
            }
        });
        assertTrue(inside.await(10, TimeUnit.SECONDS));
        awaitState(reader, Thread.State.WAITING);
        goesOn.countDown();
        assertTrue(reader.join(Duration.ofSeconds(10)), "it waits although there is room");
        readsAll();
        assertEquals(IntStream.range(0, messages).mapToObj(i -> "put " + i).toList(), read);
    }

    @Test
    void whatTheSessionTellsItselfIsTakenHoweverFullItIs() throws Exception {
        isStuck();
        for (int i = 0; i < MOST; i++) {
            assertEquals(Delivery.TAKEN, mailbox.offer(() -> {}));
            assertTrue(mailbox.put(() -> {}));
        }
        assertEquals(Delivery.FULL, mailbox.offer(() -> {}));
        int alarms = 100 * MOST;
        for (int i = 0; i < alarms; i++) {
            int number = i;
            assertTrue(mailbox.tell(() -> read.add("alarm " + number)));
        }
        readsAll();
        assertEquals(IntStream.range(0, alarms).mapToObj(i -> "alarm " + i).toList(), read);
    }

    @Test
    void aFloodOfBrowsersTakesNoRoomFromTheRunner() throws Exception {
        isStuck();
        for (int i = 0; i < MOST; i++) {
            assertEquals(Delivery.TAKEN, mailbox.offer(() -> {}));
        }
        assertEquals(Delivery.FULL, mailbox.offer(() -> {}));
        for (int i = 0; i < MOST; i++) {
            int number = i;
            assertTrue(mailbox.put(() -> read.add("put " + number)));
        }
        readsAll();
        assertEquals(List.of("put 0", "put 1", "put 2"), read);
    }

    @Test
    void whoeverWaitsForRoomInAMailboxThatClosesGoesHome() throws Exception {
        isStuck();
        mailbox.tell(mailbox::close);
        for (int i = 0; i < MOST; i++) {
            mailbox.put(() -> {});
        }
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        Thread waiting = Thread.ofVirtual().start(() -> taken.complete(mailbox.put(() -> {})));
        awaitState(waiting, Thread.State.WAITING);
        goesOn.countDown();
        assertFalse(taken.get(10, TimeUnit.SECONDS));
        for (int i = 0; i < 2 * MOST; i++) {
            assertFalse(mailbox.put(() -> {}), "after the end nobody waits");
            assertEquals(Delivery.CLOSED, mailbox.offer(() -> {}));
        }
    }

    private static void awaitState(Thread thread, Thread.State state) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (thread.getState() != state) {
            assertTrue(System.nanoTime() - end < 0, "it is " + thread.getState());
            Thread.onSpinWait();
        }
    }
}
