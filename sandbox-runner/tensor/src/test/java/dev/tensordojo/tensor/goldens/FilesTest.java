package dev.tensordojo.tensor.goldens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Files written by PyTorch and NumPy hold what they hold there.
class FilesTest {
    @Test
    void everyFileIsReadOrRefusedAsItShould() throws Exception {
        FilesGoldens.Result result = FilesGoldens.run(folder());
        assertEquals(List.of(), result.complaints());
        assertEquals("files: 15/15", result.figure());
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(FilesTest.class.getResource("/goldens/files/contents.json"))
                        .toURI())
                .resolveSibling("");
    }
}
