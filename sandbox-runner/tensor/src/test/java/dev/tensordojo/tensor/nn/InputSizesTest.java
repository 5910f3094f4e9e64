package dev.tensordojo.tensor.nn;

import static dev.tensordojo.tensor.io.Refusals.assertRefuses;
import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Layers that get an input of another size say so in PyTorch's words, before they change anything.
class InputSizesTest {
    private final Tensor rows = Torch.arange(12.0).reshape(4, 3);

    @Test
    void batchNormOfAnotherNumberOfChannelsIsRefusedInEveryMode() {
        String sizes = "running_mean should contain 3 elements not ";
        assertRefuses(sizes + "4", () -> new BatchNorm1d(4).call(rows));
        assertRefuses(sizes + "1", () -> new BatchNorm1d(1).call(rows));
        assertRefuses(sizes + "4", () -> {
            BatchNorm1d layer = new BatchNorm1d(4);
            layer.eval();
            layer.call(rows);
        });
        assertRefuses(sizes + "4", () -> new BatchNorm1d(4, o -> o.affine(false)).call(rows));
        assertRefuses(
                "weight should contain 3 elements not 4",
                () -> new BatchNorm1d(4, o -> o.trackRunningStats(false)).call(rows));
        assertRefuses(
                "running_mean should contain 4 elements not 3", () -> new BatchNorm2d(3).call(Torch.ones(2, 4, 5, 5)));
        assertRefuses(
                "running_var should contain 3 elements not 4",
                () -> F.batchNorm(rows, Torch.zeros(3), Torch.ones(4), null, null, true, 0.1, 1e-5));
    }

    @Test
    void aRefusedBatchIsNotCounted() {
        BatchNorm1d layer = new BatchNorm1d(4);
        refusal(() -> layer.call(rows));
        assertEquals(
                0,
                Objects.requireNonNull(layer.stateDict().get("num_batches_tracked"))
                        .itemLong());
        assertTrue(Objects.requireNonNull(layer.stateDict().get("running_mean")).equal(Torch.zeros(4)));
    }

    @Test
    void otherLayersNameWhatDoesNotFit() {
        assertSays("num_channels must be divisible by num_groups", () -> new GroupNorm(3, 4));
        assertSays("Expected weight to be a vector of size equal to the number of channels", () -> new GroupNorm(2, 4)
                .call(Torch.ones(2, 6, 3)));
        assertSays("pixel_shuffle expects its input's 'channel' dimension to be divisible", () -> new PixelShuffle(2)
                .call(Torch.zeros(1, 3, 4, 4)));
        assertSays("max_pool1d() Invalid computed output size", () -> new MaxPool1d(5).call(Torch.zeros(1, 1, 4)));
        assertSays("index out of range in self", () -> new Embedding(3, 2).call(Torch.tensor(3)));
        assertSays("key's sequence and batch dims do not match value's", () -> new MultiheadAttention(4, 2)
                .call(Torch.zeros(2, 5, 4), Torch.zeros(3, 5, 4), Torch.zeros(2, 5, 4)));
        assertSays(
                "expected bias to be 1-dimensional with 2 elements, but got bias of size [5] instead",
                () -> F.conv2d(Torch.ones(1, 1, 4, 4), Torch.ones(2, 1, 3, 3), Torch.ones(5)));
        assertSays(
                "weight tensor should be defined either for all 3 classes or no classes",
                () -> new NLLLoss(o -> o.weight(Torch.ones(2))).call(rows, Torch.tensor(0, 1, 1, 0)));
    }

    private static void assertSays(String words, org.junit.jupiter.api.function.Executable body) {
        String said = refusal(body);
        assertTrue(said.contains(words), said);
    }

    @Test
    void aThreeDimensionalInputOfConv2dIsExplainedAsOnePicture() {
        String said = refusal(() -> new Conv2d(1, 4, 3).call(Torch.zeros(64, 32, 32)));
        assertTrue(said.contains("to have 1 channels, but got 64 channels instead"), said);
        assertTrue(said.contains("x.unsqueeze(1)"), said);
        assertTrue(!said.contains("permute"), said);
        assertTrue(refusal(() -> new Conv2d(3, 4, 3).call(Torch.zeros(2, 32, 32, 3)))
                .contains("permute(0, 3, 1, 2)"));
    }

    @Test
    void aSequenceIsDescribedAsOne() {
        String said = refusal(() -> new Conv1d(3, 4, 2).call(Torch.zeros(2, 7, 3)));
        assertTrue(
                said.startsWith("Given groups=1, weight of size [4, 3, 2], expected input[2, 7, 3] to have 3 channels"),
                said);
        assertTrue(said.contains("transpose(-2, -1)"), said);
    }
}
