package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.DojoConfig;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Exercise;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.grading.Judge.Judged;
import dev.tensordojo.backend.grading.JudgeRunner.NoRunner;
import dev.tensordojo.backend.progress.Attempt;
import dev.tensordojo.backend.progress.AttemptChanged;
import dev.tensordojo.backend.progress.AttemptSubmitted;
import dev.tensordojo.backend.progress.Attempts;
import dev.tensordojo.backend.progress.CheckVerdict;
import dev.tensordojo.backend.runners.RunnerPool;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Takes attempts in the order in which they came, a few at a time, and sees to it that each gets its verdict: what a
/// crash interrupted is judged again after the next start, and while no runner is to be had an attempt waits. One that
/// takes long makes room for the next ([Places]).
@Singleton
public class Grader {

    private static final Logger LOG = Logger.getLogger(Grader.class);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    /// How often an exercise is tried whose solution does not finish, before it counts as broken.
    private static final int TRIES = 3;

    private final Attempts attempts;
    private final Courses courses;
    private final Event<AttemptChanged> changed;
    private final Judge judge;
    private final int atOnce;
    private final Places places;
    private final GradingQueue queue = new GradingQueue();
    private final List<Thread> workers = new ArrayList<>();

    @Inject
    Grader(DojoConfig config, RunnerPool pool, Attempts attempts, Courses courses, Event<AttemptChanged> changed) {
        this.judge = judge(JudgeRunner.of(pool), config.runners().checkTimeLimit());
        this.atOnce = config.runners().graders();
        this.places = new Places(atOnce, atOnce);
        this.attempts = attempts;
        this.courses = courses;
        this.changed = changed;
    }

    static Judge judge(JudgeRunner.Source runners, Duration limit) {
        return new Judge(runners, new Reference(runners, limit), limit);
    }

    void start(@Observes StartupEvent event) {
        List<AttemptSubmitted> pending = attempts.pending();
        if (!pending.isEmpty()) {
            LOG.infof("%d attempts were waiting for their verdict; they are judged now", pending.size());
        }
        pending.forEach(queue::offer);
        for (int i = 1; i <= places.all(); i++) {
            workers.add(Thread.ofVirtual().name("grader-" + i).start(this::work));
        }
    }

    void submitted(@Observes AttemptSubmitted attempt) {
        queue.offer(attempt);
    }

    @PreDestroy
    void stop() {
        workers.forEach(Thread::interrupt);
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try (Places.Place place = places.take()) {
                    AttemptSubmitted attempt = queue.take();
                    boolean done = gradeOrWait(attempt, place);
                    queue.done(attempt);
                    if (!done) {
                        queue.offer(attempt);
                    }
                    refill();
                }
            }
        } catch (InterruptedException e) {
            // The server stops; what is not judged stays pending.
        }
    }

    private void refill() {
        try {
            if (queue.wantsMore()) {
                attempts.pending().forEach(queue::offer);
            }
        } catch (RuntimeException e) {
            queue.askAgain();
            LOG.error("Attempts that wait cannot be read from the database now", e);
        }
    }

    /// False when the attempt must be judged later: there is no runner now, or the database cannot be reached.
    private boolean gradeOrWait(AttemptSubmitted attempt, Places.Place place) throws InterruptedException {
        try {
            grade(attempt, place);
            return true;
        } catch (NoRunner e) {
            LOG.warnf("Attempt %s waits for a runner: %s", attempt.attemptId(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Attempt %s waits: its verdict cannot be stored now", attempt.attemptId());
        }
        Thread.sleep(PAUSE);
        return false;
    }

    private void grade(AttemptSubmitted submitted, Places.Place place) throws NoRunner, InterruptedException {
        Optional<Exercise> exercise =
                courses.find(submitted.courseId(), submitted.lessonId()).flatMap(Lesson::exercise);
        Optional<Attempt> attempt = attempts.find(submitted.attemptId(), submitted.accountId());
        if (exercise.isEmpty() || attempt.isEmpty()) {
            LOG.warnf(
                    "Attempt %s waits for another start: there is no exercise '%s' in a course '%s' now",
                    submitted.attemptId(), submitted.lessonId(), submitted.courseId());
            return;
        }
        Verdict verdict = judge(exercise.get(), submitted, attempt.get(), place);
        attempts.record(submitted.attemptId(), verdict.passed(), verdict.checks());
        tell(submitted, attempt.get(), Attempt.State.GRADED, verdict.passed(), verdict.checks());
    }

    private record Verdict(boolean passed, List<CheckVerdict> checks) {}

    private Verdict judge(Exercise exercise, AttemptSubmitted submitted, Attempt attempt, Places.Place place)
            throws NoRunner, InterruptedException {
        int failedBefore = failedBefore(submitted);
        for (int tries = 1; ; tries++) {
            try {
                Judged judged =
                        judge.judge(exercise, submitted.code(), submitted.seed(), failedBefore, new Judge.Watcher() {
                            @Override
                            public void see(List<CheckVerdict> checks) {
                                tell(submitted, attempt, Attempt.State.PENDING, null, checks);
                            }

                            @Override
                            public void takesLong() {
                                place.takesLong();
                            }
                        });
                return new Verdict(judged.passed(), judged.checks());
            } catch (BrokenExercise e) {
                if (!e.mayPass() || tries >= TRIES) {
                    return unjudged(exercise, submitted, e);
                }
                LOG.warnf("Attempt %s is tried again: %s", submitted.attemptId(), e.getMessage());
                Thread.sleep(PAUSE);
            } catch (RuntimeException e) {
                return unjudged(exercise, submitted, e);
            }
        }
    }

    private static Verdict unjudged(Exercise exercise, AttemptSubmitted submitted, Exception reason) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(
                reason,
                "Attempt %s at '%s' could not be judged; its learner was told the number %s",
                submitted.attemptId(),
                submitted.lessonId(),
                id);
        return new Verdict(false, Judge.unjudged(exercise, id));
    }

    private int failedBefore(AttemptSubmitted submitted) {
        return (int) attempts.of(submitted.workbookId()).stream()
                .filter(each -> Boolean.FALSE.equals(each.passed()))
                .count();
    }

    /// Whoever looks on must not spoil the verdict.
    private void tell(
            AttemptSubmitted submitted,
            Attempt attempt,
            Attempt.State state,
            @Nullable Boolean passed,
            List<CheckVerdict> checks) {
        Attempt view = new Attempt(attempt.id(), attempt.code(), attempt.submittedAt(), state, passed, checks);
        try {
            changed.fire(new AttemptChanged(submitted.workbookId(), view));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Telling of attempt %s failed", submitted.attemptId());
        }
    }
}
