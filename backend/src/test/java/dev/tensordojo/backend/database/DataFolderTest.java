package dev.tensordojo.backend.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.StartRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path parent;

    @Test
    void aSecondServerOnTheSameFolderIsRefusedAndToldWho() throws Exception {
        try (var first = DataFolder.open(parent.resolve("data"))) {
            var refused = assertThrows(StartRefused.class, () -> DataFolder.open(first.path()));
            assertTrue(
                    refused.words()
                            .contains("process " + ProcessHandle.current().pid()),
                    refused.words());
            assertTrue(refused.words().contains("--data"), refused.words());
        }
    }

    @Test
    void theFolderIsFreeAgainAfterwards() throws Exception {
        DataFolder.open(parent.resolve("data")).close();
        try (var again = DataFolder.open(parent.resolve("data"))) {
            assertEquals(parent.resolve("data").toRealPath(), again.path());
        }
    }

    @Test
    void aFileInItsPlaceIsRefusedInWords() throws Exception {
        Path file = Files.createFile(parent.resolve("data"));
        var refused = assertThrows(StartRefused.class, () -> DataFolder.open(file));
        assertTrue(refused.words().contains("cannot be used"), refused.words());
    }
}
