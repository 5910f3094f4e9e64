package dev.tensordojo.tensor;

import static dev.tensordojo.tensor.io.Refusals.assertRefuses;
import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.nn.F;
import dev.tensordojo.tensor.nn.HuberLoss;
import dev.tensordojo.tensor.nn.Linear;
import dev.tensordojo.tensor.nn.Reduction;
import dev.tensordojo.tensor.nn.SmoothL1Loss;
import dev.tensordojo.tensor.optim.Adam;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HooksAndNamesTest {
    @Test
    void aHookThatGivesNothingChangesNothing() {
        Tensor x = Torch.tensor(2.0).requiresGrad_(true);
        Tensor y = x.mul(3);
        List<Double> seen = new ArrayList<>();
        y.registerHook(g -> {
            seen.add(g.itemDouble());
            return null;
        });
        y.onGrad(g -> seen.add(g.itemDouble() * 10));
        y.registerHook(g -> g.mul(2));
        x.onGrad(g -> seen.add(g.itemDouble()));
        y.mul(2).backward();
        assertEquals(List.of(2.0, 20.0, 12.0), seen);
        assertEquals(12, item(x.grad()));
    }

    private static double item(@org.jspecify.annotations.Nullable Tensor t) {
        assertNotNull(t);
        return t.itemDouble();
    }

    @Test
    void aHookMayNotChangeTheShape() {
        Tensor x = Torch.ones(2).requiresGrad_(true);
        x.registerHook(g -> g.sum());
        assertRefuses("hook has changed the size of value", () -> x.mul(2).sum().backward());
    }

    @Test
    void resultsOfTwoPartsNameTheirOperation() {
        assertEquals(
                "torch.return_types.max(\nvalues=tensor(3.),\nindices=tensor(1))",
                Torch.tensor(1.0, 3.0).max(0).toString());
        Tensor x = Torch.tensor(1.0, 3.0);
        Map<String, ValuesIndices> all = Map.of(
                "min", x.min(0),
                "sort", x.sort(),
                "topk", x.topk(1),
                "median", x.median(0),
                "nanmedian", x.nanmedian(0),
                "mode", x.mode(0),
                "kthvalue", x.kthvalue(1),
                "cummax", x.cummax(0),
                "cummin", x.cummin(0));
        all.forEach((name, r) -> assertTrue(r.toString().startsWith("torch.return_types." + name + "(\n"), name));
        assertTrue(x.max(0) instanceof ValuesIndices(Tensor values, Tensor indices)
                && values.itemDouble() == 3
                && indices.itemLong() == 1);
    }

    @Test
    void aCompositionIsDrawnAsOneOperation() {
        Tensor x = Torch.tensor(1.0, 2).requiresGrad_(true);
        Tensor loss = F.mseLoss(x.mul(2), Torch.zeros(2));
        assertTrue(loss.toString().endsWith("grad_fn=<MseLossBackward0>)"), loss.toString());
        assertEquals(
                List.of("MulBackward0"),
                loss.gradFn().orElseThrow().nextFunctions().stream()
                        .map(n -> n.name())
                        .toList());
        loss.backward();
        assertTrue(Torch.tensor(4.0, 8).equal(Objects.requireNonNull(x.grad())), String.valueOf(x.grad()));
    }

    @Test
    void partsOfOneSplitAreResultsOfOneOperation() {
        Tensor x = Torch.tensor(1.0, 2, 3).requiresGrad_(true);
        List<Tensor> parts = x.split(2);
        assertTrue(parts.get(0).gradFn().orElseThrow() == parts.get(1).gradFn().orElseThrow());
        parts.get(1).mul(5).sum().backward();
        assertTrue(Torch.tensor(0.0, 0, 5).equal(Objects.requireNonNull(x.grad())), String.valueOf(x.grad()));
    }

    @Test
    void smallNames(@TempDir Path folder) {
        Tensor mask = Torch.tensor(true, false);
        assertTrue(mask.eq(false).equal(mask.logicalNot()));
        assertTrue(mask.ne(false).equal(mask));
        Tensor x = Torch.tensor(3.0, 0);
        assertEquals(
                2.5, new SmoothL1Loss(Reduction.SUM).call(x, Torch.zeros(2)).itemDouble());
        assertEquals(2.5, new HuberLoss(Reduction.SUM).call(x, Torch.zeros(2)).itemDouble());

        Linear model = new Linear(2, 1);
        Adam adam = new Adam(model.parameters());
        String path = folder.resolve("run.safetensors").toString();
        Torch.save(Map.of("epoch", 3, "model", model.stateDict(), "optimizer", adam.stateDict()), path);
        Checkpoint run = Torch.loadCheckpoint(path);
        model.loadStateDict(run.stateDict("model"));
        adam.loadStateDict(run.stateDict("optimizer"));
        assertEquals(3, run.number("epoch").intValue());
        assertTrue(refusal(() -> run.stateDict("modle")).contains("has no part \"modle\""));
        assertTrue(refusal(() -> run.stateDict("epoch")).contains("is not a state_dict"));
    }
}
