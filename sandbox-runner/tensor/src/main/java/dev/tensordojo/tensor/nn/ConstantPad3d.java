package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Padding;

/// A margin of one value around a volume: `(N, C, D, H, W) → (N, C, D', H', W')`.
///
/// Any dtype; negative margins cut off.
public final class ConstantPad3d extends Module {
    private final int[] padding;
    private final double value;

    /// The same margin on all sides.
    public ConstantPad3d(int padding, double value) {
        this(Margins.all(padding, 3), value);
    }

    /// `left, right, top, bottom, front, back`; another number of margins is a [dev.tensordojo.tensor.ValueError].
    public ConstantPad3d(int[] padding, double value) {
        this.padding = Margins.checked(padding, 3);
        this.value = value;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Padding.pad(x, Margins.longs(padding), "constant", value);
    }

    @Override
    public String extraRepr() {
        return "padding=" + Sizes.text(padding) + ", value=" + Repr.number(value);
    }
}
