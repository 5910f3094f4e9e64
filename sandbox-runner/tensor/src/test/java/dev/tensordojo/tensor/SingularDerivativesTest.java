package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tensordojo.tensor.nn.BCELoss;
import dev.tensordojo.tensor.nn.F;
import dev.tensordojo.tensor.nn.Reduction;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Derivatives where a part of them is infinite or 0 / 0; values and gradients of PyTorch 1.13.1.
class SingularDerivativesTest {
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
                at("x.sqrt()", x -> x.sqrt(), of(0, 1), of(0, 1), of(INF, 1)),
                at("x.sqrt()", x -> x.sqrt(), of(0, 0), of(0, 0), of(INF, INF)),
                at("x.pow(0)", x -> x.pow(0), of(0, 1), of(1, 1), of(0, 0)),
                at("x.pow(0)", x -> x.pow(0), of(0, 0), of(1, 1), of(0, 0)),
                at("x.pow(0.5)", x -> x.pow(0.5), of(0, 1), of(0, 1), of(INF, 1)),
                at("x.pow(0.5)", x -> x.pow(0.5), of(0, 0), of(0, 0), of(INF, INF)),
                at("x.pow(2)", x -> x.pow(2), of(0, 1), of(0, 1), of(0, 4)),
                at("x.pow(2)", x -> x.pow(2), of(0, 0), of(0, 0), of(0, 0)),
                at("x.log()", x -> x.log(), of(0, 1), of(-INF, 0), of(INF, 2)),
                at("x.log()", x -> x.log(), of(0, 0), of(-INF, -INF), of(INF, INF)),
                at("x.norm()", x -> x.norm(), of(0, 1), of(1), of(0, 1)),
                at("x.norm()", x -> x.norm(), of(0, 0), of(0), of(0, 0)),
                at("x.norm(3)", x -> x.norm(3), of(0, 1), of(1), of(0, 1)),
                at("x.norm(3)", x -> x.norm(3), of(0, 0), of(0), of(0, 0)),
                at("x.std()", x -> x.std(), of(0, 1), of(0.707106769), of(-0.707106769, 0.707106769)),
                at("x.std()", x -> x.std(), of(0, 0), of(0), of(0, 0)),
                at("x.prod()", x -> x.prod(), of(0, 1), of(0), of(1, 0)),
                at("x.prod()", x -> x.prod(), of(0, 0), of(0), of(0, 0)),
                at("x.cumprod(0)", x -> x.cumprod(0), of(0, 1), of(0, 0), of(3, 0)),
                at("x.cumprod(0)", x -> x.cumprod(0), of(0, 0), of(0, 0), of(1, 0)),
                at("x.logsumexp(0)", x -> x.logsumexp(0), of(0, 1), of(1.31326163), of(0.268941432, 0.731058598)),
                at("x.logsumexp(0)", x -> x.logsumexp(0), of(0, 0), of(0.693147182), of(0.5, 0.5)),
                at("x.logit()", x -> x.logit(), of(0, 1), of(-INF, INF), of(INF, INF)),
                at("x.logit()", x -> x.logit(), of(0, 0), of(-INF, -INF), of(INF, INF)),
                at("x.abs()", x -> x.abs(), of(0, 1), of(0, 1), of(0, 2)),
                at("x.abs()", x -> x.abs(), of(0, 0), of(0, 0), of(0, 0)),
                at(
                        "x.softmax(0)",
                        x -> x.softmax(0),
                        of(0, 1),
                        of(0.268941432, 0.731058598),
                        of(-0.196611941, 0.196611926)),
                at("x.softmax(0)", x -> x.softmax(0), of(0, 0), of(0.5, 0.5), of(-0.25, 0.25)),
                at("F.softplus(x)", x -> F.softplus(x), of(0, 1), of(0.693147182, 1.31326163), of(0.5, 1.4621172)),
                at("F.softplus(x)", x -> F.softplus(x), of(0, 0), of(0.693147182, 0.693147182), of(0.5, 1)),
                at("F.elu(x)", x -> F.elu(x), of(0, 1), of(0, 1), of(1, 2)),
                at("F.elu(x)", x -> F.elu(x), of(0, 0), of(0, 0), of(1, 2)),
                at("F.selu(x)", x -> F.selu(x), of(0, 1), of(0, 1.05070102), of(1.75809932, 2.10140204)),
                at("F.selu(x)", x -> F.selu(x), of(0, 0), of(0, 0), of(1.75809932, 3.51619864)),
                at(
                        "F.logsigmoid(x)",
                        x -> F.logsigmoid(x),
                        of(0, 1),
                        of(-0.693147182, -0.313261688),
                        of(0.5, 0.537882864)),
                at("F.logsigmoid(x)", x -> F.logsigmoid(x), of(0, 0), of(-0.693147182, -0.693147182), of(0.5, 1)),
                at("x.relu().sqrt()", x -> x.relu().sqrt(), of(0, 1), of(0, 1), of(0, 1)),
                at("x.relu().sqrt()", x -> x.relu().sqrt(), of(0, 0), of(0, 0), of(0, 0)),
                at(
                        "x.logSoftmax(0)",
                        x -> x.logSoftmax(0),
                        of(0, 1),
                        of(-1.31326163, -0.313261658),
                        of(0.193175703, -0.193175793)),
                at("x.logSoftmax(0)", x -> x.logSoftmax(0), of(0, 0), of(-0.693147182, -0.693147182), of(-0.5, 0.5)),
                at("x.sinc()", x -> x.sinc(), of(0, 1), of(1, -2.78275341e-08), of(0, -2)),
                at("x.sinc()", x -> x.sinc(), of(0, 0), of(1, 1), of(0, 0)),
                at("F.hardswish(x)", x -> F.hardswish(x), of(INF, -INF, 0), of(INF, NaN, 0), of(1, 0, 1.5)),
                at("x.logsumexp(0)", x -> x.logsumexp(0), of(-INF, -INF), of(-INF), of(NaN, NaN)),
                at(
                        "F.binaryCrossEntropy(x, y)",
                        (x, y) -> F.binaryCrossEntropy(x, y),
                        of(0, 1, 1, 0),
                        of(0, 1, 0, 1),
                        of(50),
                        of(0, 0, 249999998976.0, -249999998976.0)),
                at(
                        "new BCELoss(Reduction.SUM).call(x, y)",
                        (x, y) -> new BCELoss(Reduction.SUM).call(x, y),
                        of(0, 1, 1, 0),
                        of(0, 1, 0, 1),
                        of(200),
                        of(0, 0, 999999995904.0, -999999995904.0)),
                at(
                        "new BCELoss(Reduction.NONE).call(x, y)",
                        (x, y) -> new BCELoss(Reduction.NONE).call(x, y),
                        of(0, 1, 1, 0),
                        of(0, 1, 0, 1),
                        of(0, -0.0, 100, 100),
                        of(0, 0, 3000000053248.0, -3999999983616.0)),
                at(
                        "F.binaryCrossEntropy(x, y)",
                        (x, y) -> F.binaryCrossEntropy(x, y),
                        of(0, 1, 0.5),
                        of(0.5, 0.5, 0.5),
                        of(33.5643806),
                        of(-166666665984.0, 166666665984.0, 0)),
                at(
                        "new BCELoss(Reduction.SUM).call(x, y)",
                        (x, y) -> new BCELoss(Reduction.SUM).call(x, y),
                        of(0, 1, 0.5),
                        of(0.5, 0.5, 0.5),
                        of(100.693146),
                        of(-499999997952.0, 499999997952.0, 0)),
                at(
                        "new BCELoss(Reduction.NONE).call(x, y)",
                        (x, y) -> new BCELoss(Reduction.NONE).call(x, y),
                        of(0, 1, 0.5),
                        of(0.5, 0.5, 0.5),
                        of(50, 50, 0.693147182),
                        of(-499999997952.0, 999999995904.0, 0)),
                at("Torch.hypot(x, y)", (x, y) -> Torch.hypot(x, y), of(0, 0), of(0, 0), of(0, 0), of(NaN, NaN)),
                at("Torch.atan2(x, y)", (x, y) -> Torch.atan2(x, y), of(0, 0), of(0, 0), of(0, 0), of(NaN, NaN)),
                at("Torch.xlogy(x, y)", (x, y) -> Torch.xlogy(x, y), of(0, 0), of(0, 0), of(0, 0), of(0, 0)),
                at("F.smoothL1Loss(x, y)", (x, y) -> F.smoothL1Loss(x, y), of(0, 0), of(0, 0), of(0), of(0, 0)),
                at("F.huberLoss(x, y, 1.0)", (x, y) -> F.huberLoss(x, y, 1.0), of(0, 0), of(0, 0), of(0), of(0, 0)),
                at(
                        "F.cosineSimilarity(x, y, 0)",
                        (x, y) -> F.cosineSimilarity(x, y, 0),
                        of(0, 0),
                        of(0, 0),
                        of(0),
                        of(0, 0)),
                at("x.pow(y)", (x, y) -> x.pow(y), of(0, 0), of(0, 0), of(1, 1), of(0, 0)),
                at("Torch.hypot(x, y)", (x, y) -> Torch.hypot(x, y), of(0, 1), of(1, 0), of(1, 1), of(0, 2)),
                at("Torch.atan2(x, y)", (x, y) -> Torch.atan2(x, y), of(0, 1), of(1, 0), of(0, 1.57079637), of(1, 0)),
                at("Torch.xlogy(x, y)", (x, y) -> Torch.xlogy(x, y), of(0, 1), of(1, 0), of(0, -INF), of(0, -INF)),
                at("F.smoothL1Loss(x, y)", (x, y) -> F.smoothL1Loss(x, y), of(0, 1), of(1, 0), of(0.5), of(-0.5, 0.5)),
                at(
                        "F.huberLoss(x, y, 1.0)",
                        (x, y) -> F.huberLoss(x, y, 1.0),
                        of(0, 1),
                        of(1, 0),
                        of(0.5),
                        of(-0.5, 0.5)),
                at(
                        "F.cosineSimilarity(x, y, 0)",
                        (x, y) -> F.cosineSimilarity(x, y, 0),
                        of(0, 1),
                        of(1, 0),
                        of(0),
                        of(1, 0)),
                at("x.pow(y)", (x, y) -> x.pow(y), of(0, 1), of(1, 0), of(0, 1), of(1, 0)),
                at(
                        "F.smoothL1Loss(x, y)",
                        (x, y) -> F.smoothL1Loss(x, y),
                        of(INF, -INF),
                        of(1, 1),
                        of(INF),
                        of(0.5, -0.5)),
                at(
                        "F.huberLoss(x, y, 1.0)",
                        (x, y) -> F.huberLoss(x, y, 1.0),
                        of(INF, -INF),
                        of(1, 1),
                        of(INF),
                        of(0.5, -0.5)));
    }
}
