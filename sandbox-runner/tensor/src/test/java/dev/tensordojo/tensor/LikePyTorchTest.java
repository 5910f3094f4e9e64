package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tensordojo.tensor.nn.Conv2d;
import dev.tensordojo.tensor.nn.ConvTranspose2d;
import dev.tensordojo.tensor.nn.CrossEntropyLoss;
import dev.tensordojo.tensor.nn.F;
import dev.tensordojo.tensor.nn.GRU;
import dev.tensordojo.tensor.nn.LSTM;
import dev.tensordojo.tensor.nn.LayerNorm;
import dev.tensordojo.tensor.nn.Linear;
import dev.tensordojo.tensor.nn.NLLLoss;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Values at the edges of number ranges, and the first lines of refusals; all of PyTorch 1.13.1.
class LikePyTorchTest {
    /// The first integer without a double of its own.
    private static final long ODD = (1L << 53) + 1;

    private static final long EVEN = 1L << 53;

    private static Tensor ints(long... v) {
        return Torch.tensor(v);
    }

    private static Tensor floats(double... v) {
        return Torch.tensor(v);
    }

    private static Tensor bytes(long... v) {
        return Torch.tensor(v).to(DType.UINT8);
    }

    private static Tensor bools(boolean... v) {
        return Torch.tensor(v);
    }

    private static Tensor range(long... shape) {
        return Torch.arange(Shape.of(shape).numel()).toFloat().reshape(shape);
    }

    private static DynamicTest gives(String name, Supplier<Tensor> program, long... expected) {
        return DynamicTest.dynamicTest(
                name,
                () -> assertEquals(
                        Arrays.toString(expected),
                        Arrays.toString(program.get().to(DType.INT64).toLongArray())));
    }

    private static DynamicTest refuses(String firstLine, Supplier<?> program) {
        return DynamicTest.dynamicTest(firstLine, () -> {
            String message = assertThrows(RuntimeException.class, program::get).getMessage();
            assertEquals(firstLine, String.valueOf(message).lines().findFirst().orElse(""));
        });
    }

    @TestFactory
    Stream<DynamicTest> integersBeyondTheDoublesStayApart() {
        return Stream.of(
                gives("unique", () -> ints(ODD, EVEN).unique(), EVEN, ODD),
                gives("inverse", () -> ints(ODD, EVEN).uniqueAll().inverse(), 1, 0),
                gives("unique_consecutive", () -> ints(ODD, EVEN).uniqueConsecutive(), ODD, EVEN),
                gives("median", () -> ints(ODD, EVEN).median(), EVEN),
                gives("median(0)", () -> ints(ODD, EVEN).median(0).indices(), 1),
                gives("kthvalue", () -> ints(ODD, EVEN).kthvalue(1).values(), EVEN),
                gives("mode", () -> ints(ODD, EVEN, ODD).mode(0).values(), ODD),
                gives("topk", () -> ints(EVEN, ODD).topk(1).values(), ODD),
                gives("cummax", () -> ints(ODD, EVEN).cummax(0).values(), ODD, ODD),
                gives("cummin", () -> ints(ODD, EVEN).cummin(0).values(), ODD, EVEN),
                gives("searchsorted", () -> Torch.searchsorted(ints(EVEN, EVEN + 2), ints(ODD)), 1),
                gives("isin", () -> Torch.isin(ints(ODD, EVEN), ints(EVEN)), 0, 1),
                gives(
                        "the smallest",
                        () -> ints(Long.MIN_VALUE, Long.MIN_VALUE + 1).cummax(0).indices(),
                        0,
                        1));
    }

    @TestFactory
    Stream<DynamicTest> valuesAtTheEdges() {
        return Stream.of(
                gives(
                        "equal of two dtypes",
                        () -> bools(floats(1).equal(ints(1)), floats(1.5).equal(ints(1))),
                        1,
                        0),
                gives(
                        "avg_pool2d of integers",
                        () -> F.avgPool2d(ints(0, 1, 4, 6).reshape(1, 2, 2), 2),
                        2),
                gives(
                        "mean of negative integers",
                        () -> F.avgPool2d(ints(0, 0, -4, -3).reshape(1, 2, 2), 2),
                        -1),
                gives("fill_ of shared memory", () -> floats(1).expand(3).fill_(2), 2, 2, 2),
                gives("zero_ of shared memory", () -> floats(1).expand(2).zero_(), 0, 0),
                gives(
                        "add_ of itself",
                        () -> {
                            Tensor x = ints(1, 2);
                            return x.add_(x);
                        },
                        2,
                        4),
                DynamicTest.dynamicTest(
                        "nan_to_num of float64",
                        () -> assertEquals(
                                Double.MAX_VALUE,
                                floats(Double.POSITIVE_INFINITY)
                                        .toDouble()
                                        .nanToNum()
                                        .itemDouble())));
    }

    @TestFactory
    Stream<DynamicTest> numbersAreRefusedInPyTorchsWords() {
        Tensor yes = bools(true);
        return Stream.of(
                refuses(
                        "Subtraction, the `-` operator, with two bool tensors is not supported."
                                + " Use the `^` or `logical_xor()` operator instead.",
                        () -> yes.sub(yes)),
                refuses(
                        "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert"
                                + " a mask, use the `~` or `logical_not()` operator instead.",
                        () -> yes.sub(1)),
                refuses("\"div_floor_cpu\" not implemented for 'Bool'", () -> yes.floorDivide(yes)),
                refuses("\"remainder_cpu\" not implemented for 'Bool'", () -> yes.remainder(yes)),
                refuses("\"pow\" not implemented for 'Bool'", () -> yes.pow(yes)),
                refuses("value cannot be converted to type uint8_t without overflow", () -> bytes(200)
                        .clamp(0, 300)),
                refuses("\"histogram_cpu\" not implemented for 'Long'", () -> ints(1).histc(3, 0, 3)),
                refuses("torch.histc: range of [1, inf] is not finite", () -> floats(1, Double.POSITIVE_INFINITY)
                        .histc(3, 0, 0)),
                refuses("torch.histc: max must be larger than min", () -> floats(1)
                        .histc(3, 3, 0)),
                refuses("quantile() q must be in the range [0, 1] but got 1.5", () -> floats(1)
                        .quantile(1.5)),
                refuses("quantile() input tensor must be either float or double dtype", () -> ints(1).quantile(0.5)),
                refuses("quantile() input tensor must be non-empty", () -> Torch.zeros(0)
                        .quantile(0.5)),
                refuses("nanmean(): expected input to have floating point dtype but got Long", () -> ints(1).nanmean()),
                refuses("rtol must be greater than or equal to zero, but got -1", () -> floats(1)
                        .isclose(floats(1), -1, 0)),
                refuses(
                        "max(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim"
                                + " with the 'dim' argument.",
                        () -> Torch.zeros(0).max()),
                refuses("argmax(): Expected reduction dim to be specified for input.numel() == 0.", () -> Torch.zeros(0)
                        .argmax()),
                refuses("min(): Expected reduction dim 0 to have non-zero size.", () -> Torch.zeros(0)
                        .min(0)),
                refuses("mode(): Expected reduction dim 0 to have non-zero size.", () -> Torch.zeros(0)
                        .mode(0)),
                refuses("kthvalue(): Expected reduction dim 0 to have non-zero size.", () -> Torch.zeros(0)
                        .kthvalue(1)),
                refuses(
                        "linalg.inv: The diagonal element 2 is zero, the inversion could not be completed because the"
                                + " input matrix is singular.",
                        () -> floats(1, 2, 2, 4).reshape(2, 2).inverse()),
                refuses(
                        "torch.linalg.solve: The solver failed because the input matrix is singular.",
                        () -> Linalg.solve(floats(1, 2, 2, 4).reshape(2, 2), floats(1, 2))));
    }

    @TestFactory
    Stream<DynamicTest> writesAreRefusedInPyTorchsWords() {
        String overlap = "unsupported operation: some elements of the input tensor and the written-to tensor refer to a"
                + " single memory location. Please clone() the tensor before performing the operation.";
        Tensor x = range(3, 3);
        return Stream.of(
                refuses(overlap, () -> x.add_(x.t())),
                refuses(overlap, () -> x.copy_(x.t())),
                refuses(overlap, () -> x.mul_(x.select(0, 1))),
                refuses(overlap, () -> x.view(9).narrow(0, 1, 8).sub_(x.view(9).narrow(0, 0, 8))),
                refuses("output with shape [2, 2] doesn't match the broadcast shape [3, 2, 2]", () -> range(2, 2)
                        .add_(range(3, 2, 2))),
                refuses("output with shape [2, 2] doesn't match the broadcast shape [3, 2, 2]", () -> range(2, 2)
                        .copy_(range(3, 2, 2))),
                refuses(
                        "Can't detach views in-place. Use detach() instead.",
                        () -> range(2, 2).select(0, 1).detach_()));
    }

    @TestFactory
    Stream<DynamicTest> sizesAreRefusedInPyTorchsWords() {
        return Stream.of(
                refuses("Expected target size [2, 2], got [2, 3]", () -> new CrossEntropyLoss()
                        .call(range(2, 3, 2), range(2, 3).toLong())),
                refuses("size mismatch (got input: [3], target: [1])", () -> new CrossEntropyLoss()
                        .call(range(3), ints(1))),
                refuses("Expected input batch_size (2) to match target batch_size (3).", () -> new NLLLoss()
                        .call(range(2, 3), ints(0, 1, 2))),
                refuses("0D or 1D target tensor expected, multi-target not supported", () -> new NLLLoss()
                        .call(range(2, 3), range(2, 3))),
                refuses(
                        "Expected floating point type for target with class probabilities, got Long",
                        () -> new CrossEntropyLoss()
                                .call(range(2, 3), range(2, 3).toLong())),
                refuses(
                        "Found dtype Long but expected Float",
                        () -> F.binaryCrossEntropy(floats(0.5, 0.1), ints(1, 0))),
                refuses("input must have 3 dimensions, got 2", () -> new LSTM(3, 2).call(range(3))),
                refuses("input must have 3 dimensions, got 5", () -> new GRU(3, 2).call(range(1, 2, 3, 3))),
                refuses("mat1 and mat2 shapes cannot be multiplied (2x0 and 3x2)", () -> new Linear(3, 2)
                        .call(Torch.zeros(2, 0))),
                refuses(
                        "both arguments to matmul need to be at least 1D, but they are 0D and 2D",
                        () -> new Linear(3, 2).call(Torch.tensor(1.0))),
                refuses("\"LayerNormKernelImpl\" not implemented for 'Long'", () -> new LayerNorm(3)
                        .call(range(2, 3).toLong())),
                refuses(
                        "Given groups=1, weight of size [4, 1, 3, 3], expected input[1, 2, 5, 5] to have 1 channels,"
                                + " but got 2 channels instead",
                        () -> new Conv2d(1, 4, 3).call(range(1, 2, 5, 5))),
                refuses(
                        "Given transposed=1, weight of size [2, 4, 3, 3], expected input[1, 3, 5, 5] to have 2 channels,"
                                + " but got 3 channels instead",
                        () -> new ConvTranspose2d(2, 4, 3).call(range(1, 3, 5, 5))),
                refuses(
                        "Given input size: (1x1x1). Calculated output size: (1x0x0). Output size is too small",
                        () -> F.avgPool2d(range(1, 1, 1, 1), 2)),
                refuses(
                        "dropout probability has to be between 0 and 1, but got 2.0",
                        () -> F.dropout(range(2), 2.0, true)));
    }
}
