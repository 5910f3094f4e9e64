package dev.tensordojo.acceptance.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.LiveRun;
import dev.tensordojo.acceptance.load.Figure.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many sessions at once: a hundred whose learners read, ten whose models train.
final class HeldSessions {

    private static final int IDLE = 100;
    private static final int BUSY = 10;
    private static final int ARRIVING = 4;
    private static final List<String> LESSONS = List.of("1-02", "1-06", "1-10");

    private final Dojo dojo;
    private final List<LiveClient> sessions = Collections.synchronizedList(new ArrayList<>());

    HeldSessions(Dojo dojo) {
        this.dojo = dojo;
    }

    private void arrive() {
        Learner learner = dojo.newLearner();
        for (String lesson : LESSONS) {
            LiveClient live = learner.opens(lesson).live();
            Play.awaitReady(live);
            Play.cell(live, "first", "var x = Torch.ones(2, 2);\nx.add(1)");
            sessions.add(live);
        }
    }

    List<Figure> play() {
        try (ExecutorService arriving = Executors.newFixedThreadPool(ARRIVING)) {
            List<Future<?>> arrivals = new ArrayList<>();
            for (int i = 0; i < IDLE + BUSY; i += LESSONS.size()) {
                arrivals.add(arriving.submit(this::arrive));
            }
            for (Future<?> arrival : arrivals) {
                arrival.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        List<LiveRun> trainings = new ArrayList<>();
        for (LiveClient live : sessions.subList(0, BUSY)) {
            trainings.add(live.runs("training", Lessons.ENDLESS_TRAINING).starts());
        }
        List<Double> answers = new ArrayList<>();
        for (LiveClient live : sessions.subList(BUSY, sessions.size())) {
            answers.add(Play.firstOutput(live, "still-here", "x.sum()"));
        }
        List<Double> pss = new RunnerProcesses(dojo.server()).pssMegabytes();
        double together = pss.stream().mapToDouble(Double::doubleValue).sum();
        Play.pause(Duration.ofSeconds(2));
        for (int i = 0; i < BUSY; i++) {
            sessions.get(i).interrupts();
            JsonNode outcome = trainings.get(i).ends();
            if (!outcome.path("type").asText().equals("interrupted")) {
                throw new AssertionError("a training ended as " + outcome);
            }
        }
        int alive = sessions.size();
        sessions.forEach(LiveClient::close);
        return List.of(
                Figure.of("sessions_held", "count", List.of((double) alive), Promise.atLeast(IDLE + BUSY)),
                Figure.of("first_output_held", "ms", answers, Promise.p(95, 1_000)),
                Figure.of("runners_pss_held", "MB", List.of(together), Promise.p(100, 12_000)));
    }
}
