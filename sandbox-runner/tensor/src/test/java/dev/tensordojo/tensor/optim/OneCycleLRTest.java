package dev.tensordojo.tensor.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Numbers of PyTorch 1.13.0: eight steps of a cycle up to 0.1 on `w₀² + w₁²/2` from (1, −2), in float64.
class OneCycleLRTest {
    private static final double[] RATES = {
        0.0040000000000000036,
        0.08192751048921922,
        0.09719417773875232,
        0.0811745653949763,
        0.05559840141227016,
        0.028306099820869922,
        0.0076641593834256404,
        4e-07,
        0.007664159383425634
    };

    private static final int STEPS = 8;

    private final Tensor w =
            Torch.fromDoubles(new double[] {1, -2}, Shape.of(2), DType.FLOAT64).requiresGrad_(true);

    private double[] after(Function<List<Tensor>, Optimizer> make) {
        Optimizer optimizer = make.apply(List.of(w));
        OneCycleLR scheduler = new OneCycleLR(optimizer, 0.1, STEPS);
        Tensor share = Torch.fromDoubles(new double[] {1, 0.5}, Shape.of(2), DType.FLOAT64);
        assertEquals(RATES[0], scheduler.getLastLr(), 1e-15);
        for (int i = 0; i < STEPS; i++) {
            optimizer.zeroGrad();
            w.mul(w).mul(share).sum().backward();
            optimizer.step();
            scheduler.step();
            assertEquals(RATES[i + 1], scheduler.getLastLr(), 1e-15, "after step " + (i + 1));
        }
        ValueError end = assertThrows(ValueError.class, scheduler::step);
        assertTrue(String.valueOf(end.getMessage())
                .startsWith("Tried to step 10 times. The specified number of total steps is 8"));
        return w.detach().toDoubleArray();
    }

    @Test
    void theMomentumOfGradientDescentMovesAgainstTheRate() {
        assertArrayEquals(
                new double[] {-0.41687350592363653, -0.254889990017037},
                after(p -> new SGD(p, 0.3, o -> o.momentum(0.5))),
                1e-12);
    }

    @Test
    void theFirstBetaOfAdamMovesAgainstTheRate() {
        assertArrayEquals(new double[] {0.6862381748809722, -1.6836500858876675}, after(p -> new Adam(p, 0.3)), 1e-12);
    }

    @Test
    void soItDoesWithDecoupledDecay() {
        assertArrayEquals(new double[] {0.6831474522801265, -1.6769951635616318}, after(p -> new AdamW(p, 0.3)), 1e-12);
    }

    @Test
    void rmspropGetsAMomentum() {
        assertArrayEquals(
                new double[] {-1.0501356053831081, 1.9267410253610646}, after(p -> new RMSprop(p, 0.3)), 1e-12);
    }

    @Test
    void anOptimizerWithoutMomentumIsRefusedUnlessToldToLeaveItAlone() {
        Adagrad adagrad = new Adagrad(List.of(w));
        ValueError refused = assertThrows(ValueError.class, () -> new OneCycleLR(adagrad, 0.1, STEPS));
        assertTrue(String.valueOf(refused.getMessage())
                .startsWith("optimizer must support momentum with `cycle_momentum` option enabled"));
        assertEquals(RATES[0], new OneCycleLR(adagrad, 0.1, STEPS, o -> o.cycleMomentum(false)).getLastLr(), 1e-15);
    }

    /// @param weights after a step at each rate: they tell the momentum, too
    private static void assertGoes(Consumer<OneCycleLR.Options> options, double[] rates, double[] weights) {
        Tensor w = Torch.fromDoubles(new double[] {1, -2}, Shape.of(2), DType.FLOAT64)
                .requiresGrad_(true);
        SGD optimizer = new SGD(List.of(w), 0.3, o -> o.momentum(0.5));
        OneCycleLR scheduler = new OneCycleLR(optimizer, 0.1, rates.length, options);
        Tensor share = Torch.fromDoubles(new double[] {1, 0.5}, Shape.of(2), DType.FLOAT64);
        for (int i = 0; i < rates.length; i++) {
            assertEquals(rates[i], scheduler.getLastLr(), 1e-15, "rate after step " + i);
            optimizer.zeroGrad();
            w.mul(w).mul(share).sum().backward();
            optimizer.step();
            if (i < rates.length - 1) {
                scheduler.step();
            }
        }
        assertArrayEquals(weights, w.detach().toDoubleArray(), 1e-12);
    }

    @Test
    void itAlsoGoesAlongLines() {
        assertGoes(
                o -> o.annealStrategy(OneCycleLR.Anneal.LINEAR),
                new double[] {
                    0.004,
                    0.052000000000000005,
                    0.1,
                    0.08571434285714286,
                    0.07142868571428572,
                    0.05714302857142858,
                    0.042857371428571434,
                    0.028571714285714284,
                    0.014286057142857148,
                    3.999999999976245e-07
                },
                new double[] {-0.5946017440039362, 0.324045496138025});
    }

    @Test
    void inThreePhasesItGoesBackBeforeItGoesFarDown() {
        assertGoes(
                o -> o.threePhase(true),
                new double[] {
                    0.0040000000000000036,
                    0.052000000000000005,
                    0.1,
                    0.052000000000000005,
                    0.004,
                    0.0036180721853510196,
                    0.0026181721853510195,
                    0.0013822278146489802,
                    0.0003823278146489803,
                    4e-07
                },
                new double[] {0.0016177135428780344, -0.9040163575912813});
        assertGoes(
                o -> o.threePhase(true).annealStrategy(OneCycleLR.Anneal.LINEAR).pctStart(0.4),
                new double[] {
                    0.004,
                    0.036000000000000004,
                    0.068,
                    0.1,
                    0.068,
                    0.036000000000000004,
                    0.0040000000000000036,
                    0.0026668000000000004,
                    0.0013336000000000003,
                    4.0000000000022656e-07
                },
                new double[] {-0.4852474042811691, -0.2161157385450968});
    }
}
