package dev.tensordojo.tensor.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.StateDictError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Training that is saved with optimizer and scheduler goes on as if it had never stopped.
class SchedulerStatesTest {
    private static final Map<String, Function<Optimizer, LrScheduler>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("StepLR", o -> new StepLR(o, 3));
        ALL.put("MultiStepLR", o -> new MultiStepLR(o, new int[] {4, 7}));
        ALL.put("ExponentialLR", o -> new ExponentialLR(o, 0.9));
        ALL.put("ConstantLR", o -> new ConstantLR(o, 0.5, 7));
        ALL.put("LinearLR", o -> new LinearLR(o, 0.2, 0.8, 8));
        ALL.put("PolynomialLR", o -> new PolynomialLR(o, 9, 2));
        ALL.put("LambdaLR", o -> new LambdaLR(o, t -> 1.0 / (1 + t)));
        ALL.put("MultiplicativeLR", o -> new MultiplicativeLR(o, t -> t % 2 == 0 ? 0.5 : 1.5));
        ALL.put("CosineAnnealingLR", o -> new CosineAnnealingLR(o, 6));
        ALL.put("CosineAnnealingWarmRestarts", o -> new CosineAnnealingWarmRestarts(o, 2, 2, 0.01));
        ALL.put("CyclicLR", o -> new CyclicLR(o, 0.01, 0.1, c -> c.stepSizeUp(3)));
        ALL.put("OneCycleLR", o -> new OneCycleLR(o, 0.2, 16));
        ALL.put("ChainedScheduler", o -> new ChainedScheduler(List.of(new ExponentialLR(o, 0.9), new StepLR(o, 4))));
        ALL.put(
                "SequentialLR",
                o -> new SequentialLR(
                        o,
                        List.of(new LinearLR(o, 0.1, 1, 4), new CosineAnnealingLR(o, 8), new StepLR(o, 2)),
                        new int[] {3, 8}));
    }

    private static SGD optimizer() {
        return new SGD(List.of(Torch.ones(2).requiresGrad_(true)), 0.1, o -> o.momentum(0.9));
    }

    private static List<Double> rates(Optimizer optimizer, Runnable step, int count) {
        List<Double> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Tensor p = optimizer.paramGroups().getFirst().params().getFirst();
            p.sum().backward();
            optimizer.step();
            step.run();
            optimizer.zeroGrad();
            out.add(optimizer.paramGroups().getFirst().lr());
            out.add(Objects.requireNonNull(p).detach().sum().itemDouble());
        }
        return out;
    }

    @TestFactory
    Stream<DynamicTest> aSchedulerGoesOnFromItsState() {
        return ALL.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> goesOn(e.getValue())));
    }

    private static void goesOn(Function<Optimizer, LrScheduler> make) {
        SGD one = optimizer();
        LrScheduler first = make.apply(one);
        rates(one, first::step, 5);
        Tensor p = one.paramGroups().getFirst().params().getFirst().detach().clone();
        Map<String, Tensor> optimizerState = one.stateDict();
        Map<String, Tensor> state = first.stateDict();
        List<Double> want = rates(one, first::step, 9);

        SGD other = new SGD(List.of(p.requiresGrad_(true)), 0.1, o -> o.momentum(0.9));
        LrScheduler second = make.apply(other);
        second.loadStateDict(state);
        other.loadStateDict(optimizerState);
        assertEquals(want, rates(other, second::step, 9));
        assertEquals(first.lastEpoch(), second.lastEpoch());
    }

    @Test
    void aPlateauGoesOnFromItsState() {
        double[] losses = {1, 0.9, 0.95, 0.96, 0.97, 0.9, 0.8, 0.85, 0.86, 0.87, 0.88};
        SGD one = optimizer();
        ReduceLROnPlateau first = new ReduceLROnPlateau(one, o -> o.patience(1).cooldown(1));
        SGD other = optimizer();
        ReduceLROnPlateau second =
                new ReduceLROnPlateau(other, o -> o.patience(1).cooldown(1));
        for (int i = 0; i < losses.length; i++) {
            if (i == 4) {
                second.loadStateDict(first.stateDict());
                other.loadStateDict(one.stateDict());
            }
            first.step(losses[i]);
            if (i >= 4) {
                second.step(losses[i]);
                assertEquals(one.paramGroups().getFirst().lr(), second.getLastLr(), "step " + i);
            }
        }
        assertTrue(second.getLastLr() < 0.1);
    }

    @Test
    void aStateOfAnotherKindIsRefusedAndChangesNothing() {
        StepLR step = new StepLR(optimizer(), 3);
        step.step();
        Map<String, Tensor> plateau = new ReduceLROnPlateau(optimizer()).stateDict();
        String message = Objects.toString(assertThrows(StateDictError.class, () -> step.loadStateDict(plateau))
                .getMessage());
        assertTrue(message.contains("unexpected key \"best\""), message);
        assertThrows(StateDictError.class, () -> step.loadStateDict(Map.of()));
        Map<String, Tensor> line = Map.of("last_epoch", Torch.zeros(2));
        assertThrows(StateDictError.class, () -> step.loadStateDict(line));
        assertEquals(1, step.lastEpoch());
    }

    @Test
    void aStateOfTheNewOptimizersComesBackExactly() {
        for (Function<List<Tensor>, Optimizer> make : List.<Function<List<Tensor>, Optimizer>>of(
                NAdam::new,
                RAdam::new,
                Adamax::new,
                Adadelta::new,
                ASGD::new,
                Rprop::new,
                Adagrad::new,
                SparseAdam::new)) {
            Tensor p = Torch.tensor(0.5, -1.5, 2).requiresGrad_(true);
            Optimizer one = make.apply(List.of(p));
            stepSquare(one, p, 3);
            Tensor q = p.detach().clone().requiresGrad_(true);
            Optimizer other = make.apply(List.of(q));
            other.loadStateDict(one.stateDict());
            stepSquare(one, p, 3);
            stepSquare(other, q, 3);
            assertTrue(p.equal(q), one.getClass().getSimpleName() + ": " + p + " and " + q);
            Map<String, Tensor> wrong = new LinkedHashMap<>(one.stateDict());
            wrong.put("0.other", p.detach());
            assertThrows(StateDictError.class, () -> other.loadStateDict(wrong));
        }
    }

    private static void stepSquare(Optimizer optimizer, Tensor p, int steps) {
        for (int i = 0; i < steps; i++) {
            optimizer.zeroGrad();
            p.square().sum().backward();
            optimizer.step();
        }
    }

    @Test
    void aStateOfLbfgsComesBackExactly() {
        Tensor p = Torch.tensor(0.5, -1.5, 2).requiresGrad_(true);
        LBFGS one = new LBFGS(List.of(p), 0.3, o -> o.maxIter(3));
        lbfgs(one, p);
        Tensor q = p.detach().clone().requiresGrad_(true);
        LBFGS other = new LBFGS(List.of(q), 0.3, o -> o.maxIter(3));
        other.loadStateDict(one.stateDict());
        lbfgs(one, p);
        lbfgs(other, q);
        assertTrue(p.equal(q), p + " and " + q);
    }

    private static void lbfgs(LBFGS optimizer, Tensor p) {
        optimizer.step(() -> {
            optimizer.zeroGrad();
            Tensor loss = p.pow(4).sum().add(p.square().sum());
            loss.backward();
            return loss;
        });
    }
}
