package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Padding;

/// A margin of zeros around an image: `(N, C, H, W) → (N, C, H', W')`.
///
/// Any dtype; negative margins cut off.
public final class ZeroPad2d extends Module {
    private final int[] padding;

    /// The same margin on all sides.
    public ZeroPad2d(int padding) {
        this(Margins.all(padding, 2));
    }

    /// `left, right, top, bottom`; another number of margins is a [dev.tensordojo.tensor.ValueError].
    public ZeroPad2d(int... padding) {
        this.padding = Margins.checked(padding, 2);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Padding.pad(x, Margins.longs(padding), "constant", 0);
    }

    @Override
    public String extraRepr() {
        return Sizes.text(padding);
    }
}
