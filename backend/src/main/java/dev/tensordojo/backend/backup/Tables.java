package dev.tensordojo.backend.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// The tables of a database with their columns, each after those that it refers to, as PostgreSQL's own catalogue
/// tells them: a new migration needs no entry here.
///
/// @param columns by table, in the table's order; without those that PostgreSQL computes
record Tables(SequencedMap<String, List<String>> columns) {

    /// Flyway's own, which says at which migration the database is.
    static final String HISTORY = "flyway_schema_history";

    private static final String OURS =
            " c.relkind = 'r' and c.relnamespace = 'public'::regnamespace" + " and c.relname <> '" + HISTORY + "'";

    static Tables of(Connection connection) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        rows(
                connection,
                "select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                        + " where" + OURS + " and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''"
                        + " order by c.relname, a.attnum",
                row -> columns.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                        .add(row.getString(2)));
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        rows(
                connection,
                "select c.relname, t.relname from pg_constraint f"
                        + " join pg_class c on c.oid = f.conrelid join pg_class t on t.oid = f.confrelid"
                        + " where f.contype = 'f' and c.oid <> t.oid and" + OURS,
                row -> needs.computeIfAbsent(row.getString(1), _ -> new LinkedHashSet<>())
                        .add(row.getString(2)));
        SequencedMap<String, List<String>> ordered = new LinkedHashMap<>();
        while (ordered.size() < columns.size()) {
            String next = columns.keySet().stream()
                    .filter(table -> !ordered.containsKey(table))
                    .filter(table -> ordered.keySet().containsAll(needs.getOrDefault(table, Set.of())))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("tables that refer to each other: " + needs));
            ordered.put(next, List.copyOf(columns.getOrDefault(next, List.of())));
        }
        return new Tables(ordered);
    }

    /// Moves what numbers the rows of each table behind the rows that are there.
    static void advanceNumbers(Connection connection) throws SQLException {
        List<String> statements = new ArrayList<>();
        rows(
                connection,
                "select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid where" + OURS
                        + " and case when a.attnum > 0 and not a.attisdropped"
                        + " then pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null end",
                row -> {
                    String table = quoted(row.getString(1));
                    String column = row.getString(2);
                    statements.add("select setval(pg_get_serial_sequence('" + table.replace("'", "''") + "', '"
                            + column.replace("'", "''") + "'), m) from (select max(" + quoted(column) + ") m from "
                            + table + ") t where m is not null");
                });
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// `"table" ("a", "b")`, as COPY takes it.
    static String withColumns(String table, List<String> columns) {
        return quoted(table) + " ("
                + String.join(", ", columns.stream().map(Tables::quoted).toList()) + ")";
    }

    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    static void rows(Connection connection, String query, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }
}
