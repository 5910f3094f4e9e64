package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AsStridedTest {

    private final Tensor x = Torch.arange(6.0);

    private static long[] longs(String words) {
        return words.isBlank()
                ? new long[0]
                : Arrays.stream(words.strip().split(" "))
                        .mapToLong(Long::parseLong)
                        .toArray();
    }

    /// The messages are PyTorch's.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 3 | 3 2  | 0  | sizes [2, 3], strides [3, 2], storage offset 0, and itemsize 4 requiring a storage size of 32 are out of bounds for storage of size 24
            1   | 1    | 6  | requiring a storage size of 28 are out of bounds for storage of size 24
            2   | -1   | 1  | Negative strides are not supported at the moment, got strides: [-1]
            2   | 1    | -1 | invalid storage offset -1
            2   | 1 2  | 0  | mismatch in length of strides and shape
            -2  | 1    | 0  | a size cannot be negative
            9223372036854775807 | 9223372036854775807 | 0 | out of bounds for storage of size 24
            """)
    void whatReachesBeyondTheMemoryIsRefused(String sizes, String strides, long offset, String words) {
        RuntimeException refused =
                assertThrows(RuntimeException.class, () -> x.asStrided(longs(sizes), longs(strides), offset));
        assertTrue(String.valueOf(refused.getMessage()).contains(words), refused::toString);
    }

    @Test
    void whatEndsWithTheMemoryIsAView() {
        assertEquals(
                "tensor([[0., 3.],\n        [2., 5.]])",
                x.asStrided(new long[] {2, 2}, new long[] {2, 3}, 0).toString());
        assertEquals(
                "tensor([])", x.asStrided(new long[] {0}, new long[] {1}, 99).toString());
    }

    @Test
    void theGradientGoesToThePlaceInATensorThatIsAViewItself() {
        Tensor leaf = Torch.arange(6.0).requiresGrad_(true);
        leaf.narrow(0, 2, 4).asStrided(new long[] {2}, new long[] {2}, 3).sum().backward();
        assertEquals("tensor([0., 0., 0., 1., 0., 1.])", String.valueOf(leaf.grad()));
    }
}
