package dev.tensordojo.tensor;

import static dev.tensordojo.tensor.DType.FLOAT64;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.autograd.Autograd;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Matrices where the usual formulas fail.
class LinalgTest {
    private static Tensor matrix(double[][] rows) {
        return Torch.tensor(rows, FLOAT64).requiresGrad_(true);
    }

    /// The gradient of the determinant, and of that gradient's weighted sum.
    private static void assertDerivatives(double[][] a, double[] first, double[] second) {
        Tensor x = matrix(a);
        Tensor g = Autograd.grad(Linalg.det(x), null, true, x).getFirst();
        assertArrayEquals(first, g.detach().toDoubleArray(), 1e-12);
        Tensor weights = Torch.arange(1, a.length * a.length + 1).reshape(a.length, a.length);
        g.mul(weights).sum().backward();
        assertArrayEquals(second, Objects.requireNonNull(x.grad()).toDoubleArray(), 1e-12);
    }

    /// As PyTorch 1.13.1 where it has numbers; where singular values coincide it has NaN for the second derivative.
    @Test
    void determinantsOfSingularMatricesHaveDerivativesOfEveryOrder() {
        assertDerivatives(new double[][] {{1, 2}, {2, 4}}, new double[] {4, -2, -2, 1}, new double[] {4, -3, -2, 1});
        assertDerivatives(
                new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}},
                new double[] {-3, 6, -3, 6, -12, 6, -3, 6, -3},
                new double[] {-6, 12, -6, 12, -24, 12, -6, 12, -6});
        assertDerivatives(
                new double[][] {{1, 0, 0}, {0, 2, 0}, {0, 0, 0}},
                new double[] {0, 0, 0, 0, 0, 0, 0, 0, 2},
                new double[] {18, 0, -14, 0, 9, -8, -6, -6, 7});
        assertDerivatives(new double[][] {{0, 0}, {0, 0}}, new double[4], new double[] {4, -3, -2, 1});
        assertDerivatives(new double[][] {{0}}, new double[] {1}, new double[1]);
    }

    @Test
    void regularMatricesOfSmallDeterminantsGoByTheInverse() {
        double[][] a = new double[40][40];
        for (int i = 0; i < a.length; i++) {
            a[i][i] = 1e-3;
        }
        Tensor x = matrix(a);
        Tensor g = Autograd.grad(Linalg.det(x.mul(1000)), null, true, x).getFirst();
        assertArrayEquals(Torch.eye(40).mul(1000).toDoubleArray(), g.detach().toDoubleArray(), 1e-9);
        assertTrue(g.requiresGrad());
        Tensor small = Autograd.grad(Linalg.det(x), null, true, x).getFirst();
        assertEquals(1e-117, small.diagonal().mean().itemDouble(), 1e-127);
    }

    @Test
    void singularMatricesOfABatchPassTheChecks() {
        Tensor batch = Torch.tensor(
                        new double[][][] {{{2, 1, 0}, {1, 3, 1}, {0, 1, 4}}, {{1, 2, 3}, {2, 4, 6}, {1, 0, 1}}},
                        FLOAT64)
                .requiresGrad_(true);
        assertTrue(Autograd.gradcheck(in -> Linalg.det(in[0]), batch));
        assertTrue(Autograd.gradgradcheck(in -> Linalg.det(in[0]), batch));
    }

    @Test
    void theFirstPowerIsACopy() {
        Tensor a = Torch.eye(2);
        Tensor b = Linalg.matrixPower(a, 1);
        assertNotEquals(a.storageId(), b.storageId());
        b.add_(1);
        assertTrue(a.equal(Torch.eye(2)));
        Tensor x = matrix(new double[][] {{1, 2}, {3, 4}});
        assertTrue(Linalg.matrixPower(x, 1).toString().contains("grad_fn=<CloneBackward0>"));
        assertTrue(Linalg.matrixPower(x, -1).allclose(Linalg.inv(x)));
    }
}
