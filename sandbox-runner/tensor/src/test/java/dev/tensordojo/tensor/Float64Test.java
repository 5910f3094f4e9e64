package dev.tensordojo.tensor;

import static dev.tensordojo.tensor.DType.FLOAT64;
import static dev.tensordojo.tensor.DType.INT64;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.nn.Init;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// A double that goes into a float64 tensor comes out of it as the same double.
class Float64Test {
    private static final Shape ONE = Shape.of(1);

    private static void assertExactlyTenths(Map<String, Supplier<Tensor>> ways) {
        Map<String, String> wrong = new TreeMap<>();
        ways.forEach((name, make) -> {
            Tensor t = make.get();
            if (t.dtype() != FLOAT64 || t.toDoubleArray()[0] != 0.1) {
                wrong.put(name, t.dtype() + " " + t.toDoubleArray()[0]);
            }
        });
        assertEquals(Map.of(), wrong);
    }

    @Test
    void factoriesKeepEveryDigit() {
        Tensor like = Torch.zeros(ONE, FLOAT64);
        assertExactlyTenths(Map.ofEntries(
                Map.entry("tensor of a number", () -> Torch.tensor(0.1, FLOAT64)),
                Map.entry("tensor by options", () -> Torch.tensor(0.1, o -> o.dtype(FLOAT64))),
                Map.entry("tensor of double[]", () -> Torch.tensor(new double[] {0.1}, FLOAT64)),
                Map.entry("tensor of double[][]", () -> Torch.tensor(new double[][] {{0.1}}, o -> o.dtype(FLOAT64))),
                Map.entry("tensor of lists", () -> Torch.tensor(List.of(List.of(0.1, 1), List.of(2, 3L)), FLOAT64)),
                Map.entry("tensor of tensors", () -> Torch.tensor(List.of(Torch.tensor(0.1, FLOAT64), 1))),
                Map.entry("tensor of a tensor", () -> Torch.tensor(Torch.tensor(0.1, FLOAT64), FLOAT64)),
                Map.entry("asTensor", () -> Torch.asTensor(new double[][] {{0.1}})),
                Map.entry("newTensor", () -> like.newTensor(new double[] {0.1})),
                Map.entry("newFull", () -> like.newFull(ONE, 0.1)),
                Map.entry("full", () -> Torch.full(ONE, 0.1, FLOAT64)),
                Map.entry("full by options", () -> Torch.full(ONE, 0.1, o -> o.dtype(FLOAT64))),
                Map.entry("fullLike", () -> Torch.fullLike(like, 0.1)),
                Map.entry("fullLike, own dtype", () -> Torch.fullLike(Torch.zeros(1), 0.1, FLOAT64)),
                Map.entry("arange", () -> Torch.arange(0.1, 1, 1, FLOAT64)),
                Map.entry("linspace", () -> Torch.linspace(0.1, 1, 2, FLOAT64)),
                Map.entry("logspace", () -> Torch.logspace(-1, 1, 2, 10, FLOAT64)),
                Map.entry("constantPadNd", () -> Torch.constantPadNd(like, new long[] {1, 0}, 0.1))));
    }

    @Test
    void numbersBesideAFloat64TensorKeepEveryDigit() {
        Tensor zero = Torch.zeros(ONE, FLOAT64);
        Tensor one = Torch.ones(ONE, FLOAT64);
        Tensor all = Torch.tensor(new boolean[] {true});
        Tensor first = Torch.tensor(new long[] {0});
        assertExactlyTenths(Map.ofEntries(
                Map.entry("add", () -> zero.add(0.1)),
                Map.entry("add to a 0-dim tensor", () -> Torch.tensor(0.0, FLOAT64)
                        .add(0.1)),
                Map.entry("add with alpha", () -> zero.add(one, 0.1)),
                Map.entry("mul", () -> one.mul(0.1)),
                Map.entry("number / tensor", () -> Torch.div(0.1, one)),
                Map.entry("pow", () -> one.mul(10).pow(-1.0)),
                Map.entry("maximum", () -> zero.maximum(0.1)),
                Map.entry("remainder", () -> Torch.full(ONE, 0.1, FLOAT64).remainder(0.3)),
                Map.entry("clamp from below", () -> zero.clamp(0.1, null)),
                Map.entry("clamp from above", () -> one.clamp(null, 0.1)),
                Map.entry("where", () -> Torch.where(all, 0.1, zero)),
                Map.entry("maskedFill", () -> zero.maskedFill(all, 0.1)),
                Map.entry("indexFill", () -> zero.indexFill(0, first, 0.1)),
                Map.entry("scatter", () -> zero.scatter(0, first, 0.1)),
                Map.entry("lerp", () -> zero.lerp(one, 0.1)),
                Map.entry("addcmul", () -> zero.addcmul(one, one, 0.1)),
                Map.entry("nanToNum", () -> zero.div(0).nanToNum(0.1, 0, 0)),
                Map.entry("quantile", () -> Torch.cat(List.of(zero, one)).quantile(0.1)),
                Map.entry("fill_", () -> zero.clone().fill_(0.1)),
                Map.entry("add_", () -> zero.clone().add_(0.1)),
                Map.entry("clamp_", () -> zero.clone().clamp_(0.1, 1)),
                Map.entry("maskedFill_", () -> zero.clone().maskedFill_(all, 0.1)),
                Map.entry("indexPut_", () -> zero.clone().indexPut_(0.1, 0)),
                Map.entry("Init.constant_", () -> Init.constant_(zero.clone(), 0.1))));
        assertTrue(Torch.full(ONE, 0.1, FLOAT64).eq(0.1).itemBoolean());
        assertEquals(DType.FLOAT32, Torch.tensor(0.5).clamp(0.1, 1).dtype(), "a number does not widen a 0-dim tensor");
    }

    @Test
    void valuesComeOutAsTheyWentIn() {
        Tensor t = Torch.tensor(0.1, FLOAT64);
        assertEquals(0.1, t.item());
        assertEquals(0.1, t.tolist());
        assertArrayEquals(new double[] {0.1}, (double[]) t.unsqueeze(0).toArray());
    }

    @Test
    void integersAreNotRoundedToFloat32OnTheWay() {
        assertEquals(16777217L, Torch.tensor(16777217.0, INT64).itemLong());
        assertEquals(16777217L, Torch.full(ONE, 16777217.0, o -> o.dtype(INT64)).itemLong());
        assertTrue(Torch.tensor(1e-60, DType.BOOL).itemBoolean(), "float32 would make it 0");
    }

    /// torch.tensor([…]) of Python numbers and 0-dim tensors, PyTorch 1.13.1.
    @Test
    void tensorsInAListBringTheirDtype() {
        Tensor wide = Torch.tensor(0.1, FLOAT64);
        Tensor narrow = Torch.tensor(2, DType.INT32);
        assertEquals(FLOAT64, Torch.tensor(List.of(wide, 0.2)).dtype());
        assertEquals(FLOAT64, Torch.tensor(List.of(0.2, wide)).dtype());
        assertEquals(INT64, Torch.tensor(List.of(1, narrow)).dtype());
        assertEquals(DType.INT32, Torch.tensor(List.of(narrow)).dtype());
    }
}
