package dev.tensordojo.backend.runners.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/// `./dojo doctor`: tries the sandbox on this host and prints what stood. `SandboxDoctor IMAGE`, with the server's
/// default limits; exit code 1 when a wall does not hold.
public final class SandboxDoctor {

    private SandboxDoctor() {}

    public static void main(String[] arguments) {
        int status = 1;
        BubblewrapLauncher.Settings settings = new BubblewrapLauncher.Settings(
                512, 1L << 30, 256, 64L << 20, 100, 200, 1_900_000_000, Duration.ZERO, Blas.SHIPPED, Set.of());
        try (BubblewrapLauncher launcher = new BubblewrapLauncher(RunnerImage.at(Path.of(arguments[0])), settings)) {
            SelfTest.Report report = SelfTest.of(launcher, "doctor");
            System.out.println("  sandbox, tried in " + report.millis() + " ms: " + launcher.describe());
            System.out.println(report.table());
            status = report.holds() ? 0 : 1;
        } catch (IOException e) {
            System.out.println("  sandbox: BROKEN: " + e.getMessage());
        }
        System.exit(status);
    }
}
