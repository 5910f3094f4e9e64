package dev.tensordojo.backend.session.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The browser's copy of the messages is made here, from the records. To renew it after a change:
///
///     ./mvnw -pl backend test -Dtest=ProtocolTypesTest -Dprotocol.update=true
class ProtocolTypesTest {

    private static final Path FILE = Path.of("frontend/src/main/resources/web/app/wire/protocol.ts");

    private static final String HEAD = """
        // Generated from the backend's records by ProtocolTypesTest; not for editing.
        // To renew: ./mvnw -pl backend test -Dtest=ProtocolTypesTest -Dprotocol.update=true

        /** A number that may be one of those that JSON lacks. */
        export type AnyNumber = number | "NaN" | "Infinity" | "-Infinity";

        """;

    @Test
    void theBrowsersTypesAreThoseOfTheRecords() throws IOException {
        String wanted = HEAD + TypeScriptTypes.of(List.of(ClientMessage.class, ServerMessage.class));
        Path file = repository().resolve(FILE);
        if (Boolean.getBoolean("protocol.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, wanted);
        }
        assertEquals(
                wanted,
                Files.exists(file) ? Files.readString(file) : "",
                "frontend's wire/protocol.ts is stale; renew it with -Dprotocol.update=true");
    }

    private static Path repository() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("mvnw")))
                .findFirst()
                .orElseThrow();
    }
}
