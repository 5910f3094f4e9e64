package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.progress.AttemptSubmitted;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The attempts that wait, each once, oldest first; but of one learner's only one is judged at a time, so that the
/// others of a class never wait for somebody's endless loops. It is bounded: what does not fit stays in the database
/// and is asked for again when there is room ([#wantsMore]).
final class GradingQueue {

    private static final int ROOM = 500;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Deque<AttemptSubmitted> waiting = new ArrayDeque<>();
    private final Set<UUID> known = new HashSet<>();
    /// Accounts of which an attempt is being judged.
    private final Set<UUID> judged = new HashSet<>();
    private boolean overflowed;

    void offer(AttemptSubmitted attempt) {
        lock.lock();
        try {
            if (waiting.size() >= ROOM) {
                overflowed = true;
            } else if (known.add(attempt.attemptId())) {
                waiting.add(attempt);
                filled.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    AttemptSubmitted take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                for (Iterator<AttemptSubmitted> each = waiting.iterator(); each.hasNext(); ) {
                    AttemptSubmitted attempt = each.next();
                    if (judged.add(attempt.accountId())) {
                        each.remove();
                        return attempt;
                    }
                }
                filled.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The attempt has its verdict, or cannot get one now.
    void done(AttemptSubmitted attempt) {
        lock.lock();
        try {
            known.remove(attempt.attemptId());
            judged.remove(attempt.accountId());
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether attempts were turned away and there is room for them now; answers yes once.
    boolean wantsMore() {
        lock.lock();
        try {
            boolean more = overflowed && waiting.isEmpty();
            overflowed &= !more;
            return more;
        } finally {
            lock.unlock();
        }
    }

    /// Asking for more has failed.
    void askAgain() {
        lock.lock();
        try {
            overflowed = true;
        } finally {
            lock.unlock();
        }
    }
}
