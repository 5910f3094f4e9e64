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
        UUID id = new UUID(0, n);
        return new AttemptSubmitted(id, id, id, "course", "1-E1", "code", 0);
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
