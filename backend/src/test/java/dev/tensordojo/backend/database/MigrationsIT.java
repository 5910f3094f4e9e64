package dev.tensordojo.backend.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.StartRefused;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A cluster's job brings the database to this version, however often it is started.
class MigrationsIT {

    @TempDir
    Path folder;

    @Test
    void areAppliedOnceAndRefusedInWords() {
        try (EmbeddedPostgres postgres = PostgresForTests.start(folder.resolve("database"))) {
            DatabaseAddress database = new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password());
            assertTrue(Migrations.apply(database) >= 20, "an empty database gets all of them");
            assertEquals(0, Migrations.apply(database), "the second job finds nothing to do");

            DatabaseAddress stranger = new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), "a wrong password");
            String words = assertThrows(StartRefused.class, () -> Migrations.apply(stranger))
                    .words();
            assertTrue(words.contains(postgres.jdbcUrl()), words);
        }
    }
}
