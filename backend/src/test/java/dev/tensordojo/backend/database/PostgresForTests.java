package dev.tensordojo.backend.database;

import java.nio.file.Path;

/// The real database, for tests of other packages that need one apart from the application's.
public final class PostgresForTests {

    private PostgresForTests() {}

    public static EmbeddedPostgres start(Path folder) {
        return EmbeddedPostgres.start(folder, PostgresPrograms.unpackInto(DatabaseForTests.PROGRAMS));
    }
}
