package dev.tensordojo.backend.database;

import dev.tensordojo.backend.StartRefused;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings a database to this version's tables without starting the server: in a cluster that is a job of its own,
/// before new servers come.
public final class Migrations {

    private Migrations() {}

    /// @return how many migrations were new to it
    /// @throws StartRefused where it cannot be reached, or a migration fails; it is then as it was before that one
    public static int apply(DatabaseAddress database) {
        try {
            return Flyway.configure()
                    .dataSource(database.url(), database.user(), database.password())
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException e) {
            throw new StartRefused("The database at " + database + " could not be migrated: " + e.getMessage(), e);
        }
    }
}
