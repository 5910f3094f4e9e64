package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tensordojo.tensor.nn.F;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Order and equality of floating-point numbers, NaN, both zeros and equal values among them, and where gradients go;
/// values and gradients of PyTorch 1.13.1.
class OrderOfNumbersTest {
    private static final double NaN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    private static double[] of(double... v) {
        return v;
    }

    /// One operation: its values, and the gradient where the result's is 1, 2, 3, ….
    private static DynamicTest at(String name, UnaryOperator<Tensor> f, double[] x, double[] values, double[] grad) {
        return DynamicTest.dynamicTest(name + " of " + Arrays.toString(x), () -> {
            Tensor a = Torch.tensor(x).requiresGrad_(true);
            assertLikePyTorch(f.apply(a), a, values, grad);
        });
    }

    private static DynamicTest at(
            String name, BinaryOperator<Tensor> f, double[] x, double[] y, double[] values, double[] grad) {
        return DynamicTest.dynamicTest(name + " of " + Arrays.toString(x) + Arrays.toString(y), () -> {
            Tensor a = Torch.tensor(x).requiresGrad_(true);
            Tensor b = Torch.tensor(y).requiresGrad_(true);
            assertLikePyTorch(f.apply(a, b), a, values, grad);
        });
    }

    private static void assertLikePyTorch(Tensor out, Tensor x, double[] values, double[] grad) {
        double[] found = out.detach().toDoubleArray();
        assertArrayEquals(values, found, 1e-5, "values");
        for (int i = 0; i < values.length; i++) {
            if (values[i] == 0) {
                assertEquals(1 / values[i], 1 / found[i], "the sign of the zero at " + i);
            }
        }
        out.backward(Torch.arange(1.0, out.numel() + 1.0).reshape(out.shape().toArray()));
        Tensor g = x.grad();
        assertNotNull(g);
        double[] got = g.toDoubleArray();
        for (int i = 0; i < got.length; i++) {
            double size = Math.max(1, Math.abs(grad[i]));
            assertArrayEquals(of(grad[i] / size), of(got[i] / size), 1e-4, "gradient " + Arrays.toString(got));
        }
    }

    @TestFactory
    Stream<DynamicTest> comparedWithPyTorch() {
        return Stream.of(
                at("x.median()", x -> x.median(), of(3, NaN, 1), of(NaN), of(0, 1, 0)),
                at("x.max()", x -> x.max(), of(3, NaN, 1), of(NaN), of(0, 1, 0)),
                at("x.min()", x -> x.min(), of(3, NaN, 1), of(NaN), of(0, 1, 0)),
                at("x.nanmedian()", x -> x.nanmedian(), of(3, NaN, 1), of(1), of(0, 0, 1)),
                at("x.median(0).values()", x -> x.median(0).values(), of(3, NaN, 1), of(NaN), of(0, 1, 0)),
                at("x.nanmedian(0).values()", x -> x.nanmedian(0).values(), of(3, NaN, 1), of(1), of(0, 0, 1)),
                at("x.kthvalue(1,0).values()", x -> x.kthvalue(1, 0).values(), of(3, NaN, 1), of(1), of(0, 0, 1)),
                at("x.max(0).values()", x -> x.max(0).values(), of(3, NaN, 1), of(NaN), of(0, 1, 0)),
                at("x.min(0).values()", x -> x.min(0).values(), of(3, NaN, 1), of(NaN), of(0, 1, 0)),
                at("x.cummax(0).values()", x -> x.cummax(0).values(), of(3, NaN, 1), of(3, NaN, NaN), of(1, 5, 0)),
                at("x.median()", x -> x.median(), of(2, 3, 3, 3), of(3), of(0, 0.333333343, 0.333333343, 0.333333343)),
                at("x.max()", x -> x.max(), of(2, 3, 3, 3), of(3), of(0, 0.333333343, 0.333333343, 0.333333343)),
                at("x.min()", x -> x.min(), of(2, 3, 3, 3), of(2), of(1, 0, 0, 0)),
                at(
                        "x.nanmedian()",
                        x -> x.nanmedian(),
                        of(2, 3, 3, 3),
                        of(3),
                        of(0, 0.333333343, 0.333333343, 0.333333343)),
                at("x.median(0).values()", x -> x.median(0).values(), of(2, 3, 3, 3), of(3), of(0, 1, 0, 0)),
                at("x.nanmedian(0).values()", x -> x.nanmedian(0).values(), of(2, 3, 3, 3), of(3), of(0, 1, 0, 0)),
                at("x.kthvalue(1,0).values()", x -> x.kthvalue(1, 0).values(), of(2, 3, 3, 3), of(2), of(1, 0, 0, 0)),
                at("x.max(0).values()", x -> x.max(0).values(), of(2, 3, 3, 3), of(3), of(0, 1, 0, 0)),
                at("x.min(0).values()", x -> x.min(0).values(), of(2, 3, 3, 3), of(2), of(1, 0, 0, 0)),
                at("x.cummax(0).values()", x -> x.cummax(0).values(), of(2, 3, 3, 3), of(2, 3, 3, 3), of(1, 2, 3, 4)),
                at("x.median()", x -> x.median(), of(0, -0.0, 0), of(-0.0), of(0.333333343, 0.333333343, 0.333333343)),
                at("x.max()", x -> x.max(), of(0, -0.0, 0), of(0), of(0.333333343, 0.333333343, 0.333333343)),
                at("x.min()", x -> x.min(), of(0, -0.0, 0), of(0), of(0.333333343, 0.333333343, 0.333333343)),
                at(
                        "x.nanmedian()",
                        x -> x.nanmedian(),
                        of(0, -0.0, 0),
                        of(-0.0),
                        of(0.333333343, 0.333333343, 0.333333343)),
                at("x.median(0).values()", x -> x.median(0).values(), of(0, -0.0, 0), of(-0.0), of(0, 1, 0)),
                at("x.nanmedian(0).values()", x -> x.nanmedian(0).values(), of(0, -0.0, 0), of(-0.0), of(0, 1, 0)),
                at("x.kthvalue(1,0).values()", x -> x.kthvalue(1, 0).values(), of(0, -0.0, 0), of(-0.0), of(0, 1, 0)),
                at("x.max(0).values()", x -> x.max(0).values(), of(0, -0.0, 0), of(0), of(1, 0, 0)),
                at("x.min(0).values()", x -> x.min(0).values(), of(0, -0.0, 0), of(0), of(1, 0, 0)),
                at("x.median()", x -> x.median(), of(NaN, NaN), of(NaN), of(0.5, 0.5)),
                at("x.max()", x -> x.max(), of(NaN, NaN), of(NaN), of(0.5, 0.5)),
                at("x.min()", x -> x.min(), of(NaN, NaN), of(NaN), of(0.5, 0.5)),
                at("x.nanmedian()", x -> x.nanmedian(), of(NaN, NaN), of(NaN), of(0.5, 0.5)),
                at("x.median(0).values()", x -> x.median(0).values(), of(NaN, NaN), of(NaN), of(1, 0)),
                at("x.nanmedian(0).values()", x -> x.nanmedian(0).values(), of(NaN, NaN), of(NaN), of(1, 0)),
                at("x.kthvalue(1,0).values()", x -> x.kthvalue(1, 0).values(), of(NaN, NaN), of(NaN), of(1, 0)),
                at("x.max(0).values()", x -> x.max(0).values(), of(NaN, NaN), of(NaN), of(1, 0)),
                at("x.min(0).values()", x -> x.min(0).values(), of(NaN, NaN), of(NaN), of(1, 0)),
                at("x.cummax(0).values()", x -> x.cummax(0).values(), of(NaN, NaN), of(NaN, NaN), of(1, 2)),
                at("x.median()", x -> x.median(), of(2, 2, 1, 1, NaN), of(NaN), of(0, 0, 0, 0, 1)),
                at("x.max()", x -> x.max(), of(2, 2, 1, 1, NaN), of(NaN), of(0, 0, 0, 0, 1)),
                at("x.min()", x -> x.min(), of(2, 2, 1, 1, NaN), of(NaN), of(0, 0, 0, 0, 1)),
                at("x.nanmedian()", x -> x.nanmedian(), of(2, 2, 1, 1, NaN), of(1), of(0, 0, 0.5, 0.5, 0)),
                at("x.median(0).values()", x -> x.median(0).values(), of(2, 2, 1, 1, NaN), of(NaN), of(0, 0, 0, 0, 1)),
                at(
                        "x.nanmedian(0).values()",
                        x -> x.nanmedian(0).values(),
                        of(2, 2, 1, 1, NaN),
                        of(1),
                        of(0, 0, 0, 1, 0)),
                at(
                        "x.kthvalue(1,0).values()",
                        x -> x.kthvalue(1, 0).values(),
                        of(2, 2, 1, 1, NaN),
                        of(1),
                        of(0, 0, 0, 1, 0)),
                at("x.max(0).values()", x -> x.max(0).values(), of(2, 2, 1, 1, NaN), of(NaN), of(0, 0, 0, 0, 1)),
                at("x.min(0).values()", x -> x.min(0).values(), of(2, 2, 1, 1, NaN), of(NaN), of(0, 0, 0, 0, 1)),
                at(
                        "x.cummax(0).values()",
                        x -> x.cummax(0).values(),
                        of(2, 2, 1, 1, NaN),
                        of(2, 2, 2, 2, NaN),
                        of(1, 9, 0, 0, 5)),
                at(
                        "x.median()",
                        x -> x.median(),
                        of(5, 4, 4, 5, 5, 4),
                        of(4),
                        of(0, 0.333333343, 0.333333343, 0, 0, 0.333333343)),
                at(
                        "x.max()",
                        x -> x.max(),
                        of(5, 4, 4, 5, 5, 4),
                        of(5),
                        of(0.333333343, 0, 0, 0.333333343, 0.333333343, 0)),
                at(
                        "x.min()",
                        x -> x.min(),
                        of(5, 4, 4, 5, 5, 4),
                        of(4),
                        of(0, 0.333333343, 0.333333343, 0, 0, 0.333333343)),
                at(
                        "x.nanmedian()",
                        x -> x.nanmedian(),
                        of(5, 4, 4, 5, 5, 4),
                        of(4),
                        of(0, 0.333333343, 0.333333343, 0, 0, 0.333333343)),
                at(
                        "x.median(0).values()",
                        x -> x.median(0).values(),
                        of(5, 4, 4, 5, 5, 4),
                        of(4),
                        of(0, 0, 0, 0, 0, 1)),
                at(
                        "x.nanmedian(0).values()",
                        x -> x.nanmedian(0).values(),
                        of(5, 4, 4, 5, 5, 4),
                        of(4),
                        of(0, 0, 0, 0, 0, 1)),
                at(
                        "x.kthvalue(1,0).values()",
                        x -> x.kthvalue(1, 0).values(),
                        of(5, 4, 4, 5, 5, 4),
                        of(4),
                        of(0, 0, 1, 0, 0, 0)),
                at("x.max(0).values()", x -> x.max(0).values(), of(5, 4, 4, 5, 5, 4), of(5), of(1, 0, 0, 0, 0, 0)),
                at("x.min(0).values()", x -> x.min(0).values(), of(5, 4, 4, 5, 5, 4), of(4), of(0, 1, 0, 0, 0, 0)),
                at(
                        "x.cummax(0).values()",
                        x -> x.cummax(0).values(),
                        of(5, 4, 4, 5, 5, 4),
                        of(5, 5, 5, 5, 5, 5),
                        of(6, 0, 0, 4, 11, 0)),
                at(
                        "x.relu()",
                        x -> x.relu(),
                        of(-0.0, 0, NaN, -2, 3, INF),
                        of(-0.0, 0, NaN, 0, 3, INF),
                        of(0, 0, 3, 0, 5, 6)),
                at(
                        "x.clamp(0, 1)",
                        x -> x.clamp(0, 1),
                        of(-0.0, 0, NaN, -2, 3, INF),
                        of(-0.0, 0, NaN, 0, 1, 1),
                        of(1, 2, 0, 0, 0, 0)),
                at(
                        "x.sign()",
                        x -> x.sign(),
                        of(-0.0, 0, NaN, -2, 3, INF),
                        of(0, 0, 0, -1, 1, 1),
                        of(0, 0, 0, 0, 0, 0)),
                at(
                        "F.relu6(x)",
                        x -> F.relu6(x),
                        of(-0.0, 0, NaN, -2, 3, INF),
                        of(-0.0, 0, NaN, 0, 3, 6),
                        of(0, 0, 3, 0, 5, 0)),
                at(
                        "F.elu(x)",
                        x -> F.elu(x),
                        of(-0.0, 0, NaN, -2, 3, INF),
                        of(0, 0, NaN, -0.864664733, 3, INF),
                        of(1, 2, 3, 0.541341126, 5, 6)),
                at(
                        "F.hardtanh(x, -1.0, 1.0)",
                        x -> F.hardtanh(x, -1.0, 1.0),
                        of(-0.0, 0, NaN, -2, 3, INF),
                        of(-0.0, 0, NaN, -1, 1, 1),
                        of(1, 2, 3, 0, 0, 0)),
                at(
                        "F.threshold(x, 0.0, 1.0)",
                        x -> F.threshold(x, 0.0, 1.0),
                        of(-0.0, 0, NaN, -2, 3, INF),
                        of(1, 1, NaN, 1, 3, INF),
                        of(0, 0, 3, 0, 5, 6)),
                at(
                        "F.softshrink(x, 0.5)",
                        x -> F.softshrink(x, 0.5),
                        of(-0.0, 0, NaN, -2, 3, INF),
                        of(0, 0, 0, -1.5, 2.5, INF),
                        of(0, 0, 3, 4, 5, 6)),
                at(
                        "F.hardswish(x)",
                        x -> F.hardswish(x),
                        of(-0.0, 0, NaN, -2, 3, INF),
                        of(-0.0, 0, NaN, -0.333333343, 3, INF),
                        of(0.5, 1, 3, -0.666666746, 7.5, 6)),
                at(
                        "x.trunc()",
                        x -> x.trunc(),
                        of(-0.0, 0, NaN, -2, 3, INF),
                        of(-0.0, 0, NaN, -2, 3, INF),
                        of(0, 0, 0, 0, 0, 0)),
                at(
                        "F.leakyRelu(x)",
                        x -> F.leakyRelu(x),
                        of(-0.0, 0, NaN, -2, 3, INF),
                        of(-0.0, 0, NaN, -0.0199999996, 3, INF),
                        of(0.00999999978, 0.0199999996, 0.0299999993, 0.0399999991, 5, 6)),
                at(
                        "Torch.maximum(x, y)",
                        (x, y) -> Torch.maximum(x, y),
                        of(-0.0, NaN, 2, INF),
                        of(0, 1, NaN, INF),
                        of(-0.0, NaN, NaN, INF),
                        of(0.5, 2, 3, 2)),
                at(
                        "Torch.minimum(x, y)",
                        (x, y) -> Torch.minimum(x, y),
                        of(-0.0, NaN, 2, INF),
                        of(0, 1, NaN, INF),
                        of(-0.0, NaN, NaN, INF),
                        of(0.5, 2, 3, 2)),
                at(
                        "Torch.fmax(x, y)",
                        (x, y) -> Torch.fmax(x, y),
                        of(-0.0, NaN, 2, INF),
                        of(0, 1, NaN, INF),
                        of(-0.0, 1, 2, INF),
                        of(1, 0, 3, 4)),
                at(
                        "Torch.fmin(x, y)",
                        (x, y) -> Torch.fmin(x, y),
                        of(-0.0, NaN, 2, INF),
                        of(0, 1, NaN, INF),
                        of(-0.0, 1, 2, INF),
                        of(1, 0, 3, 4)),
                at(
                        "x.clamp(y, null)",
                        (x, y) -> x.clamp(y, null),
                        of(-0.0, NaN, 2, INF),
                        of(0, 1, NaN, INF),
                        of(-0.0, NaN, NaN, INF),
                        of(1, 0, 0, 4)),
                at(
                        "Torch.logaddexp(x, y)",
                        (x, y) -> Torch.logaddexp(x, y),
                        of(-0.0, NaN, 2, INF),
                        of(0, 1, NaN, INF),
                        of(0.693147182, NaN, NaN, INF),
                        of(0.5, NaN, NaN, NaN)));
    }
}
