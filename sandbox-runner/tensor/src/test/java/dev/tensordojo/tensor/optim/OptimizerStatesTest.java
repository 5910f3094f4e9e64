package dev.tensordojo.tensor.optim;

import static dev.tensordojo.tensor.io.Refusals.assertRefuses;
import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.nn.Linear;
import dev.tensordojo.tensor.nn.Module;
import dev.tensordojo.tensor.nn.Sequential;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// A state of another optimizer, of other parameters or of none is refused, and nothing of it is taken over.
class OptimizerStatesTest {
    private static final List<Function<List<? extends Tensor>, Optimizer>> KINDS = List.of(
            p -> new SGD(p, 0.1, o -> o.momentum(0.9)),
            p -> new Adam(p, 0.1),
            p -> new AdamW(p, 0.1),
            p -> new RMSprop(p, 0.1, o -> o.centered(true).momentum(0.9)),
            p -> new Adagrad(p, 0.1));

    private static Optimizer trained(Function<List<? extends Tensor>, Optimizer> kind, Module model, long in) {
        Optimizer optimizer = kind.apply(model.parameters());
        model.call(Torch.ones(1, in)).sum().backward();
        optimizer.step();
        return optimizer;
    }

    @Test
    void everyOptimizerRefusesMoreParametersOtherShapesAndNothing() {
        for (var kind : KINDS) {
            Map<String, Tensor> state = trained(kind, new Linear(2, 1), 2).stateDict();
            Optimizer two = kind.apply(new Sequential(new Linear(2, 1), new Linear(2, 1)).parameters());
            assertRefuses(
                    "loaded state dict contains a parameter group that doesn't match the size of optimizer's group",
                    () -> two.loadStateDict(state));
            Optimizer wide = kind.apply(new Linear(3, 1).parameters());
            assertSays("size mismatch for 0.", () -> wide.loadStateDict(state));
            assertSays("doesn't match the size", () -> wide.loadStateDict(Map.of()));
            assertSays("unexpected key \"weight\"", () -> wide.loadStateDict(new Linear(3, 1).stateDict()));
        }
    }

    @Test
    void theStateOfAnotherKindIsRefused() {
        for (var from : KINDS) {
            for (var to : KINDS) {
                Linear model = new Linear(2, 1);
                Optimizer source = trained(from, model, 2);
                Optimizer target = to.apply(model.parameters());
                String names =
                        source.getClass().getSimpleName() + target.getClass().getSimpleName();
                boolean fits = source.getClass() == target.getClass()
                        || names.equals("AdamAdamW")
                        || names.equals("AdamWAdam");
                if (fits) {
                    target.loadStateDict(source.stateDict());
                } else {
                    assertSays("loaded state dict is one of", () -> target.loadStateDict(source.stateDict()));
                }
            }
        }
    }

    @Test
    void aRefusedStateLeavesRatesAndMemoryAsTheyWere() {
        Linear model = new Linear(2, 1);
        Optimizer adam = trained(p -> new Adam(p, 0.1), model, 2);
        Map<String, Tensor> before = adam.stateDict();
        Map<String, Tensor> bad = new LinkedHashMap<>(before);
        bad.put("group0.lr", Torch.tensor(7.0));
        bad.put("0.step", Torch.tensor(9L));
        bad.put("1.exp_avg", Torch.ones(5));
        refusal(() -> adam.loadStateDict(bad));
        Map<String, Tensor> after = adam.stateDict();
        assertEquals(before.keySet(), after.keySet());
        before.forEach((key, value) -> assertTrue(value.equal(Objects.requireNonNull(after.get(key))), key));
    }

    @Test
    void groupsOfOtherSizesAreRefused() {
        Tensor a = Torch.zeros(2).requiresGrad_(true);
        Tensor b = Torch.zeros(2).requiresGrad_(true);
        Tensor c = Torch.zeros(2).requiresGrad_(true);
        Optimizer first = new SGD(List.of(a, b), 0.1);
        first.addParamGroup(new Optimizer.ParamGroup(List.of(c), 0.2));
        Optimizer second = new SGD(List.of(a), 0.1);
        second.addParamGroup(new Optimizer.ParamGroup(List.of(b, c), 0.2));
        assertSays("doesn't match the size", () -> second.loadStateDict(first.stateDict()));
        assertSays("different number of parameter groups", () -> new SGD(List.of(a, b, c), 0.1)
                .loadStateDict(first.stateDict()));
    }

    @Test
    void thePlateauLeavesChangesOutThatAreSmallerThanEps() {
        ReduceLROnPlateau plateau = new ReduceLROnPlateau(one(1e-7), 0.1, 0);
        StringBuilder rates = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            plateau.step(1.0);
            rates.append(plateau.getLastLr()).append(' ');
        }
        assertEquals("1.0E-7 1.0E-8 1.0E-8 1.0E-8 1.0E-8 1.0E-8 ", rates.toString());
    }

    @Test
    void thePlateauTakesPyTorchsOptions() {
        // rates of PyTorch 1.13.1 for the measures 1 1 1 1 1 1 0.5 0.5
        assertEquals(
                "[1.0, 1.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]",
                rates(o -> o.factor(0.5).patience(1).cooldown(3)));
        assertEquals(
                "[1.0, 0.5, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3]",
                rates(o -> o.factor(0.5).patience(0).minLr(0.3)));
        assertEquals(
                "[1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.25, 0.25]",
                rates(o -> o.factor(0.5).patience(2).mode(ReduceLROnPlateau.Mode.MAX)));
        assertEquals(
                "[1.0, 1.0, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125]",
                rates(o ->
                        o.factor(0.5).patience(1).threshold(0.6).thresholdMode(ReduceLROnPlateau.ThresholdMode.ABS)));
        assertRefuses("Factor should be < 1.0.", () -> new ReduceLROnPlateau(one(1), o -> o.factor(1)));
        assertRefuses("expected 1 min_lrs, got 2", () -> new ReduceLROnPlateau(one(1), o -> o.minLr(0.1, 0.2)));
    }

    private static void assertSays(String words, org.junit.jupiter.api.function.Executable body) {
        String said = refusal(body);
        assertTrue(said.contains(words), said);
    }

    private static Optimizer one(double lr) {
        return new SGD(List.of(Torch.zeros(1).requiresGrad_(true)), lr);
    }

    private static String rates(java.util.function.Consumer<ReduceLROnPlateau.Options> options) {
        ReduceLROnPlateau plateau = new ReduceLROnPlateau(one(1), options);
        List<Double> rates = new java.util.ArrayList<>();
        for (double measure : new double[] {1, 1, 1, 1, 1, 1, 0.5, 0.5}) {
            plateau.step(measure);
            rates.add(plateau.getLastLr());
        }
        return rates.toString();
    }
}
