package dev.tensordojo.backend.runners.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.DojoConfig;
import dev.tensordojo.backend.StartRefused;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which launcher the configuration may name where.
class ConfiguredLauncherTest {

    private static DojoConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(DojoConfig.class)
                .build()
                .getConfigMapping(DojoConfig.class);
    }

    @Test
    void plainProcessesAreRefusedWhereLearnersAre() {
        DojoConfig plain = config(Map.of("dojo.runners.isolation", "plain"));
        StartRefused refused = assertThrows(StartRefused.class, () -> new ConfiguredLauncher(plain, LaunchMode.NORMAL));
        assertTrue(refused.words().contains("isolates nothing"), refused.words());
        try (var launcher = new ConfiguredLauncher(plain, LaunchMode.DEVELOPMENT)) {
            assertEquals("isolation: PLAIN", launcher.describe());
        }
    }

    @Test
    void aMissingImageIsSaidWithWhatToDo() {
        try (var launcher =
                new ConfiguredLauncher(config(Map.of("dojo.runners.image", "/no/such/image")), LaunchMode.NORMAL)) {
            IOException missing = assertThrows(IOException.class, () -> launcher.launch("r1"));
            assertTrue(String.valueOf(missing.getMessage()).contains("./mvnw"), missing.toString());
        }
    }
}
