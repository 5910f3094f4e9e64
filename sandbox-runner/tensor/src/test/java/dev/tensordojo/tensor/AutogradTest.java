package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.autograd.Autograd;
import dev.tensordojo.tensor.autograd.Function;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Derivatives beyond `backward()`: Jacobians, Hessians, functions of one's own, and their checks.
class AutogradTest {
    /// ReLU limited to 1, with the derivative written by hand.
    private static final class ClippedReLU extends Function {
        @Override
        protected Tensor forward(Context ctx, Tensor... in) {
            ctx.saveForBackward(in[0]);
            return in[0].clamp(0, 1);
        }

        @Override
        protected Tensor[] backward(Context ctx, Tensor grad) {
            Tensor x = ctx.savedTensors()[0];
            return new Tensor[] {grad.mul(x.gt(0).logicalAnd(x.lt(1)))};
        }
    }

    @Test
    void aFunctionOfOnesOwnPassesGradcheck() {
        Tensor x = Torch.tensor(new double[] {-0.5, 0.3, 0.7, 1.5}).toDouble().requiresGrad_(true);
        assertTrue(Autograd.gradcheck(in -> new ClippedReLU().apply(in), x));
    }

    /// Gives a gradient away and keeps it.
    private static final class Keeping extends Function {
        private final List<Tensor> kept = new ArrayList<>();

        @Override
        protected Tensor forward(Context ctx, Tensor... in) {
            return in[0].mul(3);
        }

        @Override
        protected Tensor[] backward(Context ctx, Tensor grad) {
            Tensor given = grad.mul(3);
            kept.add(given);
            return new Tensor[] {given};
        }
    }

    @Test
    void aGradientThatAFunctionKeepsDoesNotGrowWithTheLeafs() {
        Tensor x = Torch.ones(2).requiresGrad_(true);
        Keeping keeping = new Keeping();
        keeping.apply(x).sum().backward();
        x.mul(5).sum().backward();
        assertEquals("tensor([8., 8.])", String.valueOf(x.grad()));
        assertEquals("tensor([3., 3.])", keeping.kept.getFirst().toString());
    }

    @Test
    void aGradientThatAHookKeepsDoesNotGrowWithTheLeafs() {
        Tensor x = Torch.ones(2).requiresGrad_(true);
        List<Tensor> kept = new ArrayList<>();
        x.registerHook(g -> {
            kept.add(g);
            return g;
        });
        x.mul(3).sum().backward();
        x.mul(5).sum().backward();
        assertEquals("tensor([8., 8.])", String.valueOf(x.grad()));
        assertEquals("[tensor([3., 3.]), tensor([5., 5.])]", kept.toString());
    }

    @Test
    void theHessianOfACubeIsDiagonal() {
        Tensor x = Torch.tensor(new double[] {1, 2, 3});
        assertEquals(
                "tensor([[ 6.,  0.,  0.],\n        [ 0., 12.,  0.],\n        [ 0.,  0., 18.]])",
                Autograd.hessian(t -> t.pow(3).sum(), x).toString());
    }

    @Test
    void hessianVectorProductsAgreeWithTheHessian() {
        Tensor x = Torch.tensor(new double[] {0.5, -1.5});
        Tensor v = Torch.tensor(new double[] {2, -1});
        Tensor full = Autograd.hessian(t -> t.pow(2).prod(), x).matmul(v);
        assertTrue(full.allclose(Autograd.hvp(t -> t.pow(2).prod(), x, v)));
    }

    @Test
    void secondDerivativesOfSoftmaxPassTheCheck() {
        Tensor x = Torch.tensor(new double[] {0.1, -0.4, 0.8}).toDouble().requiresGrad_(true);
        assertTrue(Autograd.gradgradcheck(in -> in[0].softmax(0).square(), x));
    }

    @Test
    void goingBackTwiceIsExplained() {
        Tensor x = Torch.tensor(2.0, o -> o.requiresGrad(true));
        Tensor y = x.mul(x);
        y.backward();
        AutogradError e = assertThrows(AutogradError.class, () -> y.backward());
        assertTrue(String.valueOf(e.getMessage()).startsWith("Trying to backward through the graph a second time"));
    }

    @Test
    void overwritingASavedTensorIsExplained() {
        Tensor x = Torch.ones(2).requiresGrad_(true);
        Tensor y = x.exp();
        Tensor z = y.sum();
        y.add_(1);
        AutogradError e =
                assertThrows(AutogradError.class, () -> z.add(y.mul(y).sum()).backward());
        assertTrue(String.valueOf(e.getMessage()).contains("modified by an inplace operation"));
        assertTrue(String.valueOf(e.getMessage()).contains("add_"));
    }
}
