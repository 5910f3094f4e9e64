package dev.tensordojo.backend;

import dev.tensordojo.backend.database.DataFolder;
import dev.tensordojo.backend.database.EmbeddedPostgres;
import dev.tensordojo.backend.database.PostgresPrograms;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Starts what Quarkus needs to find, then Quarkus: settings, data folder, database, application; and stops them in the
/// opposite order.
@QuarkusMain
public final class DojoMain {

    private static final int STOP_SECONDS = 60;

    private DojoMain() {}

    public static void main(String... args) {
        int status;
        try {
            DojoConfig config = Settings.readHere();
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
        String url = db.url().orElseThrow();
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartRefused(
                    "DOJO_DB_URL must be a JDBC URL of PostgreSQL, jdbc:postgresql://host:5432/dojo; it is "
                            + url.replaceAll("password=[^&]*", "password=...") + ".");
        }
        useDatabase(url, db.user().orElse(""), db.password().orElse(""));
        return run(args);
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
