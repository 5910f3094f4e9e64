package dev.tensordojo.tensor;

import static dev.tensordojo.tensor.DType.FLOAT64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.io.Refusals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultiDotTest {
    /// The classic example of Cormen et al. takes 15125 multiplications at best, 40500 from left to right.
    @Test
    void chainsAreMultipliedInTheOrderOfLeastWork() {
        long[] sizes = {30, 35, 15, 5, 10, 20, 25};
        List<Tensor> chain = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            chain.add(Torch.randn(Shape.of(sizes[i], sizes[i + 1]), FLOAT64).requiresGrad_(true));
        }
        Tensor product = Linalg.multiDot(chain.toArray(new Tensor[0]));
        Tensor plain = chain.stream().reduce(Tensor::matmul).orElseThrow();
        assertTrue(product.allclose(plain));
        Tensor left = chain.get(0).matmul(chain.get(1).matmul(chain.get(2)));
        Tensor right = chain.get(3).matmul(chain.get(4)).matmul(chain.get(5));
        assertTrue(product.equal(left.matmul(right)), "another order rounds otherwise");
    }

    @Test
    void vectorsMayStandAtTheEndsOfAChain() {
        Tensor v = Torch.tensor(1.0, 2);
        Tensor m = Torch.tensor(new double[][] {{1, 2}, {3, 4}});
        assertEquals("tensor(7.)", Linalg.multiDot(v, m, Torch.tensor(1.0, 0)).toString());
        assertEquals("tensor([ 7., 10.])", Linalg.multiDot(v, m).toString());
        assertEquals("tensor([ 5., 11.])", Linalg.multiDot(m, v).toString());
        assertEquals("tensor(5.)", Linalg.multiDot(v, v).toString());
    }

    @Test
    void chainsThatDoNotFitAreRefusedBeforeAnythingIsMultiplied() {
        Tensor a = Torch.zeros(2, 3);
        assertRefuses("multi_dot(): expected at least 2 tensors but got 1", a);
        assertRefuses("multi_dot(): tensors 0 and 1 with shapes [2, 3] and [2, 3] cannot be multiplied", a, a);
        assertRefuses("multi_dot(): tensor 1 must be 2D but got 1D", Torch.zeros(3), Torch.zeros(3), Torch.zeros(2));
        assertRefuses("multi_dot(): the first tensor must be 1D or 2D but got 3D", Torch.zeros(2, 2, 3), a, a);
        assertRefuses(
                "multi_dot(): all tensors must have be the same dtype but tensor 0 is float and tensor 1 double",
                a,
                Torch.zeros(Shape.of(3, 3), FLOAT64));
    }

    private static void assertRefuses(String first, Tensor... chain) {
        Refusals.assertRefuses(first, () -> Linalg.multiDot(chain));
    }
}
