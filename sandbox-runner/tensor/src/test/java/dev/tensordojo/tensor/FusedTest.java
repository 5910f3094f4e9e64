package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.autograd.Autograd;
import dev.tensordojo.tensor.nn.BatchNorm2d;
import dev.tensordojo.tensor.nn.Conv2d;
import dev.tensordojo.tensor.nn.CrossEntropyLoss;
import dev.tensordojo.tensor.nn.F;
import dev.tensordojo.tensor.nn.Flatten;
import dev.tensordojo.tensor.nn.Linear;
import dev.tensordojo.tensor.nn.MaxPool2d;
import dev.tensordojo.tensor.nn.ReLU;
import dev.tensordojo.tensor.nn.Sequential;
import dev.tensordojo.tensor.op.Losses;
import dev.tensordojo.tensor.op.Matmul;
import dev.tensordojo.tensor.op.Normalization;
import dev.tensordojo.tensor.optim.Adam;
import dev.tensordojo.tensor.optim.AdamW;
import dev.tensordojo.tensor.optim.Optimizer;
import dev.tensordojo.tensor.optim.RMSprop;
import dev.tensordojo.tensor.optim.SGD;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// float32 takes the fused kernels, float64 the compositions: they must agree.
class FusedTest {

    @Test
    void firstAndSecondDerivativesAgreeWithTheCompositions() {
        Torch.manualSeed(5);
        Tensor x = Torch.randn(4, 3, 2, 5);
        agree(t -> t.relu().square().sum(), x);
        agree(t -> t.tanh().square().sum(), x);
        agree(t -> t.sigmoid().square().sum(), x);
        agree(t -> F.softmax(t, 1).pow(3).sum(), x);
        agree(t -> F.softmax(t, -1).pow(3).sum(), x);
        agree(t -> F.logSoftmax(t, 1).pow(3).sum(), x);
        agree(t -> F.maxPool2d(t, 2).pow(3).sum(), x);
        Tensor weight = Torch.randn(3);
        Tensor bias = Torch.randn(3);
        agree(
                t -> Normalization.batchNorm(t, null, null, weight.to(t.dtype()), bias.to(t.dtype()), true, 0.1, 1e-5)
                        .pow(3)
                        .sum(),
                x);
        agree(
                t -> Normalization.batchNorm(t, null, null, null, null, true, 0.1, 1e-5)
                        .pow(3)
                        .sum(),
                x);
        Tensor target = Torch.tensor(new long[] {0, 4, -100, 2});
        Tensor rows = Torch.randn(4, 5);
        agree(t -> Losses.crossEntropy(t, target, null, -100, 0, "mean"), rows);
        agree(t -> Losses.crossEntropy(t, target, null, -100, 0.1, "sum"), rows);
        Tensor w = Torch.randn(3, 5);
        agree(t -> Matmul.linear(t, w.to(t.dtype()), bias.to(t.dtype())).pow(3).sum(), rows);
    }

    /// The kernel takes a mean and a variance in one pass, around the first value of a channel.
    @Test
    void aBatchNormsMomentsAreRightFarFromZeroAndAroundAnOutlier() {
        Torch.manualSeed(3);
        Tensor x = Torch.randn(2000, 3, 5)
                .add(Torch.tensor(new double[] {0, 1000, -30}).view(1, 3, 1));
        x.indexPut_(1e5, 0, 0, 0);
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
            Tensor mean = Torch.zeros(Shape.of(3), dtype);
            Tensor var = Torch.zeros(Shape.of(3), dtype);
            Normalization.batchNorm(x.to(dtype), mean, var, null, null, true, 1, 1e-5);
            Tensor values = x.toDouble().permute(1, 0, 2).flatten(1);
            assertTrue(Torch.allclose(mean.toDouble(), values.mean(1), 1e-6, 1e-6), mean::toString);
            assertTrue(Torch.allclose(var.toDouble(), values.var(1), 1e-6, 1e-6), var::toString);
        }
    }

    @Test
    void aBatchNormsMomentsSayWhatIsNotFinite() {
        Tensor x = Torch.ones(4, 2, 3);
        x.indexPut_(Double.POSITIVE_INFINITY, 0, 0, 0);
        x.indexPut_(Double.NaN, 1, 1, 1);
        Tensor mean = Torch.zeros(2);
        Tensor var = Torch.zeros(2);
        Normalization.batchNorm(x, mean, var, null, null, true, 1, 1e-5);
        assertEquals("tensor([inf, nan])", mean.toString());
        assertEquals("tensor([nan, nan])", var.toString());
    }

    private static void agree(Function<Tensor, Tensor> f, Tensor x) {
        Tensor single = x.detach().clone().requiresGrad_(true);
        Tensor twice = x.toDouble().requiresGrad_(true);
        Tensor first = Autograd.grad(f.apply(single), single).getFirst();
        Tensor wanted = Autograd.grad(f.apply(twice), twice).getFirst();
        near(wanted, first);
        Tensor a = Autograd.grad(f.apply(single), null, true, single).getFirst();
        Tensor b = Autograd.grad(f.apply(twice), null, true, twice).getFirst();
        near(b, a);
        near(
                Autograd.grad(b.square().sum(), twice).getFirst(),
                Autograd.grad(a.square().sum(), single).getFirst());
    }

    private static void near(Tensor wanted, Tensor found) {
        double scale = Math.max(1, wanted.detach().abs().max().itemDouble());
        double off = wanted.detach().sub(found.detach().toDouble()).abs().max().itemDouble();
        assertEquals(wanted.shape(), found.shape());
        assertTrue(off <= 2e-5 * scale, () -> "off by " + off + " at a scale of " + scale);
    }

    @Test
    void optimizersStepAsTheirCompositionsDo() {
        List<Function<List<Tensor>, Optimizer>> makers = List.of(
                p -> new Adam(p, 0.01, o -> o.weightDecay(0.1)),
                p -> new Adam(p, 0.01, o -> o.amsgrad(true)),
                p -> new AdamW(p, 0.01),
                p -> new RMSprop(p, 0.01, o -> o.weightDecay(0.1)),
                p -> new SGD(p, 0.01, o -> o.weightDecay(0.1)),
                p -> new SGD(p, 0.01, o -> o.momentum(0.9).dampening(0.2)),
                p -> new SGD(p, 0.01, o -> o.momentum(0.9).nesterov(true)));
        for (Function<List<Tensor>, Optimizer> make : makers) {
            Torch.manualSeed(1);
            Tensor start = Torch.randn(7, 3);
            near(trained(make, start.toDouble()), trained(make, start));
        }
    }

    private static Tensor trained(Function<List<Tensor>, Optimizer> make, Tensor start) {
        Tensor p = start.detach().clone().requiresGrad_(true);
        Optimizer optimizer = make.apply(List.of(p));
        for (int i = 0; i < 20; i++) {
            optimizer.zeroGrad();
            p.sub(1).square().sum().backward();
            optimizer.step();
        }
        return p;
    }

    @Test
    void memoryStaysLevelOverManyTrainingSteps() {
        Torch.manualSeed(2);
        Sequential model = new Sequential(
                new Conv2d(1, 4, 3, o -> o.padding(1)),
                new BatchNorm2d(4),
                new ReLU(),
                new MaxPool2d(2),
                new Flatten(),
                new Linear(4 * 49, 10));
        Tensor x = Torch.randn(8, 1, 14, 14);
        Tensor y = Torch.randint(0, 10, Shape.of(8));
        Adam optimizer = new Adam(model.parameters(), 1e-3);
        CrossEntropyLoss loss = new CrossEntropyLoss();
        double first = train(model, x, y, optimizer, loss, 50);
        long before = usedAfterCollection();
        double last = train(model, x, y, optimizer, loss, 500);
        long grown = usedAfterCollection() - before;
        assertTrue(last < first, "it learns");
        assertTrue(grown < 2_000_000, () -> "500 steps left " + grown + " bytes behind");
    }

    private static double train(
            Sequential model, Tensor x, Tensor y, Adam optimizer, CrossEntropyLoss loss, int steps) {
        double value = 0;
        for (int i = 0; i < steps; i++) {
            optimizer.zeroGrad();
            Tensor l = loss.call(model.call(x), y);
            l.backward();
            optimizer.step();
            value = l.itemDouble();
        }
        return value;
    }

    private static long usedAfterCollection() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
