package dev.tensordojo.backend.backup;

import dev.tensordojo.backend.backup.Manifest.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Writes every row of a database into one file, as the database is at one moment, while others go on writing to it.
///
/// The moment is that of one serializable, deferrable transaction: what it sees is what some order of everybody's
/// transactions would have left. The file appears under its name only when it is whole and on the disk.
final class Backup {

    private Backup() {}

    /// @return what the file holds
    /// @throws BackupRefused where the file is there already, or the database is none of ours
    static Manifest write(Connection connection, Path file, Instant now) throws SQLException, IOException {
        if (Files.exists(file)) {
            throw new BackupRefused(file + " is there already. Name another file, or take that one away.");
        }
        Path target = file.toAbsolutePath();
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level serializable read only deferrable");
        }
        try {
            Manifest manifest;
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    // names, work and the hashes of passwords: for whoever makes it alone
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                var zip = new ZipOutputStream(Channels.newOutputStream(channel));
                manifest = write(connection, zip, now);
                zip.finish();
                channel.force(true);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } finally {
            connection.rollback();
            Files.deleteIfExists(unfinished);
        }
    }

    private static Manifest write(Connection connection, ZipOutputStream zip, Instant now)
            throws SQLException, IOException {
        String schema = schemaOf(connection);
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        List<Table> tables = new ArrayList<>();
        for (Map.Entry<String, List<String>> each :
                Tables.of(connection).columns().entrySet()) {
            String name = each.getKey();
            zip.putNextEntry(new ZipEntry(new Table(name, each.getValue(), 0, "").entry()));
            MessageDigest digest = Digests.sha256();
            OutputStream out = new DigestOutputStream(new NotClosed(zip), digest);
            long rows = copy.copyOut("copy " + Tables.withColumns(name, each.getValue()) + " to stdout", out);
            zip.closeEntry();
            tables.add(new Table(name, each.getValue(), rows, HexFormat.of().formatHex(digest.digest())));
        }
        String postgres = connection.getMetaData().getDatabaseProductVersion();
        Manifest manifest = new Manifest(Manifest.FORMAT, schema, now.toString(), postgres, tables);
        zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
        zip.write(manifest.toJson());
        zip.closeEntry();
        return manifest;
    }

    private static String schemaOf(Connection connection) throws SQLException {
        List<String> versions = new ArrayList<>();
        Tables.rows(
                connection,
                "select to_regclass('public." + Tables.HISTORY + "')::text",
                row -> versions.add(String.valueOf(row.getString(1))));
        if (versions.contains("null")) {
            throw new BackupRefused("This database holds no Tensor Dojo: it has no table " + Tables.HISTORY + ".");
        }
        versions.clear();
        Tables.rows(
                connection,
                "select version from " + Tables.HISTORY
                        + " where success and version is not null order by installed_rank desc limit 1",
                row -> versions.add(row.getString(1)));
        if (versions.isEmpty()) {
            throw new BackupRefused("This database holds no Tensor Dojo: no migration has been at it.");
        }
        return String.valueOf(Integer.parseInt(versions.getFirst()));
    }

    /// COPY closes what it writes to; more entries follow.
    private static final class NotClosed extends OutputStream {
        private final OutputStream out;

        NotClosed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }
    }
}
