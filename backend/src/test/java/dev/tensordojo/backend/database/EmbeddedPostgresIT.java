package dev.tensordojo.backend.database;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.StartRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

    private static final PostgresPrograms programs = PostgresPrograms.unpackInto(DatabaseForTests.PROGRAMS);

    /// A database that was made and stopped: making one takes seconds, a copy of it does not.
    @TempDir
    static Path made;

    @TempDir
    Path parent;

    private Path folder = Path.of("");

    @BeforeAll
    static void makesOne() {
        EmbeddedPostgres.start(made.resolve("database"), programs).close();
    }

    @BeforeEach
    void copiesIt() throws Exception {
        folder = parent.resolve("database");
        Process copy = new ProcessBuilder(
                        "cp", "--archive", made.resolve("database").toString(), folder.toString())
                .inheritIO()
                .start();
        assertEquals(0, copy.waitFor());
    }

    @Test
    void committedRowsSurviveAStopAndAStart() throws Exception {
        try (var postgres = EmbeddedPostgres.start(folder, programs)) {
            execute(postgres, "create table note (text text)");
            execute(postgres, "insert into note values ('早起きは三文の徳')");
        }
        try (var postgres = EmbeddedPostgres.start(folder, programs)) {
            assertEquals("早起きは三文の徳", query(postgres, "select text from note"));
        }
    }

    @Test
    void aDatabaseLeftRunningByAKilledServerIsStoppedAndStartedAgain() throws Exception {
        try (var first = EmbeddedPostgres.start(folder, programs)) {
            execute(first, "create table note as select 1 as n");
        }
        // As a killed server leaves it: it runs, and nobody watches it.
        Path cluster = folder.toRealPath().resolve("cluster");
        String log = "--log=" + folder.resolve("postgresql.log");
        assertTrue(programs.run("pg_ctl", List.of("start", "--silent", "--wait", "--pgdata=" + cluster, log), 60)
                .well());
        try (var postgres = EmbeddedPostgres.start(folder, programs)) {
            assertEquals("1", query(postgres, "select n from note"));
        }
        assertTrue(PostgresProcesses.all(cluster).isEmpty());
    }

    @Test
    void aKilledDatabaseComesUpAgainWithWhatWasCommitted() throws Exception {
        try (var postgres = EmbeddedPostgres.start(folder, programs)) {
            execute(postgres, "create table note as select 2 as n");
            ProcessHandle before = requireNonNull(postgres.process());
            before.destroyForcibly();
            before.onExit().get(10, TimeUnit.SECONDS);
            assertEquals("2", queryWithin(Duration.ofSeconds(30), postgres, "select n from note"));
        }
    }

    @Test
    void aStaleProcessNumberThatBelongsToAnotherProgramIsIgnored() throws Exception {
        Files.writeString(
                folder.resolve("cluster/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("cluster") + "\n");
        try (var postgres = EmbeddedPostgres.start(folder, programs)) {
            assertEquals("1", query(postgres, "select 1"));
        }
        assertTrue(ProcessHandle.current().isAlive());
    }

    @Test
    void nobodyComesInWithoutThePassword() {
        try (var postgres = EmbeddedPostgres.start(folder, programs)) {
            var refused = assertThrows(
                    SQLException.class,
                    () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"));
            assertEquals("28P01", refused.getSQLState());
        }
    }

    @Test
    void thePasswordIsReadableByItsOwnerOnly() throws Exception {
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))));
    }

    @Test
    void theServersRoleIsNoSuperuser() throws Exception {
        try (var postgres = EmbeddedPostgres.start(folder, programs)) {
            assertEquals("off", query(postgres, "show is_superuser"));
            assertEquals("on", query(postgres, "show fsync"));
            assertEquals("on", query(postgres, "show synchronous_commit"));
        }
    }

    @Test
    void aFolderOfAnotherVersionIsRefusedInWords() throws Exception {
        Files.writeString(folder.resolve("cluster/PG_VERSION"), "17\n");
        var refused = assertThrows(StartRefused.class, () -> EmbeddedPostgres.start(folder, programs));
        assertTrue(refused.words().contains("made by PostgreSQL 17"), refused.words());
    }

    @Test
    void aLostPasswordIsNamedAndNothingIsMadeAnew() throws Exception {
        Files.delete(folder.resolve("password"));
        var refused = assertThrows(StartRefused.class, () -> EmbeddedPostgres.start(folder, programs));
        assertTrue(refused.words().contains("password is missing"), refused.words());
        assertFalse(Files.exists(folder.resolve("password")));
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }

    private static String queryWithin(Duration patience, EmbeddedPostgres postgres, String sql) throws SQLException {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            try {
                return query(postgres, sql);
            } catch (SQLException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
