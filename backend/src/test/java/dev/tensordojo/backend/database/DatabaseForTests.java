package dev.tensordojo.backend.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The database of every `@QuarkusTest`: the real one, in a folder of its own that is gone afterwards.
public final class DatabaseForTests implements QuarkusTestResourceLifecycleManager {

    /// Unpacked once for all test runs.
    static final Path PROGRAMS = Path.of("target", "postgresql").toAbsolutePath();

    private @Nullable Path folder;
    private @Nullable EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("dojo-test-database-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres = EmbeddedPostgres.start(folder, PostgresPrograms.unpackInto(PROGRAMS));
        return Map.of(
                "quarkus.datasource.jdbc.url", postgres.jdbcUrl(),
                "quarkus.datasource.username", postgres.user(),
                "quarkus.datasource.password", postgres.password());
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
        try {
            if (folder != null) {
                PostgresPrograms.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
