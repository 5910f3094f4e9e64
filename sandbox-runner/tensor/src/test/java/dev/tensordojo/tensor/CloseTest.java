package dev.tensordojo.tensor;

import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// A closed tensor gives its memory back, and whoever uses it afterwards is told so instead of reading what another
/// tensor has there now.
class CloseTest {
    private static void assertClosed(String message) {
        assertTrue(message.startsWith("a closed tensor was used\n"), message);
    }

    @Test
    void aTryBlockClosesIt() {
        Tensor outside;
        try (Tensor x = Torch.ones(2, 3)) {
            outside = x;
            assertFalse(x.isClosed());
            assertEquals(6, x.sum().item().doubleValue());
        }
        assertTrue(outside.isClosed());
        assertEquals(Shape.of(2, 3), outside.shape());
        outside.close();
    }

    @Test
    void everyUseAfterwardsIsRefused() {
        for (DType dtype : DType.values()) {
            Tensor x = Torch.ones(Shape.of(2, 3), dtype);
            x.close();
            List<Executable> uses = List.of(
                    x::toString,
                    () -> x.eq(x),
                    () -> x.to(dtype == DType.INT64 ? DType.FLOAT64 : DType.INT64),
                    x::clone,
                    () -> x.index("0").toString(),
                    () -> Torch.cat(List.of(x, x), 0),
                    () -> x.fill_(1),
                    () -> Torch.zeros(Shape.of(2, 3), dtype).copy_(x),
                    () -> x.copy_(Torch.zeros(Shape.of(2, 3), dtype)),
                    x::toArray);
            for (Executable use : uses) {
                assertClosed(refusal(use));
            }
        }
    }

    @Test
    void theMessageTellsWhatItWas() {
        Tensor x = Torch.ones(1000, 300);
        x.close();
        String message = refusal(() -> x.add(1));
        assertClosed(message);
        assertTrue(message.contains("300000 elements of torch.float32"), message);
        assertTrue(message.contains("clone() makes a copy"), message);
    }

    @Test
    void whatSharesTheMemoryIsClosedWithIt() {
        Tensor x = Torch.ones(4, 4);
        Tensor row = x.index("0");
        Tensor same = x.contiguous();
        Tensor copy = x.T().contiguous();
        row.close();
        assertTrue(x.isClosed());
        assertTrue(same.isClosed());
        assertEquals(16, copy.sum().item().doubleValue());
    }

    @Test
    void backwardRefusesWhatItStillNeeds() {
        Tensor w = Torch.ones(3).requiresGrad_(true);
        Tensor x = Torch.full(Shape.of(3), 2.0);
        Tensor loss = w.mul(x).sum();
        x.close();
        assertClosed(refusal(loss::backward));
        assertNull(w.grad());
    }

    @Test
    void backwardNeedsNoSum() {
        Tensor w = Torch.ones(3).requiresGrad_(true);
        try (Tensor product = w.mul(2)) {
            product.sum().backward();
        }
        assertEquals("tensor([2., 2., 2.])", String.valueOf(w.grad()));
    }
}
