package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Padding;

/// A margin that reflects a sequence at its border, which is not repeated: `(N, C, L) → (N, C, L')`.
///
/// Any dtype; negative margins cut off.
public final class ReflectionPad1d extends Module {
    private final int[] padding;

    /// The same margin on all sides.
    public ReflectionPad1d(int padding) {
        this(Margins.all(padding, 1));
    }

    /// `left, right`; another number of margins is a [dev.tensordojo.tensor.ValueError].
    public ReflectionPad1d(int... padding) {
        this.padding = Margins.checked(padding, 1);
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
