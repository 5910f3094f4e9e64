package dev.tensordojo.backend.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database that an earlier version has written comes along with all its rows.
class UpgradeIT {

    /// What a migration takes away on purpose, by table.
    private static final Map<String, List<String>> GONE =
            Map.of("classroom", List.of("teacher_id"), "audit_event", List.of("detail"));

    private static final String FIRST_CLASS = "00000000-0000-0000-0002-000000000001";

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;

    /// The rows of each table before, but for what is gone.
    private static Map<String, List<String>> before;

    /// The same rows and columns afterwards.
    private static Map<String, List<String>> after;

    @BeforeAll
    static void upgrades() throws SQLException, IOException {
        postgres = EmbeddedPostgres.start(
                folder.resolve("database"), PostgresPrograms.unpackInto(DatabaseForTests.PROGRAMS));
        migrate("14");
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                InputStream school = UpgradeIT.class.getResourceAsStream("/upgrade/school-of-version-14.sql")) {
            statement.execute(new String(Objects.requireNonNull(school).readAllBytes(), StandardCharsets.UTF_8));
        }
        List<String> tables = query("select tablename from pg_tables where schemaname = 'public'"
                + " and tablename <> 'flyway_schema_history' order by 1");
        before = new TreeMap<>();
        for (String table : tables) {
            before.put(table, rows(table, columns(table)));
        }
        migrate("latest");
        after = new TreeMap<>();
        for (String table : tables) {
            after.put(table, rows(table, columnsOfBefore(table)));
        }
    }

    @AfterAll
    static void stops() {
        postgres.close();
    }

    @Test
    void theSchoolOfBeforeHadRowsInEveryTable() {
        before.forEach((table, rows) -> assertTrue(!rows.isEmpty(), table));
    }

    @Test
    void everyRowIsKept() {
        before.forEach((table, rows) -> {
            List<String> now = new ArrayList<>(after.getOrDefault(table, List.of()));
            if (table.equals("membership")) {
                now.removeIf(row -> row.contains("OWNER"));
            }
            assertEquals(rows, now, table);
        });
    }

    @Test
    void whoMadeAClassOwnsIt() throws SQLException {
        assertEquals(
                List.of("渡辺先生 owns 1年3組", "渡辺先生 owns 1年4組", "渡辺先生 owns 1年4組", "Ada owns Evening course"),
                query("select a.name || ' owns ' || c.name from membership m join account a on a.id = m.account_id"
                        + " join classroom c on c.id = m.classroom_id where m.role = 'OWNER' order by c.created_at"));
        assertEquals(
                List.of("3"), query("select count(*) from class_learner"), "teachers are no learners of their classes");
    }

    @Test
    void theAuditTellsIdsWhereItToldNames() throws SQLException {
        assertEquals(List.of("0"), query("select count(*) from audit_event where detail <> ''"));
        assertEquals(
                List.of(
                        "account.set-up -",
                        "classroom.created 0001",
                        "classroom.created 0002",
                        "classroom.renamed 0001",
                        "classroom.code-renewed -",
                        "classroom.renamed 0004",
                        "account.joined 0001",
                        "account.signed-in -",
                        "account.password-changed -",
                        "account.joined -"),
                query("select action || ' ' || coalesce(right(classroom_id::text, 4), '-') from audit_event"
                        + " order by happened_at"));
        assertThrows(SQLException.class, () -> execute("update audit_event set detail = 'X'"));
        assertThrows(
                SQLException.class,
                () -> execute("insert into audit_event (happened_at, action, detail) values (now(), 'x', 'Hana')"));
    }

    @Test
    void nobodyIsInTwoGroupsOfOneGrouping() throws SQLException {
        execute("insert into class_group values"
                + " (gen_random_uuid(), '%1$s', 'tables', 'A', now()), (gen_random_uuid(), '%1$s', 'tables', 'B', now()),"
                        .formatted(FIRST_CLASS)
                + " (gen_random_uuid(), '%s', 'teams', 'A', now())".formatted(FIRST_CLASS));
        String join = "insert into group_member select id, classroom_id, grouping_name,"
                + " '00000000-0000-0000-0000-000000000001' from class_group where grouping_name = '%s' and name = '%s'";
        execute(join.formatted("tables", "A"));
        execute(join.formatted("teams", "A"));
        assertThrows(SQLException.class, () -> execute(join.formatted("tables", "B")));
    }

    @Test
    void onlyAGuestMayNotHaveAPassword() throws SQLException {
        assertThrows(SQLException.class, () -> execute("update account set password_hash = 'x' where role = 'GUEST'"));
        execute("insert into account select gen_random_uuid(), 'LEARNER', 'From elsewhere', 'from elsewhere', null,"
                + " now(), now()");
    }

    private static void migrate(String version) {
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), postgres.user(), postgres.password())
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    private static List<String> columns(String table) throws SQLException {
        List<String> columns =
                new ArrayList<>(query("select column_name from information_schema.columns where table_schema = 'public'"
                        + " and table_name = '" + table + "' order by ordinal_position"));
        columns.removeAll(GONE.getOrDefault(table, List.of()));
        return columns;
    }

    /// A row of before says itself which columns it had.
    private static List<String> columnsOfBefore(String table) throws SQLException {
        String row = Objects.requireNonNull(before.get(table)).getFirst();
        List<String> columns = new ArrayList<>(columns(table));
        columns.removeIf(column -> !row.contains("\"" + column + "\":"));
        return columns;
    }

    private static List<String> rows(String table, List<String> columns) throws SQLException {
        return query("select row_to_json(r)::text from (select " + String.join(", ", columns) + " from " + table
                + ") r order by 1");
    }

    private static List<String> query(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }

    private static void execute(String statement) throws SQLException {
        try (Connection connection = connect();
                Statement made = connection.createStatement()) {
            made.execute(statement);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
