package dev.tensordojo.tensor.backend.checked;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.BinaryOp;
import dev.tensordojo.tensor.backend.DeviceMemory;
import dev.tensordojo.tensor.backend.FusedKernels;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.ReduceOp;
import dev.tensordojo.tensor.backend.ScatterOp;
import dev.tensordojo.tensor.backend.UnaryOp;
import dev.tensordojo.tensor.backend.Window;
import dev.tensordojo.tensor.backend.jvm.JvmBackend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each way to break the contract, and calls that keep it.
class CheckedBackendTest {
    private final Backend backend = new CheckedBackend(JvmBackend.INSTANCE);
    private final FusedKernels fused = Objects.requireNonNull(backend.fused());

    private Operand floats(long... shape) {
        Shape s = Shape.of(shape);
        return new Operand(backend.alloc(DType.FLOAT32, s.numel()), Layout.contiguous(s));
    }

    private Operand longs(long... values) {
        return new Operand(backend.adopt(DType.INT64, values), Layout.contiguous(Shape.of(values.length)));
    }

    private Operand laidOut(Operand a, Shape shape, long offset, long... strides) {
        return new Operand(a.storage(), new Layout(shape, strides, offset));
    }

    private static Operand elsewhere() {
        DeviceMemory memory = new DeviceMemory(Device.of("cuda:0"), Long.MAX_VALUE);
        return new Operand(memory.alloc(DType.FLOAT32, 4, () -> 1L, _ -> {}), Layout.contiguous(Shape.of(4)));
    }

    @Test
    void callsThatKeepTheContractReachTheBackendBehind() {
        Operand a = new Operand(
                backend.adopt(DType.FLOAT32, new float[] {1, 2, 3, 4}), Layout.contiguous(Shape.of(1, 4, 1)));
        Operand out = floats(1, 2, 1);
        backend.indexSelect(a, longs(3, 0), out);
        backend.binary(BinaryOp.ADD, out, out, out);
        assertArrayEquals(new double[] {8, 2}, backend.toDoubles(out));
        float[] back = new float[2];
        backend.download(out, back);
        assertArrayEquals(new float[] {8, 2}, back);
    }

    @TestFactory
    List<DynamicTest> aCallOutsideOfTheContractIsRefused() {
        Operand a = floats(4);
        Operand closed = floats(4);
        closed.storage().close();
        Window window = new Window(2, 2, 1, 1, 0, 0, 1, 1);
        Map<String, Runnable> calls = new LinkedHashMap<>();
        calls.put("unary: an operand lies on cuda:0", () -> backend.unary(UnaryOp.EXP, elsewhere(), a));
        calls.put("unary: an operand is closed", () -> backend.unary(UnaryOp.EXP, closed, a));
        calls.put("unary: elements 1 to 4 of 4", () -> backend.unary(UnaryOp.EXP, laidOut(a, Shape.of(4), 1, 1), a));
        calls.put("unary: elements -1 to 2 of 4", () -> backend.unary(UnaryOp.EXP, laidOut(a, Shape.of(4), -1, 1), a));
        calls.put("binary: an operand has shape", () -> backend.binary(BinaryOp.ADD, a, floats(3), floats(4)));
        calls.put("binary: an operand is torch.int64", () -> backend.binary(BinaryOp.ADD, a, longs(1, 2, 3, 4), a));
        calls.put(
                "binary: a result is stretched",
                () -> backend.binary(BinaryOp.ADD, a, a, laidOut(floats(1), Shape.of(4), 0, 0)));
        calls.put("where: an operand is torch.float32", () -> backend.where(a, a, a, a));
        calls.put("reduce: an operand has 1 dimensions", () -> backend.reduce(ReduceOp.SUM, a, floats(1, 1)));
        calls.put("indexSelect: index 4 of 4", () -> backend.indexSelect(floats(1, 4, 1), longs(4), floats(1, 1, 1)));
        calls.put(
                "indexScatter: index -1 of 4",
                () -> backend.indexScatter(ScatterOp.ADD, floats(1, 4, 1), longs(-1), floats(1, 1, 1)));
        calls.put("gather: index 9 of 4", () -> backend.gather(a, 0, longs(9), floats(1)));
        calls.put("gather: no dimension 1", () -> backend.gather(a, 1, longs(0), floats(1)));
        calls.put("gemm: times", () -> backend.gemm(1, floats(1, 2, 3), floats(1, 2, 3), 0, floats(1, 2, 3)));
        calls.put(
                "conv2d: image",
                () -> backend.conv2d(floats(1, 1, 3, 3), floats(1, 1, 2, 2), window, 1, floats(1, 1, 3, 3)));
        calls.put(
                "maxPool2d: image", () -> backend.maxPool2d(floats(1, 3, 3), window, floats(1, 4, 4), floats(1, 4, 4)));
        calls.put("upload: the array is of another type", () -> backend.upload(new double[4], 0, a));
        calls.put("upload: the array is too short", () -> backend.upload(new float[4], 1, a));
        calls.put("download: the array is too short", () -> backend.download(a, new float[3]));
        calls.put(
                "softmax: an operand is not row-major",
                () -> fused.softmax(true, laidOut(floats(4), Shape.of(1, 2, 2), 0, 4, 1, 2), floats(1, 2, 2)));
        calls.put("nll: index 2 of 2", () -> fused.nll(floats(1, 2), longs(2), -100, true, floats()));
        calls.put(
                "sgd: an operand has shape",
                () -> fused.sgd(new FusedKernels.SgdStep(0.1, 0, 0, 0, false), a, floats(3), null, true));
        List<DynamicTest> tests = new ArrayList<>();
        calls.forEach((expected, call) -> tests.add(DynamicTest.dynamicTest(expected, () -> {
            String message = String.valueOf(
                    assertThrows(IllegalStateException.class, call::run).getMessage());
            assertTrue(message.contains(expected.substring(expected.indexOf(':') + 2)), message);
        })));
        return tests;
    }
}
