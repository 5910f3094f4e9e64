package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Padding;

/// A margin that reflects a volume at its border, which is not repeated: `(N, C, D, H, W) → (N, C, D', H', W')`.
///
/// Any dtype; negative margins cut off.
public final class ReflectionPad3d extends Module {
    private final int[] padding;

    /// The same margin on all sides.
    public ReflectionPad3d(int padding) {
        this(Margins.all(padding, 3));
    }

    /// `left, right, top, bottom, front, back`; another number of margins is a [dev.tensordojo.tensor.ValueError].
    public ReflectionPad3d(int... padding) {
        this.padding = Margins.checked(padding, 3);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Padding.pad(x, Margins.longs(padding), "reflect", 0);
    }

    @Override
    public String extraRepr() {
        return Sizes.text(padding);
    }
}
