package dev.tensordojo.acceptance.load;

import dev.tensordojo.acceptance.harness.Await;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.Workbook;
import dev.tensordojo.acceptance.load.Figure.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One learner after the other on an otherwise idle machine. Every session is young when it is measured, as a
/// learner's is: nothing is warmed up but what the product itself warms. A cell that runs again unchanged is not
/// compiled again; the figures with `new` are of cells that have changed.
final class OneLearner {

    private static final int COLD = 20;
    private static final int OPENED = 40;
    private static final int SESSIONS = 5;
    private static final int CELLS = 40;
    private static final int LONG_CELLS = 12;
    private static final int STOPS = 12;

    private static final List<String> STUBBORN = List.of(
            "new java.math.BigInteger(\"3\").pow(400_000_000);",
            "void again() { try { again(); } finally { again(); } }\nagain();",
            "new java.util.concurrent.Semaphore(0).acquireUninterruptibly();");

    private final Dojo dojo;
    private final RunnerProcesses runners;
    private final List<Double> ready = new ArrayList<>();
    private final List<Double> one = new ArrayList<>();
    private final List<Double> oneNew = new ArrayList<>();
    private final List<Double> twenty = new ArrayList<>();
    private final List<Double> twentyNew = new ArrayList<>();
    private final List<Double> idle = new ArrayList<>();
    private final List<Double> busy = new ArrayList<>();
    private final List<Double> hover = new ArrayList<>();
    private final List<Double> check = new ArrayList<>();
    private final List<Double> loop = new ArrayList<>();
    private final List<Double> training = new ArrayList<>();
    private final List<Double> any = new ArrayList<>();
    private final List<Double> pss = new ArrayList<>();
    private final List<Double> pssAfterUse = new ArrayList<>();

    OneLearner(Dojo dojo) {
        this.dojo = dojo;
        this.runners = new RunnerProcesses(dojo.server());
    }

    /// From opening a page to the first result, where no runner is warm.
    static List<Figure> cold(Dojo dojo) {
        List<Double> cold = new ArrayList<>();
        for (int i = 0; i < COLD; i++) {
            Workbook workbook = dojo.newLearner().opens("1-10");
            long start = System.nanoTime();
            try (LiveClient live = workbook.live()) {
                live.runs("cold", "Torch.ones(2).add(1)").completes();
                cold.add(Play.since(start));
            }
        }
        return List.of(Figure.of("runner_cold", "ms", cold, Promise.p(95, 800)));
    }

    List<Figure> play() {
        for (int i = 0; i < OPENED; i++) {
            open().close();
        }
        pss.addAll(quietRunners());
        for (int i = 0; i < SESSIONS; i++) {
            session();
        }
        pssAfterUse.addAll(quietRunners());
        return List.of(
                Figure.of("session_ready", "ms", ready, Promise.p(95, 50)),
                Figure.of("cell_1", "ms", one, Promise.p(50, 15)),
                Figure.of("cell_1_tail", "ms", one, Promise.p(95, 40)),
                Figure.of("cell_1_new", "ms", oneNew, Promise.p(50, 15)),
                Figure.of("cell_20", "ms", twenty, Promise.p(50, 60)),
                Figure.of("cell_20_new", "ms", twentyNew, Promise.p(50, 60)),
                Figure.of("completion_idle", "ms", idle, Promise.p(50, 25)),
                Figure.of("completion_busy", "ms", busy, Promise.p(50, 25)),
                Figure.of("hover_busy", "ms", hover, Promise.p(50, 25)),
                Figure.of("check_busy", "ms", check, Promise.p(50, 100)),
                Figure.of("stop_loop", "ms", loop, Promise.p(99, 250)),
                Figure.of("stop_training", "ms", training, Promise.p(99, 250)),
                Figure.of("stop_any", "ms", any, Promise.p(100, 2_500)),
                Figure.of("runner_pss", "MB", pss, Promise.p(95, 100)),
                Figure.of("runner_pss_after_use", "MB", pssAfterUse, Promise.p(95, 200)));
    }

    /// What idle runners take: those of the sessions, and the warm ones.
    private List<Double> quietRunners() {
        Await.untilTrue("idle runners", Play.PATIENCE, () -> dojo.server().gauge("dojo_runners", "ready") >= 1);
        Play.pause(Duration.ofSeconds(2));
        return runners.pssMegabytes();
    }

    private LiveClient open() {
        Workbook workbook = dojo.newLearner().opens("1-10");
        Await.untilTrue(
                "a warm runner",
                Play.PATIENCE,
                () -> dojo.server().gauge("dojo_runners", "ready") >= 1
                        && dojo.server().gauge("dojo_runners", "booting") == 0
                        && runners.areQuiet());
        long start = System.nanoTime();
        LiveClient live = workbook.live();
        Play.awaitReady(live);
        ready.add(Play.since(start));
        return live;
    }

    private void session() {
        try (LiveClient live = open()) {
            for (int i = 0; i < CELLS; i++) {
                one.add(Play.cell(live, "one", Lessons.ONE));
                oneNew.add(Play.cell(live, "other", Lessons.ONE + i));
            }
            for (int i = 0; i < LONG_CELLS; i++) {
                twenty.add(Play.cell(live, "twenty", Lessons.TWENTY));
                twentyNew.add(Play.cell(live, "twenty", Lessons.TWENTY.replace("rows = 8", "rows = 8" + i)));
            }
            for (int i = 0; i < 3; i++) {
                Lessons.UNFINISHED.forEach(code -> idle.add(Play.completion(live, code)));
            }
            Play.cell(live, "net", Lessons.TRAINING.formatted("3"));
            var endless = live.runs("endless", Lessons.ENDLESS_TRAINING).starts();
            for (int i = 0; i < 3; i++) {
                Lessons.UNFINISHED.forEach(code -> busy.add(Play.completion(live, code)));
            }
            for (int i = 0; i < LONG_CELLS; i++) {
                String name = Lessons.NAMES.get(i % Lessons.NAMES.size());
                hover.add(Play.hover(live, Lessons.TWENTY, name));
                // As many letters as somebody writes between two pauses.
                check.add(Play.check(live, Lessons.TWENTY.replace("joined", "joined" + i)));
            }
            live.interrupts();
            endless.ends();
            for (int i = 0; i < STOPS; i++) {
                loop.add(Play.stop(live, "while (true) {}"));
                training.add(Play.stop(live, Lessons.ENDLESS_TRAINING));
            }
            // Each takes seconds, for the runner that does not obey and for the next one.
            for (String code : any.size() < 2 * STUBBORN.size() ? STUBBORN : List.<String>of()) {
                any.add(Play.stop(live, code));
                Play.cell(live, "one", Lessons.ONE);
            }
        }
    }
}
