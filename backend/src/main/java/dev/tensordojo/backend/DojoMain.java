package dev.tensordojo.backend;

import dev.tensordojo.backend.database.DataFolder;
import dev.tensordojo.backend.database.DatabaseAddress;
import dev.tensordojo.backend.database.EmbeddedPostgres;
import dev.tensordojo.backend.database.Migrations;
import dev.tensordojo.backend.database.PostgresPrograms;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Starts what Quarkus needs to find, then Quarkus: settings, data folder, database, application; and stops them in the
/// opposite order.
@QuarkusMain
public final class DojoMain {

    /// The one argument there is: bring the database to this version, and end.
    private static final String MIGRATE = "migrate";

    private static final int STOP_SECONDS = 60;

    private DojoMain() {}

    public static void main(String... args) {
        int status;
        try {
            DojoConfig config = Settings.readHere();
            if (List.of(args).equals(List.of(MIGRATE))) {
                migrate(config.db());
                return;
            }
            status = config.db().url().isPresent()
                    ? runWithTheirDatabase(config.db(), args)
                    : runWithOurDatabase(config, args);
        } catch (StartRefused e) {
            System.err.println("Tensor Dojo cannot start. " + e.words());
            status = 1;
        }
        System.exit(status);
    }

    private static int runWithTheirDatabase(DojoConfig.Db db, String... args) {
        DatabaseAddress database = address(db);
        useDatabase(database.url(), database.user(), database.password());
        return run(args);
    }

    private static void migrate(DojoConfig.Db db) {
        if (db.url().isEmpty()) {
            throw new StartRefused("migrate is for a database of your own: set DOJO_DB_URL.");
        }
        DatabaseAddress database = address(db);
        System.out.println("Migrations applied to " + database + ": " + Migrations.apply(database));
    }

    private static DatabaseAddress address(DojoConfig.Db db) {
        String url = db.url().orElseThrow();
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartRefused(
                    "DOJO_DB_URL must be a JDBC URL of PostgreSQL, jdbc:postgresql://host:5432/dojo; it is "
                            + url.replaceAll("password=[^&]*", "password=...") + ".");
        }
        return new DatabaseAddress(url, db.user().orElse(""), db.password().orElse(""));
    }

    private static int runWithOurDatabase(DojoConfig config, String... args) {
        try (DataFolder data = DataFolder.open(config.data())) {
            Path folder = data.path().resolve("postgresql");
            PostgresPrograms programs = PostgresPrograms.unpackInto(folder.resolve("programs"));
            EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, programs);
            var applicationEnded = new CountDownLatch(1);
            stopAfter(applicationEnded, postgres);
            try {
                useDatabase(postgres.jdbcUrl(), postgres.user(), postgres.password());
                return run(args);
            } finally {
                applicationEnded.countDown();
                postgres.close();
            }
        } catch (IOException e) {
            throw new StartRefused("The data folder " + config.data() + " cannot be closed: " + e, e);
        }
    }

    /// On SIGTERM and Ctrl-C Quarkus stops in a shutdown hook of its own. This one runs beside it, and lets it finish:
    /// sessions that are being saved need the database to the end.
    private static void stopAfter(CountDownLatch applicationEnded, EmbeddedPostgres postgres) {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop-postgres").unstarted(() -> {
                    try {
                        if (!applicationEnded.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                            System.err.println("Tensor Dojo did not stop in " + STOP_SECONDS
                                    + " s; stopping its database all the same.");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    postgres.close();
                }));
    }

    private static void useDatabase(String url, String user, String password) {
        System.setProperty("quarkus.datasource.jdbc.url", url);
        System.setProperty("quarkus.datasource.username", user);
        System.setProperty("quarkus.datasource.password", password);
    }

    private static int run(String... args) {
        var status = new AtomicInteger();
        Quarkus.run(DojoApplication.class, (code, _) -> status.set(code), args);
        return status.get();
    }
}
