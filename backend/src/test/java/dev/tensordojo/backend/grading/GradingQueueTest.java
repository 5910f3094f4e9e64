package dev.tensordojo.backend.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.progress.AttemptSubmitted;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class GradingQueueTest {

    private final GradingQueue queue = new GradingQueue();

    private static AttemptSubmitted attempt(int n) {
        return attempt(n, n);
    }

    private static AttemptSubmitted attempt(int n, int account) {
        UUID id = new UUID(0, n);
        return new AttemptSubmitted(id, id, new UUID(1, account), "course", "1-E1", "code", 0);
    }

    @Test
    void anAttemptThatIsOfferedTwiceIsJudgedOnce() throws InterruptedException {
        queue.offer(attempt(1));
        queue.offer(attempt(1));
        queue.offer(attempt(2));
        assertEquals(attempt(1), queue.take());
        queue.offer(attempt(1));
        assertEquals(attempt(2), queue.take());
        queue.done(attempt(1));
        queue.offer(attempt(1));
        assertEquals(attempt(1), queue.take());
    }

    @Test
    void oneLearnersAnswersAreJudgedOneAfterTheOther() throws InterruptedException {
        for (int n = 1; n <= 3; n++) {
            queue.offer(attempt(n, 7));
        }
        queue.offer(attempt(4, 8));
        assertEquals(attempt(1, 7), queue.take());
        assertEquals(attempt(4, 8), queue.take());
        queue.done(attempt(4, 8));
        queue.offer(attempt(5, 8));
        assertEquals(attempt(5, 8), queue.take());
        queue.done(attempt(1, 7));
        assertEquals(attempt(2, 7), queue.take());
    }

    @Test
    void twentyAnswersOfOneLearnerDoNotKeepAnotherWaiting() throws InterruptedException {
        for (int n = 1; n <= 20; n++) {
            queue.offer(attempt(n, 7));
        }
        queue.offer(attempt(21, 8));
        assertEquals(attempt(1, 7), queue.take());
        assertEquals(attempt(21, 8), queue.take());
        queue.done(attempt(21, 8));
        for (int n = 2; n <= 20; n++) {
            queue.done(attempt(n - 1, 7));
            assertEquals(attempt(n, 7), queue.take(), "in the order of submission");
        }
    }

    @Test
    void whoeverWaitsForAnAnswerHearsWhenItsLearnersTurnHasCome() throws Exception {
        queue.offer(attempt(1, 7));
        queue.offer(attempt(2, 7));
        assertEquals(attempt(1, 7), queue.take());
        var next = new java.util.concurrent.FutureTask<>(queue::take);
        Thread waiting = Thread.startVirtualThread(next);
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        queue.done(attempt(1, 7));
        assertEquals(attempt(2, 7), next.get());
    }

    @Test
    void whatTakesLongMakesRoomAsLongAsThereIsAPlace() throws InterruptedException {
        var places = new Places(1, 1);
        Places.Place slow = places.take();
        slow.takesLong();
        slow.takesLong();
        Places.Place second = places.take();
        second.takesLong(); // no place to move to: it stays
        slow.close();
        slow.takesLong();
        second.takesLong();
        try (Places.Place third = places.take()) {
            second.close();
            third.takesLong();
            places.take().close();
        }
        places.take().close();
    }

    @Test
    void whatDoesNotFitIsAskedForAgainWhenThereIsRoom() throws InterruptedException {
        for (int n = 1; n <= 501; n++) {
            queue.offer(attempt(n));
        }
        assertFalse(queue.wantsMore());
        for (int n = 1; n <= 500; n++) {
            assertEquals(attempt(n), queue.take());
        }
        assertTrue(queue.wantsMore());
        assertFalse(queue.wantsMore());
        queue.askAgain();
        assertTrue(queue.wantsMore());
    }
}
