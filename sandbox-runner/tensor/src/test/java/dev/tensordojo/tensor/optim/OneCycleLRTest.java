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
}
