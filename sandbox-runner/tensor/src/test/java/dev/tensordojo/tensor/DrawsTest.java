package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/// Draws by probability come out as in PyTorch 1.13 (its builds without MKL), seed by seed.
class DrawsTest {
    private static final Tensor WEIGHTS = Torch.tensor(0.1f, 0.2f, 0.3f, 0.4f);

    @Test
    void positionsByWeightWithReplacement() {
        long[][] wanted = {
            {3, 3, 2, 3, 3, 3, 1, 2, 2, 1}, {0, 1, 1, 1, 2, 1, 2, 3, 2, 2}, {3, 0, 3, 2, 3, 2, 1, 1, 3, 2}
        };
        for (int seed = 0; seed < wanted.length; seed++) {
            Torch.manualSeed(seed);
            assertArrayEquals(wanted[seed], Torch.multinomial(WEIGHTS, 10, true).toLongArray());
        }
    }

    @Test
    void positionsByWeightWithoutReplacement() {
        long[][] wanted = {{2, 1, 3}, {3, 0, 2}, {1, 3, 2}};
        for (int seed = 0; seed < wanted.length; seed++) {
            Torch.manualSeed(seed);
            assertArrayEquals(wanted[seed], Torch.multinomial(WEIGHTS, 3, false).toLongArray());
        }
    }

    @Test
    void weightsThatAreNoneAreRefused() {
        assertThrows(ValueError.class, () -> Torch.multinomial(Torch.tensor(-1f, 2f), 1, false));
        assertThrows(ValueError.class, () -> Torch.multinomial(Torch.zeros(3), 1, false));
        assertThrows(ValueError.class, () -> Torch.multinomial(Torch.tensor(Float.NaN, 2f), 1, true));
    }
}
