package dev.tensordojo.tensor.vision;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// 1,797 handwritten digits of 8x8 pixels, in the library's jar: float32 `(1, 8, 8)` from 0 to 1, and a class 0 to 9.
///
///     var all = new Digits();
///     var train = new Digits(o -> o.train(true));     // 1,437 of them
///     var test = new Digits(o -> o.train(false));     // the other 360: every fifth, from the first
///
/// Source: E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository
/// (test set), CC BY 4.0, https://doi.org/10.24432/C50P49. The original values 0 to 16 are divided by 16.
public final class Digits extends ImageData {
    private static final int FIFTH = 5;

    /// Training and test part together.
    public Digits() {
        this(IntStream.range(0, labels().length), image -> image);
    }

    /// One part: the training part unless the options say `train(false)`.
    public Digits(Consumer<Options> options) {
        this(configured(options));
    }

    private Digits(Options o) {
        this(IntStream.range(0, labels().length).filter(i -> (i % FIFTH == 0) != o.train()), o.transform());
    }

    private Digits(IntStream indices, Transform transform) {
        this(Torch.tensor(indices.asLongStream().toArray()), transform);
    }

    private Digits(Tensor indices, Transform transform) {
        super(
                Idx.resource("digits-images-idx3-ubyte.gz")
                        .unsqueeze(1)
                        .toFloat()
                        .div(16)
                        .indexSelect(0, indices),
                Torch.tensor(labels()).indexSelect(0, indices),
                LongStream.range(0, 10).mapToObj(Long::toString).toList(),
                transform);
    }

    private static long[] labels() {
        return Idx.resource("digits-labels-idx1-ubyte.gz").toLongArray();
    }

    private static Options configured(Consumer<Options> options) {
        Options o = new Options();
        options.accept(o);
        return o;
    }
}
