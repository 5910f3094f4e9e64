package dev.tensordojo.tensor.nn;

import static dev.tensordojo.tensor.io.Refusals.assertRefuses;
import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Options of layers, with numbers of PyTorch 1.13.1 in float64.
class LayerOptionsTest {
    private static long sizeAfter(Consumer<Convolution.Options> options) {
        return new Conv1d(1, 1, 3, options).call(Torch.zeros(1, 1, 8)).size(-1);
    }

    @Test
    void thePaddingThatIsNamedLastCounts() {
        assertEquals(6, sizeAfter(o -> o.padding(2).padding("valid")));
        assertEquals(6, sizeAfter(o -> o.padding("same").padding("valid")));
        assertEquals(8, sizeAfter(o -> o.padding(2).padding("same")));
        assertEquals(10, sizeAfter(o -> o.padding("same").padding(2)));
        assertEquals(
                "Conv2d(1, 1, kernel_size=(3, 3), stride=(1, 1))",
                new Conv2d(1, 1, 3, o -> o.padding(2).padding("valid")).toString());
    }

    @Test
    void theTransposedConvolutionRefusesWhatItCannotPad() {
        assertRefuses(
                "padding='same' is not supported for ConvTranspose2d",
                () -> new ConvTranspose2d(1, 1, 3, o -> o.padding("same")));
        assertRefuses(
                "Only \"zeros\" padding mode is supported for ConvTranspose2d",
                () -> new ConvTranspose2d(1, 1, 3, o -> o.paddingMode("reflect")));
    }

    private static RNN rnn(Consumer<RecurrentOptions> options) {
        RNN layer = new RNN(2, 3, options);
        layer.toDouble();
        try (var _ = Torch.noGrad()) {
            for (Parameter p : layer.parameters()) {
                p.copy_(Torch.linspace(-0.5, 0.6, (int) p.numel(), DType.FLOAT64)
                        .reshape(p.shape().toArray()));
            }
        }
        return layer;
    }

    private static void assertClose(double[] want, Tensor got) {
        assertArrayEquals(want, got.detach().toDoubleArray(), 1e-13);
    }

    private static Tensor sequence() {
        return Torch.fromDoubles(new double[] {1, -2, 0.5, 3, -1, 1}, Shape.of(3, 1, 2), DType.FLOAT64)
                .requiresGrad_(true);
    }

    @Test
    void anElmanNetworkTakesReLU() {
        RNN layer = rnn(o -> o.nonlinearity("relu"));
        Tensor x = sequence();
        RNN.Result r = layer.run(x);
        r.output().sum().backward();
        assertClose(new double[] {0, 0, 0.38, 0, 0.62125, 3.418, 0, 0.9919375, 3.758128125}, r.output());
        assertClose(new double[] {0, 0.9919375, 3.758128125}, r.h());
        assertClose(new double[] {0.895315625, 1.41365625, 0.5885, 1.3145, 0.32, 0.76}, gradient(x));
        assertClose(
                new double[] {0, 0, 0, 0, 0.62125, 3.99275, 0, 0.62125, 4.09725},
                gradient(layer.getParameter("weight_hh_l0")));
    }

    private static Tensor gradient(Tensor t) {
        Tensor g = t.grad();
        assertTrue(g != null, "no gradient");
        return g;
    }

    @Test
    void reluGoesThroughLayersAndDirections() {
        RNN.Result r = rnn(o -> o.nonlinearity("relu").numLayers(2).bidirectional(true))
                .run(sequence());
        assertClose(
                new double[] {
                    0,
                    0.9919374999999995,
                    3.758128125,
                    0,
                    0.5472374999999997,
                    3.2789156249999993,
                    0,
                    2.1233803582490802,
                    9.949624232967599,
                    0,
                    2.558160359527228,
                    9.563666164530673
                },
                r.h());
        assertClose(
                new double[] {
                    0,
                    0.8815405882352941,
                    3.614517683823529,
                    0,
                    2.558160359527228,
                    9.563666164530673,
                    0,
                    1.8625652715992649,
                    8.335183426470586,
                    0,
                    1.9304635126378678,
                    8.42718184352022,
                    0,
                    2.1233803582490802,
                    9.949624232967599,
                    0,
                    0.46740520220588255,
                    4.087077738970588
                },
                r.output());
    }

    @Test
    void otherNonlinearitiesAreRefused() {
        assertTrue(refusal(() -> rnn(o -> o.nonlinearity("gelu"))).startsWith("Unknown nonlinearity 'gelu'\n"));
        String lstm = refusal(() -> new LSTM(2, 3, o -> o.nonlinearity("relu")));
        assertTrue(lstm.startsWith("__init__() got an unexpected keyword argument 'nonlinearity'\n"), lstm);
        assertTrue(lstm.contains("LSTM"), lstm);
    }

    @Test
    void maximaOfSequencesTakePadding() {
        Tensor x = Torch.tensor(new double[] {1, -2, 5, 0, 3, 4, -7})
                .reshape(1, 1, 7)
                .requiresGrad_(true);
        MaxPool1d pool = new MaxPool1d(3, 2, 1);
        Tensor y = pool.call(x);
        assertClose(new double[] {1, 5, 4, 4}, y);
        y.mul(Torch.arange(1, 5)).sum().backward();
        assertClose(new double[] {1, 0, 2, 0, 0, 7, 0}, gradient(x));
        assertEquals("MaxPool1d(kernel_size=3, stride=2, padding=1, dilation=1, ceil_mode=False)", pool.toString());
    }
}
