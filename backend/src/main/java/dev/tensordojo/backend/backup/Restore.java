package dev.tensordojo.backend.backup;

import dev.tensordojo.backend.backup.Manifest.Table;
import dev.tensordojo.backend.database.DatabaseAddress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Fills an empty database from a backup.
///
/// The migrations that the backup had seen make the tables; all rows come in one transaction; then the migrations go
/// on to ours. Whoever is killed in between leaves an installation without a single row, which takes the same backup
/// again.
final class Restore {

    private static final int LONGEST_MANIFEST = 1 << 20;
    private static final String MIGRATIONS = "/db/migration";
    private static final Pattern MIGRATION = Pattern.compile("V(\\d+)__.*\\.sql");

    private Restore() {}

    /// Reads the whole file and compares its sums; writes nothing.
    ///
    /// @throws BackupRefused where it is damaged, incomplete, none of ours, or newer than this version
    static Manifest check(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new BackupRefused("There is no backup " + file + " that can be read.");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Manifest manifest = manifest(zip, file);
            int ours = newestMigration();
            if (manifest.schemaNumber() > ours) {
                throw new BackupRefused("The backup is of a newer Tensor Dojo: its database was at migration "
                        + manifest.schema() + ", and this version knows " + ours
                        + ". Restore it with the version that wrote it, or a later one.");
            }
            for (Table table : manifest.tables()) {
                check(zip, table, file);
            }
            return manifest;
        } catch (ZipException e) {
            throw damaged(file, String.valueOf(e.getMessage()), e);
        }
    }

    /// Restores into a database that has no rows yet.
    ///
    /// @throws BackupRefused as [#check], and where the database is not empty or is newer than the backup
    static Manifest into(DatabaseAddress database, Path file) throws IOException, SQLException {
        Manifest manifest = check(file);
        migrate(database, Optional.of(manifest.schema()));
        try (Connection connection = database.connect();
                ZipFile zip = new ZipFile(file.toFile())) {
            connection.setAutoCommit(false);
            fill(connection, zip, manifest, file);
            Tables.advanceNumbers(connection);
            connection.commit();
        }
        migrate(database, Optional.empty());
        return manifest;
    }

    /// The newest migration that this version brings; Flyway itself would want a database to tell.
    static int newestMigration() throws IOException {
        URI folder;
        try {
            folder = Objects.requireNonNull(Restore.class.getResource(MIGRATIONS), MIGRATIONS)
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the address of a resource is no address", e);
        }
        if (!folder.getScheme().equals("jar")) {
            return newestOf(Path.of(folder));
        }
        try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
            return newestOf(jar.getPath(MIGRATIONS));
        }
    }

    private static int newestOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> MIGRATION.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToInt(name -> Integer.parseInt(name.group(1)))
                    .max()
                    .orElseThrow();
        }
    }

    private static void migrate(DatabaseAddress database, Optional<String> target) {
        FluentConfiguration configuration =
                Flyway.configure().dataSource(database.url(), database.user(), database.password());
        target.map(MigrationVersion::fromVersion).ifPresent(configuration::target);
        try {
            configuration.load().migrate();
        } catch (FlywayException e) {
            throw new BackupRefused(
                    "The database at " + database.url() + " could not be prepared: " + e.getMessage(), e);
        }
    }

    private static void fill(Connection connection, ZipFile zip, Manifest manifest, Path file)
            throws SQLException, IOException {
        Map<String, List<String>> there = Tables.of(connection).columns();
        for (Table table : manifest.tables()) {
            List<String> columns = there.get(table.name());
            if (columns == null || !columns.equals(table.columns())) {
                throw new BackupRefused("The database is newer than the backup, or was changed by hand: its table "
                        + table.name() + " has " + (columns == null ? "gone" : "the columns " + columns)
                        + ", in the backup " + table.columns() + ". Restore into an empty database.");
            }
        }
        if (there.size() != manifest.tables().size()) {
            throw new BackupRefused("The database has other tables than the backup: " + there.keySet()
                    + ". Restore into an empty database.");
        }
        try (Statement statement = connection.createStatement()) {
            for (String table : there.keySet()) {
                statement.execute("lock table " + Tables.quoted(table) + " in access exclusive mode nowait");
            }
        } catch (SQLException e) {
            throw new BackupRefused("The database is in use: stop the server that works with it first.", e);
        }
        for (String table : there.keySet()) {
            Tables.rows(connection, "select 1 from " + Tables.quoted(table) + " limit 1", _ -> {
                throw new BackupRefused("The database is not empty: its table " + table + " has rows, and nothing was"
                        + " changed. Restore into a new one (--data DIR with a folder that is not there yet).");
            });
        }
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        for (String table : there.keySet()) {
            Table told = manifest.tables().stream()
                    .filter(each -> each.name().equals(table))
                    .findFirst()
                    .orElseThrow();
            try (InputStream in = entry(zip, told.entry(), file)) {
                long rows = copy.copyIn("copy " + Tables.withColumns(table, told.columns()) + " from stdin", in);
                if (rows != told.rows()) {
                    throw damaged(file, told.entry() + " has " + rows + " rows, not " + told.rows(), null);
                }
            }
        }
    }

    private static Manifest manifest(ZipFile zip, Path file) throws IOException {
        try (InputStream in = entry(zip, Manifest.ENTRY, file)) {
            byte[] json = in.readNBytes(LONGEST_MANIFEST + 1);
            if (json.length > LONGEST_MANIFEST) {
                throw damaged(file, Manifest.ENTRY + " is too long", null);
            }
            return Manifest.ofJson(json);
        }
    }

    private static void check(ZipFile zip, Table table, Path file) throws IOException {
        MessageDigest digest = Digests.sha256();
        var lines = new Lines(new DigestInputStream(entry(zip, table.entry(), file), digest));
        try (lines) {
            lines.transferTo(OutputStream.nullOutputStream());
        }
        String sum = HexFormat.of().formatHex(digest.digest());
        if (!sum.equals(table.sha256()) || lines.count != table.rows()) {
            throw damaged(file, table.entry() + " is not what was written", null);
        }
    }

    private static InputStream entry(ZipFile zip, String name, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw damaged(file, name + " is missing", null);
        }
        return zip.getInputStream(entry);
    }

    private static BackupRefused damaged(Path file, String why, @Nullable Throwable cause) {
        String words = file + " is no whole backup: " + why + ". Take another one; nothing was changed.";
        return cause == null ? new BackupRefused(words) : new BackupRefused(words, cause);
    }

    /// COPY's text format has a line for each row, and none within.
    private static final class Lines extends FilterInputStream {
        private long count;

        Lines(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            for (int i = 0; i < n; i++) {
                count += bytes[offset + i] == '\n' ? 1 : 0;
            }
            return n;
        }
    }
}
