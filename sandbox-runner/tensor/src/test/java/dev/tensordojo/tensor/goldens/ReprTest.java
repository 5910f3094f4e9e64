package dev.tensordojo.tensor.goldens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A tensor prints exactly as PyTorch prints it.
class ReprTest {
    @Test
    void everyTensorPrintsAsInPyTorch() throws IOException {
        try (InputStream in = Objects.requireNonNull(ReprTest.class.getResourceAsStream("/goldens/repr.json"))) {
            JsonNode cases = new ObjectMapper().readTree(in).get("cases");
            int passed = 0;
            for (JsonNode c : cases) {
                assertEquals(
                        c.get("repr").asText(),
                        GoldenValues.tensor(c.get("tensor")).toString());
                passed++;
            }
            assertTrue(passed >= 57, "saw only " + passed + " cases");
        }
    }
}
