package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.autograd.Autograd;
import dev.tensordojo.tensor.autograd.Function;
import dev.tensordojo.tensor.autograd.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What becomes of the memory of gradients on a device that a collector does not know: what only rules have seen is
/// given back in the backward pass, what anybody may hold is not. Memory that is given back is filled with nonsense,
/// and using it is an error.
@Tag("device")
class DeviceGradientsTest {
    private static final String GPU = "cuda:0";

    private static Tensor there(double... values) {
        return Torch.tensor(values, o -> o.dtype(DType.FLOAT32)).to(GPU);
    }

    private static double[] grad(Tensor t) {
        return Objects.requireNonNull(t.grad()).toDoubleArray();
    }

    @Test
    void onlyGradientsOfLeavesAreLeft() {
        int n = 1 << 16;
        Tensor twice = Torch.full(Shape.of(n), 2.0).to(GPU);
        Tensor x = Torch.ones(n).to(GPU).requiresGrad_(true);
        Tensor y = x;
        for (int i = 0; i < 10; i++) {
            y = y.mul(twice);
        }
        Tensor loss = y.sum();
        long before = Cuda.memoryAllocated();
        loss.backward();
        long more = Cuda.memoryAllocated() - before;
        assertTrue(more < 2 * 4L * n, more + " bytes more after the backward pass");
        assertEquals(1024, grad(x)[n - 1]);
    }

    @Test
    void whatIsAddedUpOnItsWayIsGivenBack() {
        int n = 1 << 16;
        Tensor w = Torch.ones(n).to(GPU).requiresGrad_(true);
        Tensor h = w.mul(w);
        Tensor sum = h.mul(h);
        for (int i = 0; i < 9; i++) {
            sum = sum.add(h.mul(h));
        }
        Tensor loss = sum.sum();
        long before = Cuda.memoryAllocated();
        loss.backward();
        long more = Cuda.memoryAllocated() - before;
        assertTrue(more < 3 * 4L * n, more + " bytes more after the backward pass");
        assertEquals(40, grad(w)[0]);
    }

    @Test
    void whoLooksAtAGradientMayKeepIt() {
        Tensor x = there(1, 2).requiresGrad_(true);
        Tensor y = x.mul(there(3, 3));
        Tensor z = y.mul(there(2, 2));
        List<Tensor> seen = new ArrayList<>();
        y.onGrad(seen::add);
        z.retainGrad();
        z.square().sum().backward();
        assertArrayEquals(new double[] {24, 48}, seen.getFirst().toDoubleArray());
        assertArrayEquals(new double[] {12, 24}, grad(z));
        assertArrayEquals(new double[] {72, 144}, grad(x));
        x.onGrad(seen::add);
        x.mul(there(5, 5)).sum().backward();
        assertArrayEquals(new double[] {5, 5}, seen.getLast().toDoubleArray());
        assertArrayEquals(new double[] {77, 149}, grad(x));
    }

    private static final class Keeping extends Function {
        private final List<Tensor> kept = new ArrayList<>();

        @Override
        protected Tensor forward(Context ctx, Tensor... in) {
            return in[0].mul(3);
        }

        @Override
        protected @Nullable Tensor[] backward(Context ctx, Tensor grad) {
            kept.add(grad);
            Tensor out = grad.mul(3);
            kept.add(out);
            return new Tensor[] {out};
        }
    }

    @Test
    void anOperationOfOnesOwnMayKeepWhatItGetsAndGives() {
        Keeping keeping = new Keeping();
        Tensor x = there(1, 2).requiresGrad_(true);
        keeping.apply(x.mul(there(2, 2))).mul(there(5, 5)).sum().backward();
        assertArrayEquals(new double[] {5, 5}, keeping.kept.getFirst().toDoubleArray());
        assertArrayEquals(new double[] {15, 15}, keeping.kept.getLast().toDoubleArray());
        assertArrayEquals(new double[] {30, 30}, grad(x));
    }

    @Test
    void gradientsThatWereAskedForStay() {
        Tensor x = there(1, 2).requiresGrad_(true);
        Tensor y = x.mul(there(3, 3));
        Tensor z = y.mul(y).mul(there(2, 2));
        List<Tensor> grads = Autograd.grad(z.sum(), y, x);
        assertArrayEquals(new double[] {12, 24}, grads.get(0).toDoubleArray());
        assertArrayEquals(new double[] {36, 72}, grads.get(1).toDoubleArray());
    }

    @Test
    void aGraphThatIsKeptGivesTheSameTwice() {
        Tensor x = there(1, 2).requiresGrad_(true);
        Tensor y = x.mul(there(3, 3)).square().sum();
        y.backward(true);
        y.backward();
        assertArrayEquals(new double[] {36, 72}, grad(x));
    }

    @Test
    void derivativesOfDerivativesKeepTheirGradients() {
        Tensor x = there(1, 2).requiresGrad_(true);
        Tensor cube = x.mul(x).mul(x).sum();
        Tensor first = Autograd.grad(cube, null, true, x).getFirst();
        first.sum().backward();
        assertArrayEquals(new double[] {3, 12}, first.toDoubleArray());
        assertArrayEquals(new double[] {6, 12}, grad(x));
    }

    /// Several leaves whose gradients are one and the same, and views of it.
    @Test
    void leavesDoNotShareAGradient() {
        Tensor a = there(1, 2).requiresGrad_(true);
        Tensor b = there(3, 4).requiresGrad_(true);
        Tensor c = there(5, 6).reshape(2, 1).detach().requiresGrad_(true);
        Tensor s = a.add(b).add(c.reshape(2));
        s.mul(there(2, 2)).sum().backward();
        for (Tensor leaf : List.of(a, b, c)) {
            assertArrayEquals(new double[] {2, 2}, grad(leaf));
        }
        Objects.requireNonNull(a.grad()).zero_();
        assertArrayEquals(new double[] {2, 2}, grad(b));
        assertArrayEquals(new double[] {2, 2}, grad(c));
    }

    @Test
    void aRuleMayGiveOneGradientForTwoInputs() {
        Tensor a = there(1, 2).requiresGrad_(true);
        Tensor b = there(3, 4).requiresGrad_(true);
        Tensor x = a.mul(there(2, 2));
        Tensor y = b.mul(there(3, 3));
        Tensor sum = x.detach().add(y.detach());
        Node.of("TwiceBackward0", sum).inputs(new Tensor[] {x, y}, new Tensor[0], (grads, saved) -> {
            Tensor both = Objects.requireNonNull(grads[0]).mul(there(5, 5));
            return new Tensor[] {both, both};
        });
        sum.sum().backward();
        assertArrayEquals(new double[] {10, 10}, grad(a));
        assertArrayEquals(new double[] {15, 15}, grad(b));
    }
}
