package dev.tensordojo.tensor;

import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// States of random generators: saved and taken up again, also those of PyTorch, and nothing else.
class RngStateTest {
    private static final String SIZES = "Expected either a CPUGeneratorImplStateLegacy of size 5048 or a"
            + " CPUGeneratorImplState of size 5056 but found the input RNG state size to be ";

    /// Saved by PyTorch 1.13.1 after `manual_seed(7)`, `randn(3)` and `rand(5)`: a normal number is kept.
    private static Tensor ofPyTorch() throws URISyntaxException {
        var file = Objects.requireNonNull(RngStateTest.class.getResource("/random/rng_state.pt"));
        return (Tensor) Objects.requireNonNull(Torch.load(Path.of(file.toURI()).toString()));
    }

    private static Generator generator(Tensor state) {
        Generator g = new Generator();
        g.setState(RngStates.of(state.dtype(), state.toLongArray()));
        return g;
    }

    @Test
    void aStateOfPyTorchGoesOnWithPyTorchsNumbers() throws URISyntaxException {
        Generator g = generator(ofPyTorch());
        assertEquals(7, g.initialSeed());
        double[] normal = {g.nextNormal(), g.nextNormal(), g.nextNormal()};
        assertArrayEquals(new double[] {-1.1143440212610307, -1.191297169151267, -1.6517657874652576}, normal, 1e-15);
        double[] uniform = {g.nextDouble(), g.nextDouble(), g.nextDouble()};
        assertArrayEquals(new double[] {0.5844156741535657, 0.8622926136159852, 0.30538215815498393}, uniform, 1e-16);
        long[] integers = {g.nextBelow(1000), g.nextBelow(1000), g.nextBelow(1000)};
        assertArrayEquals(new long[] {751, 708, 368}, integers);
    }

    @Test
    void ourOwnStateGoesOnWhereItWasSaved() {
        Generator g = new Generator(3);
        g.nextNormal();
        Tensor state = Torch.tensor(g.getState());
        double[] next = {g.nextNormal(), g.nextNormal()};
        Generator again = generator(state);
        assertArrayEquals(next, new double[] {again.nextNormal(), again.nextNormal()});
        assertEquals(3, again.initialSeed());
    }

    @Test
    void whatIsNoStateIsRefused() {
        assertRefuses(SIZES + "5", Torch.zeros(Shape.of(5), DType.UINT8));
        assertRefuses(SIZES + "5056", Torch.zeros(Shape.of(5056), DType.INT64));
        assertRefuses(SIZES + "627", Torch.ones(Shape.of(627), DType.INT64));
        assertRefuses("RNG state must be a torch.ByteTensor", Torch.zeros(628));
        assertRefuses("Invalid mt19937 state", Torch.zeros(Shape.of(5056), DType.UINT8));
        assertRefuses("Invalid mt19937 state", Torch.zeros(Shape.of(628), DType.INT64));
        for (int i : new int[] {0, 624, 626}) {
            long[] broken = new Generator().getState();
            broken[i] = 1L << 40;
            assertRefuses("Invalid mt19937 state", Torch.tensor(broken));
        }
    }

    private static void assertRefuses(String first, Tensor state) {
        String message = refusal(() -> Torch.setRngState(state));
        assertEquals(first, message.lines().findFirst().orElse(""));
        assertTrue(message.contains("getRngState()"), message);
    }
}
