package dev.tensordojo.tensor.goldens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Random numbers come out as in PyTorch, number by number.
class RandomTest {
    @Test
    void everySeedGivesPyTorchsNumbers() throws IOException {
        List<String> failures = new ArrayList<>();
        RandomHarness harness = new RandomHarness(failures::add);
        harness.run(GoldenData.own().named("random"));
        assertEquals(List.of(), failures);
        assertEquals("random: 276/276", harness.figure());
    }
}
