package dev.tensordojo.tensor.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Schedulers with functions, which no recorded run can hold, and what schedulers refuse.
class SchedulersTest {
    private static SGD optimizer() {
        return new SGD(List.of(Torch.ones(2).requiresGrad_(true)), 1.0);
    }

    private static List<Double> rates(Optimizer optimizer, LrScheduler scheduler, int steps) {
        List<Double> out = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            out.add(optimizer.paramGroups().getFirst().lr());
            optimizer.step();
            scheduler.step();
        }
        return out;
    }

    @Test
    void aFunctionGivesTheFactorOfEachStep() {
        SGD o = optimizer();
        assertEquals(List.of(1.0, 0.5, 0.125), rates(o, new MultiplicativeLR(o, t -> Math.pow(0.5, (double) t)), 3));
        SGD p = optimizer();
        assertEquals(List.of(1.0, 0.5, 0.25), rates(p, new LambdaLR(p, t -> Math.pow(0.5, (double) t)), 3));
    }

    @Test
    void aFunctionBeginsAnewAtAMilestone() {
        SGD o = optimizer();
        LrScheduler first = new ConstantLR(o, 0.5, 9);
        LrScheduler second = new LambdaLR(o, t -> 1.0 / (double) (t + 1));
        assertEquals(
                List.of(0.5, 0.5, 1.0, 0.5), rates(o, new SequentialLR(o, List.of(first, second), new int[] {2}), 4));
    }

    @Test
    void schedulersOfAnotherOptimizerAreRefused() {
        SGD a = optimizer();
        SGD b = optimizer();
        List<LrScheduler> mixed = List.of(new StepLR(a, 2), new StepLR(b, 2));
        assertThrows(ValueError.class, () -> new ChainedScheduler(mixed));
        assertThrows(ValueError.class, () -> new SequentialLR(a, mixed, new int[] {1}));
        assertThrows(ValueError.class, () -> new SequentialLR(a, List.of(new StepLR(a, 2)), new int[] {1}));
    }

    @Test
    void badArgumentsAreRefused() {
        SGD o = optimizer();
        assertThrows(ValueError.class, () -> new ConstantLR(o, 1.5, 3));
        assertThrows(ValueError.class, () -> new LinearLR(o, 0.5, -1, 3));
        assertThrows(ValueError.class, () -> new CosineAnnealingWarmRestarts(o, 0));
        assertThrows(ValueError.class, () -> new CyclicLR(o, 0.1, 1, c -> c.mode("square")));
        Adam adam = new Adam(List.of(Torch.ones(2).requiresGrad_(true)));
        assertThrows(ValueError.class, () -> new CyclicLR(adam, 0.1, 1));
    }

    @Test
    void lbfgsWantsAFunctionAndRemembersAcrossSaving() {
        Tensor p = Torch.tensor(3.0, -2.0).requiresGrad_(true);
        LBFGS first = new LBFGS(List.of(p), 0.1, o -> o.maxIter(3));
        p.pow(2).sum().backward();
        assertThrows(ValueError.class, first::step);
        first.step(() -> loss(first, p));
        Tensor q = p.detach().clone().requiresGrad_(true);
        LBFGS second = new LBFGS(List.of(q), 0.1, o -> o.maxIter(3));
        second.loadStateDict(first.stateDict());
        first.step(() -> loss(first, p));
        second.step(() -> loss(second, q));
        assertEquals(p.detach().tolist(), q.detach().tolist());
    }

    private static Tensor loss(Optimizer optimizer, Tensor p) {
        optimizer.zeroGrad();
        Tensor l = p.pow(4).sum();
        l.backward();
        return l;
    }
}
