package dev.tensordojo.backend.backup;

import dev.tensordojo.backend.DojoConfig;
import dev.tensordojo.backend.Settings;
import dev.tensordojo.backend.StartRefused;
import dev.tensordojo.backend.database.DataFolder;
import dev.tensordojo.backend.database.DatabaseAddress;
import dev.tensordojo.backend.database.EmbeddedPostgres;
import dev.tensordojo.backend.database.PostgresPrograms;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// `./dojo backup FILE`, `./dojo restore FILE`, `./dojo restore --check FILE`: with a server's settings, beside it or
/// without one.
///
/// Exit status: 0 it is done, 1 it is not, and the words say why, 2 the arguments are none.
public final class BackupCommand {

    private static final String USAGE = "usage: ./dojo backup FILE | restore FILE | restore --check FILE";

    private final DojoConfig config;
    private final InstantSource clock;
    private final PrintStream out;

    BackupCommand(DojoConfig config, InstantSource clock, PrintStream out) {
        this.config = config;
        this.clock = clock;
        this.out = out;
    }

    public static void main(String[] arguments) {
        int status;
        try {
            status = new BackupCommand(Settings.readHere(), InstantSource.system(), System.out).run(arguments);
        } catch (BackupRefused e) {
            System.err.println(e.words());
            status = 1;
        } catch (StartRefused e) {
            System.err.println(e.words());
            status = 1;
        } catch (IOException | SQLException e) {
            System.err.println("It did not work, and no backup was made or restored: " + e.getMessage());
            status = 1;
        }
        System.exit(status);
    }

    int run(String... arguments) throws IOException, SQLException {
        List<String> words = List.of(arguments);
        if (words.size() == 2 && words.getFirst().equals("backup")) {
            backup(Path.of(words.get(1)));
        } else if (words.size() == 3 && words.subList(0, 2).equals(List.of("restore", "--check"))) {
            Path file = Path.of(words.get(2));
            tell("is whole", file, Restore.check(file));
        } else if (words.size() == 2 && words.getFirst().equals("restore")) {
            restore(Path.of(words.get(1)));
        } else {
            System.err.println(USAGE);
            return 2;
        }
        return 0;
    }

    private void backup(Path file) throws IOException, SQLException {
        Path folder = config.data().resolve("postgresql");
        Optional<DatabaseAddress> address = theirs().or(() -> EmbeddedPostgres.running(folder));
        if (address.isPresent()) {
            write(address.get(), file);
        } else if (Files.isDirectory(folder)) {
            withOurs(ours -> write(ours, file));
        } else {
            throw new BackupRefused(
                    "There is no Tensor Dojo in " + config.data().toAbsolutePath()
                            + ". Name its data folder with --data DIR, or its database with DOJO_DB_URL.");
        }
    }

    private void write(DatabaseAddress address, Path file) throws IOException, SQLException {
        try (Connection connection = address.connect()) {
            tell("is written", file, Backup.write(connection, file, clock.instant()));
        }
    }

    private void restore(Path file) throws IOException, SQLException {
        Restore.check(file); // before a data folder is made for it
        Optional<DatabaseAddress> theirs = theirs();
        if (theirs.isPresent()) {
            tell("is restored", file, Restore.into(theirs.get(), file));
        } else {
            withOurs(ours -> tell("is restored", file, Restore.into(ours, file)));
        }
    }

    private void tell(String what, Path file, Manifest manifest) {
        out.printf(
                "%s %s: %,d rows of %d tables, as of %s (migration %s, PostgreSQL %s)%n",
                file.toAbsolutePath(),
                what,
                manifest.rows(),
                manifest.tables().size(),
                manifest.createdAt(),
                manifest.schema(),
                manifest.postgres());
    }

    private Optional<DatabaseAddress> theirs() {
        return config.db()
                .url()
                .map(url -> new DatabaseAddress(
                        url,
                        config.db().user().orElse(""),
                        config.db().password().orElse("")));
    }

    private interface Work {
        void with(DatabaseAddress address) throws IOException, SQLException;
    }

    /// With the database of the data folder, which no server holds meanwhile.
    private void withOurs(Work work) throws IOException, SQLException {
        try (DataFolder data = DataFolder.open(config.data())) {
            Path folder = data.path().resolve("postgresql");
            PostgresPrograms programs = PostgresPrograms.unpackInto(folder.resolve("programs"));
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, programs)) {
                work.with(postgres.address());
            }
        }
    }
}
