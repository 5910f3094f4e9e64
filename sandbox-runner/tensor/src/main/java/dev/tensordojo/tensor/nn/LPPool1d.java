package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.Window;
import dev.tensordojo.tensor.op.Unpooling;
import org.jspecify.annotations.Nullable;

/// p-norms of windows of a sequence: `(N, C, L) → (N, C, L')`, `y = (Σ xᵖ)^(1/p)`, the sum as it is, not of
/// magnitudes; p = 1 gives sums, p = ∞ would give maxima.
///
/// Floating-point dtypes. A window larger than the input is refused; where the sum is 0 the gradient may be infinite.
public final class LPPool1d extends Module {
    private final int[] kernelSize;
    private final int @Nullable [] stride;
    private final double normType;
    private final boolean ceilMode;

    /// Windows side by side.
    public LPPool1d(double normType, int kernelSize) {
        this(new int[] {kernelSize}, null, normType, false);
    }

    /// Windows `stride` apart.
    public LPPool1d(double normType, int kernelSize, int stride) {
        this(normType, kernelSize, stride, false);
    }

    /// With `ceilMode` a last window that begins inside but reaches beyond the border counts too.
    public LPPool1d(double normType, int kernelSize, int stride, boolean ceilMode) {
        this(new int[] {kernelSize}, new int[] {stride}, normType, ceilMode);
    }

    private LPPool1d(int[] kernelSize, int @Nullable [] stride, double normType, boolean ceilMode) {
        this.kernelSize = kernelSize;
        this.stride = stride;
        this.normType = normType;
        this.ceilMode = ceilMode;
    }

    @Override
    public Tensor forward(Tensor x) {
        int[] k = Sizes.of("kernel_size", kernelSize, 1);
        int[] given = stride;
        int[] s = given == null ? k : Sizes.of("stride", given, 1);
        Window w = new Window(1, k[0], 1, s[0], 0, 0, 1, 1);
        Tensor out = Unpooling.lpPool2d(x.unsqueeze(-2), normType, w, ceilMode).squeeze(-2);
        return Node.composed("PowBackward0", out, x);
    }

    @Override
    public String extraRepr() {
        return "norm_type=" + Repr.number(normType) + ", kernel_size=" + Sizes.asGiven(kernelSize) + ", stride="
                + (stride == null ? "None" : Sizes.asGiven(stride)) + ", ceil_mode=" + Repr.of(ceilMode);
    }
}
