package dev.tensordojo.tensor;

import static dev.tensordojo.tensor.io.Refusals.assertRefuses;
import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Who shares memory with whom: gradients know of every write, through whichever name it came.
class WritesThroughViewsTest {
    private static final Map<String, UnaryOperator<Tensor>> VIEWS = new LinkedHashMap<>();
    private static final String SEVERAL = " This view is the output of a function that returns multiple views. Such"
            + " functions do not allow the output views to be modified inplace. You should replace the inplace operation"
            + " by an out-of-place one.";
    private static final String UNRECORDED =
            "A view was created in no_grad mode and is being modified inplace with grad"
                    + " mode enabled. Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify"
                    + " your code by moving both the view and the inplace either both inside the no_grad block (if you don't"
                    + " want the inplace to be tracked) or both outside (if you want the inplace to be tracked).";
    private static final Map<String, UnaryOperator<Tensor>> ONE_OF_SEVERAL = new LinkedHashMap<>();
    private static final Map<String, Consumer<Tensor>> WRITES = new LinkedHashMap<>();

    static {
        VIEWS.put("t", Tensor::t);
        VIEWS.put("t().t()", x -> x.t().t());
        VIEWS.put("T", Tensor::T);
        VIEWS.put("mT", Tensor::mT);
        VIEWS.put("transpose", x -> x.transpose(0, 1));
        VIEWS.put("permute", x -> x.permute(1, 0));
        VIEWS.put("movedim", x -> x.movedim(0, 1));
        VIEWS.put("select", x -> x.select(0, 1));
        VIEWS.put("t().index(0)", x -> x.t().index(0));
        VIEWS.put("narrow", x -> x.narrow(1, 1, 2));
        VIEWS.put("t().narrow", x -> x.t().narrow(0, 1, 2));
        VIEWS.put("diagonal", Tensor::diagonal);
        VIEWS.put("t().diagonal", x -> x.t().diagonal());
        VIEWS.put("view", x -> x.view(9).narrow(0, 2, 4));
        VIEWS.put("unsqueeze", x -> x.t().unsqueeze(1));
        VIEWS.put("squeeze", x -> x.unsqueeze(0).squeeze(0));
        VIEWS.put("unfold", x -> x.unfold(0, 1, 1));
        ONE_OF_SEVERAL.put("UnbindBackward0", x -> x.unbind(0).get(1));
        ONE_OF_SEVERAL.put("SplitBackward0", x -> x.split(2).get(1));
        ONE_OF_SEVERAL.put(
                "SplitWithSizesBackward0", x -> x.split(new long[] {1, 2}, 1).get(1));
        WRITES.put("mul_", v -> v.mul_(10));
        WRITES.put("add_", v -> v.add_(1));
        WRITES.put("fill_", v -> v.fill_(3));
        WRITES.put("zero_", Tensor::zero_);
        WRITES.put("copy_", v -> v.copy_(Torch.ones().expand(v.shape().toArray())));
        WRITES.put("exp_", Tensor::exp_);
        WRITES.put("clamp_", v -> v.clamp_(0, 4));
        WRITES.put("abs_", Tensor::abs_);
        WRITES.put("pow_", v -> v.pow_(2));
        WRITES.put("sigmoid_", Tensor::sigmoid_);
        WRITES.put("masked_fill_", v -> v.maskedFill_(v.gt(4), 1.0));
    }

    private static Tensor start() {
        return Torch.arange(1, 10.0).reshape(3, 3).toDouble().div(4).requiresGrad_(true);
    }

    /// The gradient of a sum after a write, beside differences of the sum itself.
    private static void assertGradientIsTheSlope(UnaryOperator<Tensor> program) {
        Tensor x = start();
        program.apply(x.clone()).square().sum().backward();
        Tensor grad = x.grad();
        assertNotNull(grad);
        double h = 1e-6;
        for (int i = 0; i < 9; i++) {
            double[] sums = new double[2];
            for (int side = 0; side < 2; side++) {
                Tensor moved = start().detach().clone();
                moved.view(9).select(0, i).add_(side == 0 ? -h : h);
                sums[side] = program.apply(moved).square().sum().itemDouble();
            }
            double slope = (sums[1] - sums[0]) / (2 * h);
            assertEquals(slope, grad.view(9).select(0, i).itemDouble(), 1e-4 * Math.max(1, Math.abs(slope)), "at " + i);
        }
    }

    @TestFactory
    Stream<DynamicTest> aWriteThroughAViewIsTheTensors() {
        return VIEWS.entrySet().stream().flatMap(view -> WRITES.entrySet().stream()
                .map(write -> DynamicTest.dynamicTest(
                        write.getKey() + " through " + view.getKey(),
                        () -> assertGradientIsTheSlope(x -> {
                            write.getValue().accept(view.getValue().apply(x));
                            return x;
                        }))));
    }

    @TestFactory
    Stream<DynamicTest> aViewKnowsOfWritesToItsTensor() {
        return Stream.concat(VIEWS.entrySet().stream(), ONE_OF_SEVERAL.entrySet().stream())
                .flatMap(view -> WRITES.entrySet().stream()
                        .map(write -> DynamicTest.dynamicTest(
                                view.getKey() + " before " + write.getKey(),
                                () -> assertGradientIsTheSlope(x -> {
                                    Tensor seen = view.getValue().apply(x);
                                    write.getValue().accept(x);
                                    return seen;
                                }))));
    }

    @TestFactory
    Stream<DynamicTest> oneOfSeveralViewsIsNotWrittenTo() {
        return ONE_OF_SEVERAL.entrySet().stream().flatMap(view -> WRITES.entrySet().stream()
                .map(write -> DynamicTest.dynamicTest(write.getKey() + " on an output of " + view.getKey(), () -> {
                    Tensor x = start().mul(1);
                    Tensor before = x.detach().clone();
                    String refused =
                            "Output 1 of " + view.getKey() + " is a view and is being modified inplace." + SEVERAL;
                    Tensor part = view.getValue().apply(x);
                    assertRefuses(refused, () -> write.getValue().accept(part));
                    assertRefuses(refused, () -> write.getValue()
                            .accept(view.getValue().apply(start())));
                    assertTrue(before.equal(x), "nothing was written");
                    try (var _ = Torch.noGrad()) {
                        write.getValue().accept(part);
                    }
                    write.getValue().accept(view.getValue().apply(before));
                })));
    }

    @TestFactory
    Stream<DynamicTest> aViewThatWasMadeUnrecordedIsNotWrittenToRecorded() {
        return Stream.concat(VIEWS.entrySet().stream(), ONE_OF_SEVERAL.entrySet().stream())
                .flatMap(view -> WRITES.entrySet().stream()
                        .map(write -> DynamicTest.dynamicTest(write.getKey() + " on " + view.getKey(), () -> {
                            Tensor x = start().mul(1);
                            Tensor part;
                            try (var _ = Torch.noGrad()) {
                                part = view.getValue().apply(x);
                            }
                            assertRefuses(UNRECORDED, () -> write.getValue().accept(part));
                            assertRefuses(UNRECORDED, () -> write.getValue().accept(part.unsqueeze(0)));
                            try (var _ = Torch.noGrad()) {
                                write.getValue().accept(part);
                            }
                            write.getValue().accept(part.detach());
                        })));
    }

    @Test
    void aViewOfATensorWithoutHistoryIsGuardedOnceThereIsSomethingToRecord() {
        Tensor w = Torch.tensor(2.0).requiresGrad_(true);
        Tensor x = Torch.ones(2, 2);
        Tensor unrecorded;
        try (var _ = Torch.noGrad()) {
            unrecorded = x.select(0, 0);
        }
        unrecorded.mul_(3);
        assertRefuses(UNRECORDED, () -> unrecorded.mul_(w));
        Tensor row = x.unbind(0).getFirst();
        row.mul_(3);
        assertRefuses("A view is being modified inplace." + SEVERAL, () -> row.mul_(w));
        assertTrue(Torch.tensor(9.0, 9).equal(x.select(0, 0)), "nothing else was written");
    }

    @Test
    void aViewOfALeafIsGuarded() {
        for (Map.Entry<String, UnaryOperator<Tensor>> view : VIEWS.entrySet()) {
            Tensor w = start();
            assertRefuses(
                    "a view of a leaf Variable that requires grad is being used in an in-place operation.",
                    () -> view.getValue().apply(w).mul_(10));
        }
    }

    @Test
    void aViewThatNeedsNoGradientGetsOneFromItsTensor() {
        Tensor w = Torch.tensor(2.0, 3).requiresGrad_(true);
        Tensor base = Torch.ones(2);
        Tensor first = base.select(0, 0);
        base.mul_(w);
        assertTrue(first.requiresGrad());
        first.square().backward();
        assertTrue(Torch.tensor(4.0, 0).equal(Objects.requireNonNull(w.grad())), String.valueOf(w.grad()));
    }

    @Test
    void writingToDataEscapesTheVersionCheckAndWritingToDetachDoesNot() {
        Tensor v = Torch.tensor(1.0, 2).requiresGrad_(true);
        Tensor z = v.mul(v).sum();
        v.data().mul_(10);
        z.backward();
        assertTrue(Torch.tensor(20.0, 40).equal(Objects.requireNonNull(v.grad())), String.valueOf(v.grad()));
        Tensor again = v.mul(v).sum();
        v.data().view(2).select(0, 0).fill_(1);
        again.backward();
        Tensor checked = v.mul(v).sum();
        v.detach().mul_(2);
        assertTrue(refusal(checked::backward).contains("has been modified by an inplace operation"));
        assertEquals(v.storageId(), v.data().storageId());
    }

    @Test
    void dataIsClosedWithItsTensor() {
        Tensor x = Torch.ones(3);
        Tensor data = x.data();
        x.close();
        assertTrue(data.isClosed());
        assertRefuses("a closed tensor was used", () -> data.add(1));
    }

    @Test
    void detachGivesATensorOfItsOwn() {
        Tensor x = Torch.ones(2);
        x.detach().requiresGrad_(true);
        assertFalse(x.requiresGrad());
    }

    @Test
    void whatAnOperationSavedOfWhatItOverwritesIsKept() {
        Tensor x = Torch.tensor(3.0, -2).requiresGrad_(true);
        Tensor y = x.mul(2);
        y.abs_();
        y.pow_(2);
        y.sum().backward();
        assertTrue(Torch.tensor(24.0, -16).equal(Objects.requireNonNull(x.grad())), String.valueOf(x.grad()));
    }
}
