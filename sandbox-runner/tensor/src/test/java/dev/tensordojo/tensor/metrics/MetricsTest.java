package dev.tensordojo.tensor.metrics;

import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Torch;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void accuracyCountsOverBatchesOfScoresAndOfClasses() {
        Accuracy a = new Accuracy();
        a.update(Torch.tensor(new double[][] {{0.1, 0.9}, {0.8, 0.2}, {0.3, 0.7}}), Torch.tensor(1, 0, 0));
        a.update(Torch.tensor(1, 1), Torch.tensor(1, 0));
        assertEquals(0.6, a.compute());
        assertEquals("Accuracy(3 of 5 right)", a.toString());
        a.reset();
        assertTrue(Double.isNaN(a.compute()));
    }

    @Test
    void theConfusionMatrixHasTrueClassesInRows() {
        ConfusionMatrix m = new ConfusionMatrix(3);
        m.update(Torch.tensor(0, 1, 1, 1), Torch.tensor(0, 1, 0, 2));
        assertEquals(
                "tensor([[1, 1, 0],\n        [0, 1, 0],\n        [0, 1, 0]])",
                m.compute().toString());
        assertTrue(m.precision()
                .allclose(Torch.tensor(new double[] {1, 1 / 3.0, 0}).toDouble()));
        assertTrue(m.recall().allclose(Torch.tensor(new double[] {0.5, 1, 0}).toDouble()));
        assertTrue(m.f1().allclose(Torch.tensor(new double[] {2 / 3.0, 0.5, 0}).toDouble()));
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnythingIsCounted() {
        ConfusionMatrix m = new ConfusionMatrix(2);
        assertTrue(refusal(() -> m.update(Torch.tensor(0, 2), Torch.tensor(0, 1)))
                .startsWith("prediction 2 is out of bounds for 2 classes"));
        assertEquals(0, m.compute().sum().itemLong());
        assertTrue(refusal(() -> Accuracy.of(Torch.tensor(0, 1, 1), Torch.tensor(0, 1)))
                .contains("[3], the target has [2]"));
        assertThrows(ShapeError.class, () -> Accuracy.of(Torch.tensor(0.1, 0.2), Torch.tensor(0, 1)));
    }
}
