package dev.tensordojo.backend.backup;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.database.DatabaseAddress;
import dev.tensordojo.backend.database.EmbeddedPostgres;
import dev.tensordojo.backend.database.PostgresForTests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What one database holds goes into a file, and comes out of it in another.
class BackupIT {

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static DatabaseAddress school;
    private static int databases;

    @BeforeAll
    static void aSchool() throws SQLException, IOException {
        postgres = PostgresForTests.start(folder.resolve("database"));
        school = database("14");
        execute(school, resource("/upgrade/school-of-version-14.sql"));
        migrate(school, "latest");
        execute(
                school,
                "insert into activity (account_id, course_id, lesson_id, at, kind)"
                        + " select id, 'course', 'lesson', now(), 'RUN_OK' from account");
    }

    @AfterAll
    static void stops() {
        postgres.close();
    }

    @Test
    void everyTableIsTheSameInTheDatabaseItIsRestoredInto() throws SQLException, IOException {
        Path file = folder.resolve("whole.backup");
        Manifest written = write(school, file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        DatabaseAddress other = database(null);
        assertEquals(written, Restore.into(other, file));
        assertEquals(everything(school), everything(other));
        assertTrue(written.rows() > 30, written::toString);
        // new rows are numbered behind the old ones
        execute(
                other,
                "insert into activity (account_id, course_id, lesson_id, at, kind)"
                        + " select id, 'course', 'lesson', now(), 'RUN_OK' from account");
    }

    @Test
    void itIsOneMomentOfADatabaseThatOthersWriteTo() throws Exception {
        DatabaseAddress busy = database("latest");
        execute(
                busy,
                "insert into account (id, role, name, name_key, created_at, last_seen_at) values"
                        + " (gen_random_uuid(), 'LEARNER', 'Busy', 'busy', now(), now())");
        var enough = new AtomicBoolean();
        String pair = "insert into activity (account_id, course_id, lesson_id, at, kind, active_ms)"
                + " select id, 'course', 'lesson', now(), 'RUN_OK', n from account, generate_series(1, 2) n";
        var writer = new FutureTask<Long>(() -> {
            long written = 0;
            while (!enough.get()) {
                execute(busy, pair);
                written++;
            }
            return written;
        });
        Thread.ofVirtual().start(writer);
        var rows = new ArrayList<Long>();
        while (rows.size() < 5 || rows.getLast().equals(rows.getFirst())) {
            Path file = folder.resolve("busy-" + rows.size() + ".backup");
            rows.add(rowsOf(write(busy, file), "activity"));
        }
        enough.set(true);
        assertTrue(writer.get() > 0);
        rows.forEach(each -> assertEquals(0, each % 2, () -> "half of a transaction in " + rows));
    }

    @Test
    void aBackupOfEachEarlierVersionIsRestoredAndBroughtUpToDate() throws SQLException, IOException {
        // of what came before many classes, samples: each is made, written and restored
        IntStream versions = IntStream.concat(IntStream.of(1, 7), IntStream.range(14, Restore.newestMigration()));
        for (int version : versions.toArray()) {
            DatabaseAddress earlier = database(Integer.toString(version));
            if (version == 14) {
                execute(earlier, resource("/upgrade/school-of-version-14.sql"));
            }
            Path file = folder.resolve("of-version-" + version + ".backup");
            assertEquals(version, write(earlier, file).schemaNumber());
            DatabaseAddress later = database(null);
            Restore.into(later, file);
            assertEquals(columns(school), columns(later));
            if (version == 14) {
                Map<String, List<String>> expected = everything(school);
                expected.remove("activity");
                Map<String, List<String>> restored = everything(later);
                restored.remove("activity");
                assertEquals(expected, restored);
            }
        }
    }

    @Test
    void aNewerBackupIsRefusedAndNothingIsWritten() throws SQLException, IOException {
        Path file = folder.resolve("newer.backup");
        write(school, file);
        inside(file, Manifest.ENTRY, text -> text.replaceFirst("\"schema\" : \"\\d+\"", "\"schema\" : \"9999\""));
        DatabaseAddress other = database(null);
        String words = assertThrows(BackupRefused.class, () -> Restore.into(other, file))
                .words();
        assertTrue(words.contains("newer Tensor Dojo") && words.contains("9999"), words);
        assertEquals(Map.of(), columns(other));
        inside(file, Manifest.ENTRY, text -> text.replaceFirst("\"format\" : 1", "\"format\" : 2"));
        assertThrows(BackupRefused.class, () -> Restore.check(file));
    }

    @Test
    void whatIsDamagedIsFoundBeforeAnythingIsWritten() throws SQLException, IOException {
        Path file = folder.resolve("damaged.backup");
        write(school, file);
        Restore.check(file);
        inside(file, "tables/account.copy", text -> text.replaceFirst("Ada", "Bob"));
        DatabaseAddress other = database(null);
        String words = assertThrows(BackupRefused.class, () -> Restore.into(other, file))
                .words();
        assertTrue(words.contains("tables/account.copy is not what was written"), words);
        assertEquals(Map.of(), columns(other));

        Path half = folder.resolve("half.backup");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
        assertThrows(BackupRefused.class, () -> Restore.check(half));
        Files.writeString(half, "PK no zip at all");
        assertThrows(BackupRefused.class, () -> Restore.check(half));
        assertThrows(BackupRefused.class, () -> Restore.check(folder.resolve("absent.backup")));
    }

    @Test
    void aRestoreThatIsKilledHalfWayLeavesNoRowAndCanBeDoneAgain() throws Exception {
        DatabaseAddress large = database("latest");
        execute(
                large,
                "insert into account (id, role, name, name_key, created_at, last_seen_at) values"
                        + " (gen_random_uuid(), 'LEARNER', 'Long', 'long', now(), now())");
        execute(
                large,
                "insert into activity (account_id, course_id, lesson_id, at, kind)"
                        + " select id, 'course', 'lesson', now(), 'RUN_OK' from account, generate_series(1, 300000)");
        Path file = folder.resolve("large.backup");
        write(large, file);
        DatabaseAddress other = database(null);
        var restoring = new FutureTask<>(() -> Restore.into(other, file));
        Thread.ofVirtual().start(restoring);
        // what a killed process leaves: a connection that is gone in the middle of a table
        String kill = "select count(pg_terminate_backend(pid)) from pg_stat_progress_copy"
                + " where datname = '%s' and tuples_processed > 1000".formatted(nameOf(other));
        while (query(admin(), kill).equals(List.of("0"))) {
            assertFalse(restoring.isDone(), "it was restored before it could be killed");
        }
        assertThrows(ExecutionException.class, restoring::get);
        everything(other).forEach((table, rows) -> assertEquals(List.of(), rows, table));
        Restore.into(other, file);
        assertEquals(List.of("300000"), query(other, "select count(*) from activity"));
    }

    @Test
    void rowsThatAreThereAreNeverMixedWithABackups() throws SQLException, IOException {
        Path file = folder.resolve("again.backup");
        write(school, file);
        Map<String, List<String>> before = everything(school);
        String words = assertThrows(BackupRefused.class, () -> Restore.into(school, file))
                .words();
        assertTrue(words.contains("is not empty"), words);
        assertEquals(before, everything(school));
        assertThrows(BackupRefused.class, () -> write(school, file), "a backup is never written over another");

        DatabaseAddress used = database("latest");
        try (Connection server = used.connect();
                Statement statement = server.createStatement()) {
            server.setAutoCommit(false);
            statement.execute("lock table account in row exclusive mode");
            words = assertThrows(BackupRefused.class, () -> Restore.into(used, file))
                    .words();
            assertTrue(words.contains("in use"), words);
        }
    }

    @Test
    void aDatabaseOfSomebodyElseIsNoTensorDojo() throws SQLException {
        DatabaseAddress theirs = database(null);
        execute(theirs, "create table notes (text text)");
        assertThrows(BackupRefused.class, () -> write(theirs, folder.resolve("theirs.backup")));
        assertFalse(Files.exists(folder.resolve("theirs.backup")));
        assertFalse(Files.exists(folder.resolve("theirs.backup.unfinished")));
    }

    private static Manifest write(DatabaseAddress database, Path file) throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            return Backup.write(connection, file, NOW);
        }
    }

    private static long rowsOf(Manifest manifest, String table) {
        return manifest.tables().stream()
                .filter(each -> each.name().equals(table))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    /// A database of its own, with the migrations up to one, or without any.
    private static DatabaseAddress database(@Nullable String version) throws SQLException {
        String name = "school" + databases++;
        execute(admin(), "create database " + name + " owner " + postgres.user());
        String url = postgres.jdbcUrl().replaceFirst("/dojo$", "/" + name);
        DatabaseAddress made = new DatabaseAddress(url, postgres.user(), postgres.password());
        if (version != null) {
            migrate(made, version);
        }
        return made;
    }

    private static DatabaseAddress admin() {
        String url = postgres.jdbcUrl().replaceFirst("/dojo$", "/postgres");
        return new DatabaseAddress(url, "postgres", postgres.password());
    }

    private static String nameOf(DatabaseAddress database) {
        return database.url().substring(database.url().lastIndexOf('/') + 1);
    }

    private static void migrate(DatabaseAddress database, String version) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .target(version)
                .load()
                .migrate();
    }

    private static Map<String, List<String>> columns(DatabaseAddress database) throws SQLException {
        try (Connection connection = database.connect()) {
            return Tables.of(connection).columns();
        }
    }

    /// Every row of every table, as text.
    private static Map<String, List<String>> everything(DatabaseAddress database) throws SQLException {
        var everything = new TreeMap<String, List<String>>();
        for (String table : columns(database).keySet()) {
            everything.put(table, query(database, "select t::text from " + table + " t order by 1"));
        }
        return everything;
    }

    private static List<String> query(DatabaseAddress database, String query) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection connection = database.connect()) {
            Tables.rows(connection, query, row -> answers.add(row.getString(1)));
        }
        return answers;
    }

    private static void execute(DatabaseAddress database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = BackupIT.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Changes one entry of a backup.
    private static void inside(Path file, String entry, UnaryOperator<String> change) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path path = zip.getPath(entry);
            String before = Files.readString(path);
            String after = change.apply(before);
            assertFalse(before.equals(after), () -> "nothing to change in " + entry);
            assertDoesNotThrow(() -> Files.writeString(path, after));
        }
    }
}
