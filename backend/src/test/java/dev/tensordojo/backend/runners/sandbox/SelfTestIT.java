package dev.tensordojo.backend.runners.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The server tries its own sandbox before it lets anybody in: with a wall left out, the self-test names exactly that
/// one, and no runner is started. [WeakenedSandboxIT] tells what each of them holds.
class SelfTestIT {

    private static final Path IMAGE = Path.of("../sandbox-runner/runner/target/runner-image");
    private static final BubblewrapLauncher.Settings SETTINGS = new BubblewrapLauncher.Settings(
            512, 1L << 30, 256, 64 << 20, 100, 200, 1_980_000_000, Duration.ZERO, Blas.SHIPPED, Set.of());

    @ParameterizedTest
    @EnumSource
    void theSelfTestNamesExactlyTheMissingWallAndNoRunnerIsStarted(Layer layer) throws Exception {
        BubblewrapLauncher weak = new BubblewrapLauncher(RunnerImage.at(IMAGE), SETTINGS.without(layer));
        IOException refused = assertThrows(IOException.class, () -> SafeLauncher.of(weak, false));
        String words = String.valueOf(refused.getMessage());
        List<Layer> named = Arrays.stream(Layer.values())
                .filter(any -> words.contains(any.key()))
                .toList();
        assertEquals(List.of(layer), named, words);
    }

    @Test
    void theLoudSwitchStartsRunnersAllTheSame() throws Exception {
        BubblewrapLauncher.Settings weak = SETTINGS.without(Layer.PROC_MASKS);
        try (var launcher = SafeLauncher.of(new BubblewrapLauncher(RunnerImage.at(IMAGE), weak), true)) {
            assertTrue(launcher.describe().contains("WITHOUT proc-masks"), launcher.describe());
        }
    }
}
