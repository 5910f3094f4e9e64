package dev.tensordojo.backend.runners;

import java.nio.file.Path;
import java.time.Duration;

/// A backend that only waits to be killed, with a runner of its own.
final class DoomedBackend {

    static final String READY = "ready";

    private DoomedBackend() {}

    public static void main(String[] arguments) throws Exception {
        RunnerPool pool = new RunnerPool(
                new RunnerPool.Size(1, 1, Duration.ofSeconds(60)),
                new BubblewrapLauncher(RunnerImage.at(Path.of(arguments[0])), BubblewrapLauncherIT.SETTINGS));
        pool.start();
        Hearing hearing = new Hearing(pool.take());
        hearing.runs("echo here");
        hearing.begins("spin");
        System.out.println(READY);
        Thread.sleep(Long.MAX_VALUE);
    }
}
