package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Padding;

/// A margin that repeats the border of an image: `(N, C, H, W) → (N, C, H', W')`.
///
/// Any dtype; negative margins cut off.
public final class ReplicationPad2d extends Module {
    private final int[] padding;

    /// The same margin on all sides.
    public ReplicationPad2d(int padding) {
        this(Margins.all(padding, 2));
    }

    /// `left, right, top, bottom`; another number of margins is a [dev.tensordojo.tensor.ValueError].
    public ReplicationPad2d(int... padding) {
        this.padding = Margins.checked(padding, 2);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Padding.pad(x, Margins.longs(padding), "replicate", 0);
    }

    @Override
    public String extraRepr() {
        return Sizes.text(padding);
    }
}
