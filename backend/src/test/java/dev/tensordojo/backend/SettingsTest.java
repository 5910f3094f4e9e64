package dev.tensordojo.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    Path folder;

    @Test
    void withoutAnySettingsTheDefaultsHold() {
        DojoConfig config = read(Map.of(), Map.of());
        assertEquals("localhost", config.host());
        assertEquals(8080, config.port());
        assertEquals(DojoConfig.Guests.AUTO, config.guests());
        assertEquals(Path.of("data"), config.data());
        assertEquals(Duration.ofDays(30), config.signIn().idleTimeout());
        assertEquals(210_000, config.signIn().passwordRounds());
        assertTrue(config.db().url().isEmpty());
    }

    @Test
    void aPropertyOutranksTheEnvironmentAndTheFile() throws Exception {
        Files.writeString(folder.resolve("application.properties"), "dojo.port=1\ndojo.host=a\ndojo.guests=on\n");
        DojoConfig config = read(Map.of("dojo.port", "3"), Map.of("DOJO_PORT", "2", "DOJO_HOST", "b"));
        assertEquals(3, config.port());
        assertEquals("b", config.host());
        assertEquals(DojoConfig.Guests.ON, config.guests());
    }

    @Test
    void theDatabaseIsNamedByTheEnvironment() {
        DojoConfig config = read(Map.of(), Map.of("DOJO_DB_URL", "jdbc:postgresql://db/dojo", "DOJO_DB_USER", "me"));
        assertEquals("jdbc:postgresql://db/dojo", config.db().url().orElseThrow());
        assertEquals("me", config.db().user().orElseThrow());
    }

    @Test
    void anUnknownPropertyIsRefusedAndTheNearestNamed() {
        assertRefused(Map.of("dojo.runners.cell-timelimit", "1s"), Map.of(), "-Ddojo.runners.cell-time-limit");
    }

    @Test
    void anUnknownVariableIsRefusedAndTheNearestNamed() {
        assertRefused(Map.of(), Map.of("DOJO_DB_PASWORD", "x"), "DOJO_DB_PASSWORD");
    }

    @Test
    void anUnknownKeyInTheFileIsRefusedAndTheNearestNamed() throws Exception {
        Files.writeString(folder.resolve("application.properties"), "dojo.guest=on\nquarkus.http.port=1\n");
        assertRefused(Map.of(), Map.of(), "dojo.guests");
    }

    @Test
    void aValueThatIsNoneIsRefusedByName() {
        assertRefused(Map.of("dojo.port", "eighty"), Map.of(), "dojo.port");
        assertRefused(Map.of("dojo.guests", "maybe"), Map.of(), "dojo.guests");
        assertRefused(Map.of("dojo.port", "70000"), Map.of(), "0 to 65535");
        assertRefused(Map.of("dojo.runners.cell-time-limit", "0s"), Map.of(), "longer than nothing");
        assertRefused(Map.of("dojo.runners.warm", "9", "dojo.runners.max", "3"), Map.of(), "dojo.runners.max, 3");
    }

    @Test
    void aHashThatIsNoHashIsRefused() {
        assertRefused(Map.of("dojo.sign-in.password-rounds", "1"), Map.of(), "dojo.sign-in.password-rounds");
    }

    private void assertRefused(Map<String, String> properties, Map<String, String> environment, String expected) {
        var refused = assertThrows(StartRefused.class, () -> read(properties, environment));
        assertTrue(refused.words().contains(expected), refused.words());
    }

    private DojoConfig read(Map<String, String> properties, Map<String, String> environment) {
        return Settings.read(properties, environment, folder.resolve("application.properties"));
    }
}
