package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Padding;

/// A margin that repeats the border of a volume: `(N, C, D, H, W) → (N, C, D', H', W')`.
///
/// Any dtype; negative margins cut off.
public final class ReplicationPad3d extends Module {
    private final int[] padding;

    /// The same margin on all sides.
    public ReplicationPad3d(int padding) {
        this(Margins.all(padding, 3));
    }

    /// `left, right, top, bottom, front, back`; another number of margins is a [dev.tensordojo.tensor.ValueError].
    public ReplicationPad3d(int... padding) {
        this.padding = Margins.checked(padding, 3);
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
