package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.backend.Window;
import dev.tensordojo.tensor.op.Convolutions;
import java.util.function.Consumer;

/// Columns summed back into images, the transpose of [Unfold]: `(N, C·kH·kW, L) → (N, C, H, W)`. Where windows overlap
/// their values add up.
///
/// Floating-point dtypes; another number of columns than the windows of that image is a [ShapeError].
public final class Fold extends Module {
    private final int[] outputSize;
    private final int[] kernelSize;
    private final WindowOptions options;

    /// Into square images from square windows, one place apart.
    public Fold(int outputSize, int kernelSize) {
        this(outputSize, kernelSize, o -> {});
    }

    /// Into square images from square windows, with PyTorch's keyword arguments.
    public Fold(int outputSize, int kernelSize, Consumer<WindowOptions> options) {
        this(new int[] {outputSize}, new int[] {kernelSize}, options);
    }

    /// Into images `{height, width}` from windows `{height, width}`.
    public Fold(int[] outputSize, int[] kernelSize, Consumer<WindowOptions> options) {
        this.outputSize = outputSize.clone();
        this.kernelSize = kernelSize.clone();
        this.options = new WindowOptions();
        options.accept(this.options);
    }

    @Override
    public Tensor forward(Tensor x) {
        int[] size = Sizes.of("output_size", outputSize, 2);
        Window w = options.window(kernelSize);
        long places = w.outHeight(size[0]) * w.outWidth(size[1]);
        long cells = (long) w.kernelH() * w.kernelW();
        if ((x.dim() != 2 && x.dim() != 3) || x.size(-1) != places || x.size(-2) % cells != 0) {
            throw new ShapeError("Given output_size=" + Sizes.text(size) + ", kernel_size="
                    + Sizes.text(new int[] {w.kernelH(), w.kernelW()}) + ", expected the input to be (N, C·" + cells
                    + ", "
                    + places + "), but got " + x.shape().list());
        }
        return Convolutions.fold(x, size[0], size[1], w);
    }

    @Override
    public String extraRepr() {
        return "output_size=" + Sizes.asGiven(outputSize) + ", " + options.text(kernelSize);
    }
}
