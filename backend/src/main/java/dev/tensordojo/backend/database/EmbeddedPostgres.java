package dev.tensordojo.backend.database;

import dev.tensordojo.backend.StartRefused;
import dev.tensordojo.backend.database.PostgresPrograms.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL of our own, in one folder, reachable from this machine only and with a password nobody has to know.
///
/// Read it in the order of a life: [#start], [#watch], [#close]. It makes no promise of its own about durability:
/// `fsync` and `synchronous_commit` stay on, so what PostgreSQL has committed is there after any kill, and recovery is
/// its own affair at the next start. What may be left over from a killed server is ended first.
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EmbeddedPostgres.class);
    private static final String DATABASE = "dojo";
    private static final int START_SECONDS = 300; // recovery after a crash replays the log, on a slow disk as well
    private static final int STOP_SECONDS = 60;
    private static final int RESTARTS = 10;

    /// Of `postmaster.pid`, counted from 0.
    private static final int PORT_LINE = 3;

    private final PostgresPrograms programs;
    private final Path folder;
    private final Path cluster;
    private final int port;
    private final String password;
    private boolean closed;

    private EmbeddedPostgres(PostgresPrograms programs, Path folder, int port, String password) {
        this.programs = programs;
        this.folder = folder;
        this.cluster = folder.resolve("cluster");
        this.port = port;
        this.password = password;
    }

    /// Starts the database of `folder`, and makes it where there is none yet.
    ///
    /// @throws StartRefused where that does not work, with what PostgreSQL said
    public static EmbeddedPostgres start(Path folder, PostgresPrograms programs) {
        try {
            DataFolder.createPrivate(folder);
            Path home = folder.toRealPath();
            var postgres = new EmbeddedPostgres(programs, home, freePort(), passwordOf(home));
            postgres.makeClusterUnlessThere();
            postgres.requireOurVersion();
            postgres.launch();
            postgres.makeDatabaseUnlessThere();
            return postgres;
        } catch (IOException e) {
            throw new StartRefused("The database folder " + folder + " cannot be used: " + e, e);
        }
    }

    public String jdbcUrl() {
        return url(port);
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    public String user() {
        return DATABASE;
    }

    public String password() {
        return password;
    }

    public DatabaseAddress address() {
        return new DatabaseAddress(jdbcUrl(), user(), password);
    }

    /// The database of `folder` where some server has it running: for whoever reads beside that server.
    ///
    /// @throws StartRefused where it runs and its password is missing
    public static Optional<DatabaseAddress> running(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                return Optional.empty();
            }
            Path home = folder.toRealPath();
            Path cluster = home.resolve("cluster");
            if (PostgresProcesses.main(cluster).isEmpty()) {
                return Optional.empty();
            }
            int port = Integer.parseInt(Files.readAllLines(cluster.resolve("postmaster.pid"))
                    .get(PORT_LINE)
                    .strip());
            return Optional.of(new DatabaseAddress(url(port), DATABASE, passwordOf(home)));
        } catch (IOException e) {
            throw new StartRefused("The database folder " + folder + " cannot be read: " + e, e);
        }
    }

    /// The main process, where it runs.
    public synchronized @Nullable ProcessHandle process() {
        return PostgresProcesses.main(cluster).orElse(null);
    }

    /// Stops the database in good order: open transactions are rolled back, everything is on disk.
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            stop();
        }
    }

    private void makeClusterUnlessThere() throws IOException {
        if (Files.isDirectory(cluster)) {
            return;
        }
        // Made beside and renamed: a start that is killed here leaves nothing half done under the real name.
        Path unfinished = folder.resolve("cluster.unfinished");
        PostgresPrograms.delete(unfinished);
        Ended made = programs.run(
                "initdb",
                List.of(
                        "--pgdata=" + unfinished,
                        "--username=postgres",
                        "--pwfile=" + passwordFile(folder),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"),
                START_SECONDS);
        if (!made.well()) {
            throw new StartRefused("The database could not be made in " + cluster + ": " + made.output());
        }
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireOurVersion() throws IOException {
        String version = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!version.equals(PostgresPrograms.MAJOR)) {
            throw new StartRefused("The database in " + cluster + " was made by PostgreSQL " + version
                    + ", and this Tensor Dojo brings " + PostgresPrograms.MAJOR
                    + ". Write a backup with the Tensor Dojo that made it (./dojo backup FILE), and restore it here into"
                    + " a new data folder (./dojo restore FILE --data DIR).");
        }
    }

    private synchronized void launch() throws IOException {
        endWhatIsLeft();
        Files.writeString(cluster.resolve("postgresql.conf"), settings());
        Files.writeString(cluster.resolve("pg_hba.conf"), """
                # Written at every start. One address, one way in.
                host all all 127.0.0.1/32 scram-sha-256
                """);
        // pg_ctl puts the server into a session of its own: Ctrl-C at the terminal must not reach it before us.
        Path log = folder.resolve("postgresql.log");
        Files.deleteIfExists(log);
        Ended started = programs.run(
                "pg_ctl",
                List.of(
                        "start",
                        "--silent",
                        "--wait",
                        "--timeout=" + START_SECONDS,
                        "--pgdata=" + cluster,
                        "--log=" + log),
                START_SECONDS + 10);
        ProcessHandle process = process();
        if (!started.well() || process == null) {
            String said = Files.exists(log) ? Files.readString(log).strip() : "";
            throw new StartRefused("The database in " + cluster + " did not start: " + started.output() + " " + said);
        }
        watch(process);
    }

    private String settings() {
        return """
                # Written at every start; changes here are lost. See EmbeddedPostgres.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 40
                password_encryption = 'scram-sha-256'

                # Nothing that was acknowledged may be lost, whoever is killed.
                fsync = on
                synchronous_commit = on
                full_page_writes = on

                # One classroom on a small machine that trains models beside it.
                shared_buffers = '64MB'
                min_wal_size = '80MB'
                max_wal_size = '512MB'
                max_worker_processes = 2
                max_parallel_workers = 0
                io_method = 'sync'
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'

                # A week of warnings, then the same seven files again.
                logging_collector = on
                log_directory = 'log'
                log_filename = 'postgresql-%%a.log'
                log_truncate_on_rotation = on
                log_rotation_age = '1d'
                log_min_messages = warning
                """.formatted(port);
    }

    /// A server that was killed leaves its database running: it is ours, and it is asked to stop. Children of a
    /// database that was itself killed end by themselves in a moment. Whatever then still names itself in
    /// `postmaster.pid` is another program that was given an old number.
    private void endWhatIsLeft() throws IOException {
        if (!PostgresProcesses.all(cluster).isEmpty()) {
            LOG.infof("The database in %s is still running from before; stopping it first.", cluster);
            stop();
        }
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    }

    private void stop() {
        try {
            if (PostgresProcesses.main(cluster).isPresent()) {
                Ended stopped = programs.run(
                        "pg_ctl",
                        List.of(
                                "stop",
                                "--silent",
                                "--wait",
                                "--mode=fast",
                                "--timeout=" + STOP_SECONDS,
                                "--pgdata=" + cluster),
                        STOP_SECONDS + 10);
                if (!stopped.well()) {
                    LOG.warnf("The database did not stop by itself, ending it: %s", stopped.output());
                }
            }
        } catch (IOException e) {
            LOG.warnf(e, "The database in %s could not be asked to stop, ending it.", cluster);
        }
        PostgresProcesses.end(cluster, Duration.ofSeconds(5));
    }

    /// Starts the database again when it is killed under a running server. Its clients notice only failed statements.
    private void watch(ProcessHandle process) {
        Thread.ofVirtual().name("watch-postgres").start(() -> {
            process.onExit().join();
            restart();
        });
    }

    private void restart() {
        for (int attempt = 1; attempt <= RESTARTS; attempt++) {
            synchronized (this) {
                if (closed) {
                    return;
                }
                try {
                    LOG.warnf("The database ended unexpectedly; starting it again.");
                    launch();
                    return;
                } catch (IOException | StartRefused e) {
                    LOG.errorf(e, "The database could not be started again (%d of %d).", attempt, RESTARTS);
                }
            }
            try {
                Thread.sleep(Duration.ofSeconds(attempt));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// The server uses a role that owns its database and nothing else: a hole in one of our queries is not a way to
    /// PostgreSQL's files.
    private void makeDatabaseUnlessThere() {
        String admin = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try (Connection connection = DriverManager.getConnection(admin, "postgres", password)) {
            if (!found(connection, "select 1 from pg_roles where rolname = '" + DATABASE + "'")) {
                execute(connection, "create role " + DATABASE + " login password '" + password + "'");
            }
            if (!found(connection, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                execute(connection, "create database " + DATABASE + " owner " + DATABASE);
            }
        } catch (SQLException e) {
            close();
            throw new StartRefused(
                    "The database in " + cluster + " started, but its password in " + passwordFile(folder)
                            + " does not open it: " + e.getMessage(),
                    e);
        }
    }

    private static boolean found(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String passwordOf(Path folder) throws IOException {
        Path file = passwordFile(folder);
        if (!Files.exists(file) || Files.size(file) == 0) {
            if (Files.isDirectory(folder.resolve("cluster"))) {
                throw new StartRefused("The database's password is missing: put " + file + " back, from a backup.");
            }
            Files.deleteIfExists(file);
            var secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(secret), StandardOpenOption.SYNC);
        }
        return Files.readString(file).strip();
    }

    private static Path passwordFile(Path folder) {
        return folder.resolve("password");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
