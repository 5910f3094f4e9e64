package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.backend.Window;
import dev.tensordojo.tensor.op.Unpooling;
import org.jspecify.annotations.Nullable;

/// p-norms of windows of an image: `(N, C, H, W) → (N, C, H', W')`, `y = (Σ xᵖ)^(1/p)`, the sum as it is, not of
/// magnitudes; p = 1 gives sums, p = ∞ would give maxima.
///
/// Floating-point dtypes. A window larger than the input is refused; where the sum is 0 the gradient may be infinite.
public final class LPPool2d extends Module {
    private final int[] kernelSize;
    private final int @Nullable [] stride;
    private final double normType;
    private final boolean ceilMode;

    /// Square windows side by side.
    public LPPool2d(double normType, int kernelSize) {
        this(new int[] {kernelSize}, null, normType, false);
    }

    /// Square windows `stride` apart.
    public LPPool2d(double normType, int kernelSize, int stride) {
        this(normType, kernelSize, stride, false);
    }

    /// With `ceilMode` a last window that begins inside but reaches beyond the border counts too.
    public LPPool2d(double normType, int kernelSize, int stride, boolean ceilMode) {
        this(new int[] {kernelSize}, new int[] {stride}, normType, ceilMode);
    }

    /// Windows of size `{height, width}` side by side.
    public LPPool2d(double normType, int[] kernelSize) {
        this(kernelSize.clone(), null, normType, false);
    }

    /// Windows of size `{height, width}`, `{down, across}` apart.
    public LPPool2d(double normType, int[] kernelSize, int[] stride, boolean ceilMode) {
        this(kernelSize.clone(), stride.clone(), normType, ceilMode);
    }

    private LPPool2d(int[] kernelSize, int @Nullable [] stride, double normType, boolean ceilMode) {
        this.kernelSize = kernelSize;
        this.stride = stride;
        this.normType = normType;
        this.ceilMode = ceilMode;
    }

    @Override
    public Tensor forward(Tensor x) {
        int[] k = Sizes.of("kernel_size", kernelSize, 2);
        int[] given = stride;
        int[] s = given == null ? k : Sizes.of("stride", given, 2);
        Window w = new Window(k[0], k[1], s[0], s[1], 0, 0, 1, 1);
        return Unpooling.lpPool2d(x, normType, w, ceilMode);
    }

    @Override
    public String extraRepr() {
        return "norm_type=" + Repr.number(normType) + ", kernel_size=" + Sizes.asGiven(kernelSize) + ", stride="
                + (stride == null ? "None" : Sizes.asGiven(stride)) + ", ceil_mode=" + Repr.of(ceilMode);
    }
}
