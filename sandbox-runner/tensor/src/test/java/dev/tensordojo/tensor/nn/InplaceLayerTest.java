package dev.tensordojo.tensor.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.AutogradError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import org.junit.jupiter.api.Test;

/// `inplace=True` means what it means in PyTorch: the input is the result.
class InplaceLayerTest {
    @Test
    void theInputBecomesTheResult() {
        Tensor x = Torch.tensor(-1.0, 2.0);
        assertSame(x, new ReLU(true).call(x));
        assertArrayEquals(new double[] {0, 2}, x.toDoubleArray());
        assertEquals("ReLU(inplace=True)", new ReLU(true).toString());
        assertEquals("ReLU()", new ReLU().toString());
    }

    @Test
    void whoeverHoldsTheInputSeesTheResultAndItsGradient() {
        Tensor leaf = Torch.tensor(-1.0, 2.0).requiresGrad_(true);
        Tensor x = leaf.mul(2);
        Tensor y = new LeakyReLU(0.5, true).call(x);
        y.add(x).sum().backward();
        assertArrayEquals(
                new double[] {2, 4},
                java.util.Objects.requireNonNull(leaf.grad()).toDoubleArray());
    }

    @Test
    void aLeafThatIsLearntIsNotOverwritten() {
        Tensor leaf = Torch.tensor(-1.0, 2.0).requiresGrad_(true);
        assertThrows(AutogradError.class, () -> new SiLU(true).call(leaf));
        assertArrayEquals(new double[] {-1, 2}, leaf.detach().toDoubleArray());
    }

    @Test
    void dropoutThatDoesNothingLeavesTheInput() {
        Dropout dropout = new Dropout(0.5, true);
        dropout.eval();
        Tensor x = Torch.tensor(-1.0, 2.0).requiresGrad_(true);
        assertSame(x, dropout.call(x));
        assertTrue(dropout.toString().contains("inplace=True"));
    }
}
