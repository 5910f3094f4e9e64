package dev.tensordojo.backend.runners.sandbox;

import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.backend.runners.host.RuntimeFolder;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.ToRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// A backend that only waits to be killed, with runners of its own that mean harm: `DoomedBackend IMAGE RUNNERS [DATA
/// SECONDS]`, the data that a next backend may serve and how long its runners wait for that. Without data they end with
/// it.
final class DoomedBackend {

    static final String READY = "ready";

    private DoomedBackend() {}

    public static void main(String[] arguments) throws Exception {
        RunnerImage image = RunnerImage.at(Path.of(arguments[0]));
        int runners = Integer.parseInt(arguments[1]);
        BubblewrapLauncher.Settings settings = BubblewrapLauncherIT.settings();
        BubblewrapLauncher launcher = arguments.length == 2
                ? new BubblewrapLauncher(image, settings)
                : new BubblewrapLauncher(
                        image,
                        settings,
                        RuntimeFolder.of(Path.of(arguments[2]), Duration.ofSeconds(Long.parseLong(arguments[3]))));
        RunnerPool pool = new RunnerPool(new RunnerPool.Size(runners, runners, Duration.ofSeconds(60)), launcher);
        pool.start();
        CountDownLatch busy = new CountDownLatch(runners);
        for (int i = 0; i < runners; i++) {
            Runner runner = pool.take();
            runner.listen(
                    said -> {
                        if (said instanceof FromRunner.Finished) {
                            // Hears and obeys nothing any more.
                            runner.send(new ToRunner.Execute("run-2", "cell-1", "spin"));
                            busy.countDown();
                        }
                    },
                    died -> {});
            runner.send(new ToRunner.Execute("run-1", "cell-1", "echo here"));
        }
        busy.await();
        System.out.println(READY);
        Thread.sleep(Long.MAX_VALUE);
    }
}
