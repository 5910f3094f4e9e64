package dev.tensordojo.tensor.nn;

import static dev.tensordojo.tensor.io.Refusals.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    @Test
    void thePaddingRowIsZeroAndIsNotLearnt() {
        Embedding table = new Embedding(4, 2, o -> o.paddingIdx(0));
        assertEquals("Embedding(4, 2, padding_idx=0)", table.toString());
        assertTrue(table.weight.select(0, 0).equal(Torch.zeros(2)));
        table.call(Torch.tensor(new long[][] {{0, 1}, {3, 0}})).sum().backward();
        Tensor grad = Objects.requireNonNull(table.weight.grad());
        assertTrue(grad.equal(Torch.tensor(new double[][] {{0, 0}, {1, 1}, {0, 0}, {1, 1}})), grad.toString());
    }

    @Test
    void aNegativePaddingIndexCountsFromTheEnd() {
        Embedding table = new Embedding(4, 2, o -> o.paddingIdx(-1));
        assertEquals("Embedding(4, 2, padding_idx=3)", table.toString());
        assertTrue(table.weight.select(0, 3).equal(Torch.zeros(2)));
        Tensor weight = Torch.ones(3, 1).requiresGrad_(true);
        F.embedding(Torch.tensor(2, 1, 2), weight, -1).sum().backward();
        assertTrue(Objects.requireNonNull(weight.grad()).equal(Torch.tensor(new double[][] {{0}, {1}, {0}})));
        assertRefuses("Padding_idx must be within num_embeddings", () -> new Embedding(4, 2, o -> o.paddingIdx(4)));
    }

    @Test
    void oneHotSpeaksOfClasses() {
        assertRefuses("Class values must be non-negative.", () -> F.oneHot(Torch.tensor(-1, 0)));
        assertRefuses("Class values must be smaller than num_classes.", () -> F.oneHot(Torch.tensor(3, 0), 2));
        assertRefuses("one_hot is only applicable to index tensor.", () -> F.oneHot(Torch.tensor(0.0, 1)));
        assertRefuses(
                "Can not infer total number of classes from empty tensor.",
                () -> F.oneHot(Torch.tensor(new long[] {})));
        assertTrue(F.oneHot(Torch.tensor(1, 0)).equal(Torch.tensor(new long[][] {{0, 1}, {1, 0}})));
        assertEquals("[0, 3]", F.oneHot(Torch.tensor(new long[] {}), 3).shape().list());
    }
}
