package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.tensor.autograd.Autograd;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// `vᵀ J` and `J v` against the whole Jacobian.
final class DirectionalDerivativesTest {

    private final Tensor x = Torch.tensor(0.1, 0.2, -0.3);
    private final Tensor jacobian = Autograd.jacobian(DirectionalDerivativesTest::f, x);

    private static Tensor f(Tensor x) {
        return x.mul(x).cumsum(0).exp().narrow(0, 1, 2);
    }

    @Test
    void aVectorTimesTheJacobian() {
        Tensor v = Torch.tensor(2.0, -1.0);
        assertEquals(
                v.matmul(jacobian).toString(),
                Autograd.vjp(DirectionalDerivativesTest::f, x, v).toString());
    }

    @Test
    void theJacobianTimesAVector() {
        Tensor v = Torch.tensor(1.0, -2.0, 0.5);
        assertEquals(
                jacobian.matmul(v).toString(),
                Autograd.jvp(DirectionalDerivativesTest::f, x, v).toString());
    }

    @Test
    void aFunctionThatDoesNotDependOnItsInputHasTheDerivativeZero() {
        UnaryOperator<Tensor> constant = _ -> Torch.ones(2);
        assertEquals(
                "tensor([0., 0., 0.])", Autograd.vjp(constant, x, Torch.ones(2)).toString());
        assertEquals(
                "tensor([0., 0.])", Autograd.jvp(constant, x, Torch.ones(3)).toString());
    }
}
