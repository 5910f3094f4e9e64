package dev.tensordojo.backend.session.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The browser's copy of the messages is made here, from the records: their types, and readers that believe nothing of
/// what comes over the network. To renew both after a change:
///
///     ./mvnw -pl backend test -Dtest=ProtocolTypesTest -Dprotocol.update=true
class ProtocolTypesTest {

    private static final Path WIRE = Path.of("frontend/src/main/resources/web/app/wire");

    private static final String GENERATED = """
            // Generated from the backend's records by ProtocolTypesTest; not for editing.
            // To renew: ./mvnw -pl backend test -Dtest=ProtocolTypesTest -Dprotocol.update=true

            """;

    private static final String NUMBERS = """
            /** A number that may be one of those that JSON lacks. */
            export type AnyNumber = number | "NaN" | "Infinity" | "-Infinity";

            """;

    private static final String IMPORTS = """
            import * as parse from "./parse.ts";
            import type { Reader } from "./parse.ts";
            import type * as protocol from "./protocol.ts";

            """;

    @Test
    void theBrowsersTypesAreThoseOfTheRecords() throws IOException {
        assertNotStale(
                "protocol.ts",
                GENERATED + NUMBERS + TypeScriptTypes.of(List.of(ClientMessage.class, ServerMessage.class)));
    }

    @Test
    void theBrowserReadsWhatTheRecordsSay() throws IOException {
        assertNotStale("readers.ts", GENERATED + IMPORTS + TypeScriptReaders.of(List.of(ServerMessage.class)));
    }

    private static void assertNotStale(String name, String wanted) throws IOException {
        Path file = repository().resolve(WIRE).resolve(name);
        if (Boolean.getBoolean("protocol.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, wanted);
        }
        assertEquals(
                wanted,
                Files.exists(file) ? Files.readString(file) : "",
                "frontend's wire/" + name + " is stale; renew it with -Dprotocol.update=true");
    }

    private static Path repository() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("mvnw")))
                .findFirst()
                .orElseThrow();
    }
}
