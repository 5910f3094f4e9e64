package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.BinaryOp;
import dev.tensordojo.tensor.backend.FusedKernels;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.Window;
import org.jspecify.annotations.Nullable;

/// Convolution (as everywhere in deep learning: cross-correlation) and its transpose, in one and two dimensions.
///
/// Three kernels are each other's derivatives: the convolution, its gradient for the input (which is the transposed
/// convolution) and its gradient for the weight.
public final class Convolutions {
    private Convolutions() {}

    private static void check(
            String name, Tensor x, boolean single, Tensor w, @Nullable Tensor bias, long groups, boolean transposed) {
        Kernels.checkSameDevice(x, w);
        if (bias != null) {
            Kernels.checkSameDevice(x, bias);
        }
        if (!x.dtype().isFloatingPoint() || x.dtype() != w.dtype() || (bias != null && bias.dtype() != x.dtype())) {
            throw new DTypeError("Input type (" + x.dtype().scalarName() + ") and weight type ("
                    + w.dtype().scalarName() + ") should be the same floating-point type");
        }
        if (groups < 1) {
            throw new ValueError("non-positive groups is not supported");
        }
        if (x.dim() != 4 || w.dim() != 4) {
            throw new ShapeError("Expected 3D (unbatched) or 4D (batched) input to " + name
                    + ", but got input of size: " + x.shape().list());
        }
        long outputs = transposed ? w.size(1) * groups : w.size(0);
        if (bias != null && (bias.dim() != 1 || bias.size(0) != outputs)) {
            throw new ShapeError(
                    "Given weight of size " + w.shape().list() + ", expected bias to be 1-dimensional with " + outputs
                            + " elements, but got bias of size " + bias.shape().list() + " instead");
        }
        long wanted = transposed ? w.size(0) : w.size(1) * groups;
        if (x.size(1) != wanted) {
            throw channels(
                    transposed ? "transposed=1" : "groups=" + groups,
                    x.shape(),
                    w.shape(),
                    wanted,
                    advice(x, single, wanted));
        }
    }

    private static ShapeError channels(String kind, Shape x, Shape w, long wanted, String advice) {
        return new ShapeError("Given " + kind + ", weight of size " + w.list() + ", expected input" + x.list()
                + " to have " + wanted + " channels, but got " + x.get(1) + " channels instead\n  " + advice);
    }

    private static String advice(Tensor x, boolean single, long wanted) {
        long h = x.size(2);
        long v = x.size(3);
        if (single) {
            return "A 3-D input is one picture (C, H, W), so this one has " + x.size(1) + " channels of " + h + " by "
                    + v
                    + "."
                    + (wanted == 1
                            ? "\n  For " + x.size(1) + " grey pictures add the channel: x.unsqueeze(1)."
                            : v == wanted ? "\n  permute(2, 0, 1) turns (H, W, C) into that." : "");
        }
        return "Images are (N, C, H, W): the channels come second."
                + (v == wanted ? " permute(0, 3, 1, 2) turns (N, H, W, C) into that." : "");
    }

    /// The check for sequences, which are computed as images of height 1: `(N, C, L)` or `(C, L)`.
    public static void checkLine(Tensor x, Tensor w, int groups, boolean transposed) {
        if (x.dim() != 2 && x.dim() != 3) {
            throw new ShapeError("Expected 2D (unbatched) or 3D (batched) input to "
                    + (transposed ? "conv_transpose1d" : "conv1d") + ", but got input of size: "
                    + x.shape().list());
        }
        long wanted = transposed ? w.size(0) : w.size(1) * groups;
        if (x.size(-2) == wanted) {
            return;
        }
        Shape shape = x.dim() == 3 ? x.shape() : Shape.of(1, x.size(0), x.size(1));
        throw channels(
                transposed ? "transposed=1" : "groups=" + groups,
                shape,
                w.shape(),
                wanted,
                "Sequences are (N, C, L): the channels come second."
                        + (x.size(-1) == wanted ? " transpose(-2, -1) turns (N, L, C) into that." : ""));
    }

    /// `(N, Cin, H, W) → (N, Cout, H', W')`, `H' = ⌊(H + 2p − d(k−1) − 1) / s⌋ + 1`; weight `(Cout, Cin/groups, kH,
    /// kW)`.
    public static Tensor conv2d(Tensor input, Tensor w, @Nullable Tensor bias, Window window, int groups) {
        boolean single = input.dim() == 3;
        Tensor x = single ? input.unsqueeze(0) : input;
        check("conv2d", x, single, w, bias, groups, false);
        if (w.size(0) % groups != 0) {
            throw new ShapeError("Given groups=" + groups + ", expected weight to be divisible by " + groups
                    + " at dimension 0, but got weight of size " + w.shape().list() + " instead");
        }
        long h = window.outHeight(x.size(2));
        long v = window.outWidth(x.size(3));
        if (h <= 0 || v <= 0) {
            throw new ShapeError(
                    "Calculated padded input size per channel: (" + (x.size(2) + 2L * window.padH()) + " x "
                            + (x.size(3) + 2L * window.padW()) + "). Kernel size: (" + w.size(2) + " x " + w.size(3)
                            + "). Kernel size can't be greater than actual input size");
        }
        Tensor y = forward(x, w, bias, window, groups);
        return single ? y.squeeze(0) : y;
    }

    /// The transposed convolution; weight `(Cin, Cout/groups, kH, kW)`.
    public static Tensor convTranspose2d(
            Tensor input, Tensor w, @Nullable Tensor bias, Window window, int outputPadH, int outputPadW, int groups) {
        boolean single = input.dim() == 3;
        Tensor x = single ? input.unsqueeze(0) : input;
        check("conv_transpose2d", x, single, w, bias, groups, true);
        long h = window.fullHeight(x.size(2)) + outputPadH;
        long v = window.fullWidth(x.size(3)) + outputPadW;
        Tensor y = forInput(x, w, Shape.of(x.size(0), w.size(1) * groups, h, v), window, groups);
        if (bias != null) {
            y = y.add(bias.reshape(1, -1, 1, 1));
        }
        return single ? y.squeeze(0) : y;
    }

    private static Tensor forward(Tensor x, Tensor w, @Nullable Tensor bias, Window window, int groups) {
        Shape shape = Shape.of(x.size(0), w.size(0), window.outHeight(x.size(2)), window.outWidth(x.size(3)));
        Tensor out = Kernels.empty(x, x.dtype(), shape);
        if (shape.numel() > 0) {
            Kernels.backend(x).conv2d(x.operand(), w.operand(), window, groups, out.operand());
        }
        if (bias != null && shape.numel() > 0) {
            FusedKernels fused = Fused.kernels(out);
            if (fused != null) {
                fused.addPerChannel(
                        bias.detachedView().contiguous().operand(),
                        Fused.as(out, x.size(0), w.size(0), shape.get(2) * shape.get(3)));
            } else {
                Operand all = out.operand();
                Operand each = bias.detach().reshape(1, -1, 1, 1).operand().expand(shape);
                Kernels.backend(x).binary(BinaryOp.ADD, all, each, all);
            }
        }
        if (GradMode.records(x, w, bias == null ? w : bias)) {
            Shape xs = x.shape();
            Shape ws = w.shape();
            Node node = Node.of("ConvolutionBackward0", out)
                    .input(x, w, (g, k) -> forInput(g, k, xs, window, groups))
                    .input(w, x, (g, a) -> forWeight(a, g, ws, window, groups));
            if (bias != null) {
                node.input(bias, Convolutions::forBias);
            }
        }
        return out;
    }

    private static Tensor forBias(Tensor g) {
        FusedKernels fused = GradMode.enabled() ? null : Fused.kernels(g);
        if (fused == null || g.numel() == 0) {
            return g.sum(0, 2, 3);
        }
        Tensor out = Kernels.empty(g, g.dtype(), Shape.of(g.size(1)));
        fused.sumPerChannel(Fused.as(g, g.size(0), g.size(1), g.size(2) * g.size(3)), out.operand());
        return out;
    }

    private static Tensor forInput(Tensor g, Tensor w, Shape inputShape, Window window, int groups) {
        Tensor out = Kernels.empty(g, g.dtype(), inputShape);
        if (g.numel() > 0) {
            Kernels.backend(g).conv2dForInput(g.operand(), w.operand(), window, groups, out.operand());
        }
        if (GradMode.records(g, w)) {
            Shape ws = w.shape();
            Node.of("ConvolutionBackward0", out)
                    .input(g, w, (u, k) -> forward(u, k, null, window, groups))
                    .input(w, g, (u, gg) -> forWeight(u, gg, ws, window, groups));
        }
        return out;
    }

    private static Tensor forWeight(Tensor x, Tensor g, Shape weightShape, Window window, int groups) {
        Tensor out = Kernels.empty(g, g.dtype(), weightShape);
        if (g.numel() > 0) {
            Kernels.backend(g).conv2dForWeight(x.operand(), g.operand(), window, groups, out.operand());
        }
        if (GradMode.records(x, g)) {
            Shape xs = x.shape();
            Node.of("ConvolutionBackwardWeightBackward0", out)
                    .input(x, g, (u, gg) -> forInput(gg, u, xs, window, groups))
                    .input(g, x, (u, a) -> forward(a, u, null, window, groups));
        }
        return out;
    }

    /// Patches as columns: `(N, C, H, W) → (N, C·kH·kW, L)`.
    public static Tensor unfold(Tensor input, Window window) {
        boolean single = input.dim() == 3;
        Tensor x = single ? input.unsqueeze(0) : input;
        if (x.dim() != 4) {
            throw new ShapeError("Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero"
                    + " dimensions for input, but got: " + input.shape().list());
        }
        long oh = window.outHeight(x.size(2));
        long ow = window.outWidth(x.size(3));
        Tensor out = Kernels.empty(
                x, x.dtype(), Shape.of(x.size(0), x.size(1) * window.kernelH() * window.kernelW(), oh * ow));
        if (out.numel() > 0) {
            Kernels.backend(x).im2col(x.operand(), window, out.operand());
        }
        if (GradMode.records(x)) {
            long h = x.size(2);
            long w = x.size(3);
            Node.of("Im2ColBackward0", out).input(x, g -> fold(g, h, w, window));
        }
        return single ? out.squeeze(0) : out;
    }

    /// Columns added back into images: the transpose of [#unfold].
    public static Tensor fold(Tensor columns, long height, long width, Window window) {
        boolean single = columns.dim() == 2;
        Tensor c = single ? columns.unsqueeze(0) : columns;
        long channels = c.size(1) / ((long) window.kernelH() * window.kernelW());
        Tensor out = Kernels.empty(c, c.dtype(), Shape.of(c.size(0), channels, height, width));
        if (c.numel() > 0) {
            Kernels.backend(c).col2im(c.operand(), window, out.operand());
        }
        if (GradMode.records(c)) {
            Node.of("Col2ImBackward0", out).input(c, g -> unfold(g, window));
        }
        return single ? out.squeeze(0) : out;
    }
}
