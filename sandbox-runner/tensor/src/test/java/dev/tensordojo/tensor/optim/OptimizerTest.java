package dev.tensordojo.tensor.optim;

import static dev.tensordojo.tensor.io.Refusals.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.optim.Optimizer.ParamGroup;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What optimisers refuse, in the words of PyTorch 1.13.1, and what their state gives back.
class OptimizerTest {
    private final Tensor p = Torch.zeros(2).requiresGrad_(true);
    private final Tensor q = Torch.zeros(3).requiresGrad_(true);

    @Test
    void theLearningRateSurvivesItsStateExactly() {
        for (double rate : new double[] {0.1, 1e-3, Math.PI * 1e-5, 3e-50}) {
            Optimizer before = new SGD(List.of(p), rate);
            Optimizer after = new SGD(List.of(p), 1);
            after.loadStateDict(before.stateDict());
            assertEquals(rate, after.paramGroups().getFirst().lr());
        }
    }

    @Test
    void aSchedulerOverALoadedStateReckonsFromTheFirstRate() {
        Optimizer before = new SGD(List.of(p), 0.8);
        before.paramGroups().getFirst().lr(0.1);
        Optimizer after = new SGD(List.of(p), 1);
        after.loadStateDict(before.stateDict());
        assertEquals(0.1, after.paramGroups().getFirst().lr());
        assertEquals(0.8, after.paramGroups().getFirst().initialLr());
    }

    @Test
    void float64ParametersTrainTheSameAfterTheirStateWasLoaded() {
        Tensor w = Torch.tensor(new double[] {0.3, -0.7}, DType.FLOAT64).requiresGrad_(true);
        Tensor copy = w.detach().clone().requiresGrad_(true);
        Adam first = new Adam(List.of(w), 0.1);
        step(first, w);
        Adam second = new Adam(List.of(copy), 1);
        second.loadStateDict(first.stateDict());
        try (var _ = Torch.noGrad()) {
            copy.copy_(w);
        }
        step(first, w);
        step(second, copy);
        assertTrue(w.equal(copy), () -> w + " is not " + copy);
    }

    private static void step(Optimizer optimizer, Tensor w) {
        optimizer.zeroGrad();
        w.square().sum().backward();
        optimizer.step();
    }

    @Test
    void anAddedGroupIsCheckedAsTheFirstIs() {
        Optimizer o = new SGD(List.of(p), 0.1);
        assertRefuses(
                "can't optimize a non-leaf Tensor", () -> o.addParamGroup(new ParamGroup(List.of(q.mul(2)), 0.1)));
        assertRefuses("Invalid learning rate: -1.0", () -> o.addParamGroup(new ParamGroup(List.of(q), -1)));
        assertRefuses("Invalid learning rate: NaN", () -> o.addParamGroup(new ParamGroup(List.of(q), Double.NaN)));
        assertRefuses(
                "some parameters appear in more than one parameter group",
                () -> o.addParamGroup(new ParamGroup(List.of(q, p), 0.1)));
        assertEquals(1, o.paramGroups().size(), "what was refused is not added");
        o.addParamGroup(new ParamGroup(List.of(q), 0));
        assertEquals(2, o.paramGroups().size());
    }

    @Test
    void theFirstGroupIsCheckedToo() {
        assertRefuses("can't optimize a non-leaf Tensor", () -> new SGD(List.of(q, p.mul(2)), 0.1));
        assertRefuses("Invalid learning rate: -0.1", () -> new SGD(List.of(p), -0.1));
        assertRefuses("optimizer got an empty parameter list", () -> new SGD(List.of(), 0.1));
    }

    @Test
    void negativeNumbersAreRefusedByEachOptimizer() {
        assertRefuses("Invalid momentum value: -1.0", () -> sgd(o -> o.momentum(-1)));
        assertRefuses("Invalid weight_decay value: -1.0", () -> sgd(o -> o.weightDecay(-1)));
        assertRefuses("Invalid epsilon value: -1.0", () -> rmsprop(o -> o.eps(-1)));
        assertRefuses("Invalid momentum value: -1.0", () -> rmsprop(o -> o.momentum(-1)));
        assertRefuses("Invalid weight_decay value: -1.0", () -> rmsprop(o -> o.weightDecay(-1)));
        assertRefuses("Invalid alpha value: NaN", () -> rmsprop(o -> o.alpha(Double.NaN)));
        for (boolean decoupled : new boolean[] {false, true}) {
            assertRefuses("Invalid epsilon value: -1.0", () -> adam(decoupled, o -> o.eps(-1)));
            assertRefuses("Invalid weight_decay value: -1.0", () -> adam(decoupled, o -> o.weightDecay(-1)));
            assertRefuses("Invalid beta parameter at index 0: -1.0", () -> adam(decoupled, o -> o.betas(-1, 0.9)));
            assertRefuses("Invalid beta parameter at index 1: 1.0", () -> adam(decoupled, o -> o.betas(0.9, 1)));
        }
        assertEquals(
                0.1,
                sgd(o -> o.momentum(0).dampening(-1)).paramGroups().getFirst().lr(),
                "as in PyTorch");
        assertEquals(
                0.1, rmsprop(o -> o.alpha(2).eps(0)).paramGroups().getFirst().lr(), "as in PyTorch");
    }

    private Optimizer sgd(Consumer<SGD.Options> options) {
        return new SGD(List.of(p), 0.1, options);
    }

    private Optimizer rmsprop(Consumer<RMSprop.Options> options) {
        return new RMSprop(List.of(p), 0.1, options);
    }

    private Optimizer adam(boolean decoupled, Consumer<AdamOptions> options) {
        return decoupled ? new AdamW(List.of(p), 0.1, options) : new Adam(List.of(p), 0.1, options);
    }
}
