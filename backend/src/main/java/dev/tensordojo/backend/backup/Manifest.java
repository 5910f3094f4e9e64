package dev.tensordojo.backend.backup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// What a backup holds: the last entry of its zip, `manifest.json`.
///
/// @param format how the file is laid out; [#FORMAT]
/// @param schema the migration that the database was at ("19")
/// @param createdAt when the snapshot was taken, ISO 8601 in UTC
/// @param postgres the server's version, for people
/// @param tables every table, one that is filled before those that refer to it
record Manifest(int format, String schema, String createdAt, String postgres, List<Table> tables) {

    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /// @param columns in the order of its file
    /// @param sha256 of its file, in hexadecimal digits
    record Table(String name, List<String> columns, long rows, String sha256) {
        Table {
            Objects.requireNonNull(name, "name");
            columns = List.copyOf(columns);
            Objects.requireNonNull(sha256, "sha256");
        }

        /// Rows in the text format of PostgreSQL's COPY, a line each.
        String entry() {
            return "tables/" + name + ".copy";
        }
    }

    Manifest {
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(postgres, "postgres");
        tables = List.copyOf(tables);
        if (!schema.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException("schema: " + schema);
        }
    }

    int schemaNumber() {
        return Integer.parseInt(schema);
    }

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    Set<String> entries() {
        return tables.stream().map(Table::entry).collect(Collectors.toSet());
    }

    byte[] toJson() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JacksonException e) {
            throw new IllegalStateException("a record of texts and numbers can always be written", e);
        }
    }

    /// @throws BackupRefused where it is none, or one of a later format
    static Manifest ofJson(byte[] json) {
        try {
            int format = JSON.readTree(json).path("format").asInt();
            if (format > FORMAT) {
                throw new BackupRefused("This backup has the format " + format + ", and this Tensor Dojo knows "
                        + FORMAT + ": restore it with the version that wrote it, or a later one.");
            }
            return JSON.readValue(json, Manifest.class);
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new BackupRefused("The backup's " + ENTRY + " cannot be understood: " + e.getMessage(), e);
        }
    }
}
