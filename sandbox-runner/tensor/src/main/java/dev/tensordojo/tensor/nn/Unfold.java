package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Convolutions;
import java.util.function.Consumer;

/// Windows of images as columns: `(N, C, H, W) → (N, C·kH·kW, L)`, a column for each of `L` places, rows first.
///
/// Floating-point dtypes; each element's gradient is the sum over the windows it is in.
public final class Unfold extends Module {
    private final int[] kernelSize;
    private final WindowOptions options;

    /// Square windows, one place apart.
    public Unfold(int kernelSize) {
        this(kernelSize, o -> {});
    }

    /// Square windows, with PyTorch's keyword arguments.
    public Unfold(int kernelSize, Consumer<WindowOptions> options) {
        this(new int[] {kernelSize}, options);
    }

    /// Windows of size `{height, width}`.
    public Unfold(int[] kernelSize, Consumer<WindowOptions> options) {
        this.kernelSize = kernelSize.clone();
        this.options = new WindowOptions();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Convolutions.unfold(x, options.window(kernelSize));
    }

    @Override
    public String extraRepr() {
        return options.text(kernelSize);
    }
}
