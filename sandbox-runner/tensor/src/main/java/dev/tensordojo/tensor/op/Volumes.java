package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.ValuesIndices;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.Window;
import org.jspecify.annotations.Nullable;

/// Convolution and pooling of volumes `(N, C, D, H, W)`, made of those of images.
///
/// A convolution takes the slices that lie under the kernel's depth as channels of one image, so that a single
/// two-dimensional convolution sums over the depth too. Windows of maxima and means are taken in the plane first and
/// then along the depth: both can be taken one direction after the other.
public final class Volumes {
    private Volumes() {}

    /// How a kernel moves along the depth, beside the [Window] in which it moves in the plane.
    public record Depth(int kernel, int stride, int pad, int dilation) {
        private int span() {
            return dilation * (kernel - 1) + 1;
        }
    }

    private static Tensor batched(String name, Tensor x) {
        if (x.dim() != 4 && x.dim() != 5) {
            throw new ShapeError("Expected 4D (unbatched) or 5D (batched) input to " + name
                    + ", but got input of size: " + x.shape().list());
        }
        return x.dim() == 4 ? x.unsqueeze(0) : x;
    }

    private static void checkChannels(Tensor x, Tensor w, long wanted, int groups) {
        if (groups < 1) {
            throw new ValueError("non-positive groups is not supported");
        }
        if (w.dim() != 5 || x.size(1) != wanted) {
            throw new ShapeError("Given groups=" + groups + ", weight of size "
                    + w.shape().list() + ", expected input" + x.shape().list() + " to have " + wanted
                    + " channels, but got " + x.size(1) + " channels instead"
                    + "\n  Volumes are (N, C, D, H, W): the channels come second.");
        }
    }

    /// `(N, Cin, D, H, W) → (N, Cout, D', H', W')`; weight `(Cout, Cin/groups, kD, kH, kW)`.
    public static Tensor conv3d(Tensor input, Tensor w, @Nullable Tensor bias, Depth depth, Window window, int groups) {
        Tensor x = batched("conv3d", input);
        checkChannels(x, w, w.dim() == 5 ? w.size(1) * groups : -1, groups);
        if (depth.pad > 0) {
            x = Padding.constant(x, new long[] {0, 0, 0, 0, depth.pad, depth.pad}, 0);
        }
        if (x.size(2) < depth.span()) {
            throw new ShapeError("Calculated padded input size per channel: (" + x.size(2) + " x "
                    + (x.size(3) + 2L * window.padH()) + " x " + (x.size(4) + 2L * window.padW()) + "). Kernel size: ("
                    + w.size(2) + " x " + w.size(3) + " x " + w.size(4)
                    + "). Kernel size can't be greater than actual input size");
        }
        // (N, C, D', H, W, kD) → (N·D', C·kD, H, W): the kernel's depth lies beside the channels
        Tensor slices = x.unfold(2, depth.span(), depth.stride);
        if (depth.dilation > 1) {
            slices = Views.slice(slices, 5, null, null, depth.dilation);
        }
        long n = x.size(0);
        long out = slices.size(2);
        Tensor images =
                slices.permute(0, 2, 1, 5, 3, 4).reshape(n * out, x.size(1) * depth.kernel, x.size(3), x.size(4));
        Tensor flat = w.reshape(w.size(0), w.size(1) * depth.kernel, w.size(3), w.size(4));
        Tensor y = Convolutions.conv2d(images, flat, bias, window, groups);
        Tensor volume = y.reshape(n, out, w.size(0), y.size(2), y.size(3)).permute(0, 2, 1, 3, 4);
        return input.dim() == 4 ? volume.squeeze(0) : volume;
    }

    /// The transposed convolution; weight `(Cin, Cout/groups, kD, kH, kW)`, `outputPad` for depth, height, width.
    public static Tensor convTranspose3d(
            Tensor input, Tensor w, @Nullable Tensor bias, Depth depth, Window window, int[] outputPad, int groups) {
        Tensor x = batched("conv_transpose3d", input);
        checkChannels(x, w, w.size(0), groups);
        long n = x.size(0);
        long slices = x.size(2);
        long channels = w.size(1) * groups;
        Tensor images = x.permute(0, 2, 1, 3, 4).reshape(n * slices, x.size(1), x.size(3), x.size(4));
        Tensor flat = w.reshape(w.size(0), w.size(1) * depth.kernel, w.size(3), w.size(4));
        Tensor y = Convolutions.convTranspose2d(images, flat, null, window, outputPad[1], outputPad[2], groups);
        Tensor parts = y.reshape(n, slices, channels, depth.kernel, y.size(2), y.size(3))
                .permute(0, 2, 1, 3, 4, 5)
                .flatten(2, 3);
        long[] at = new long[Math.toIntExact(slices * depth.kernel)];
        for (int i = 0; i < at.length; i++) {
            at[i] = (long) i / depth.kernel * depth.stride + (long) i % depth.kernel * depth.dilation;
        }
        long full = (slices - 1) * depth.stride + depth.span() + outputPad[0];
        Tensor sum = Creation.zeros(x, Shape.of(n, channels, full, y.size(2), y.size(3)), x.dtype())
                .indexAdd(2, Creation.longs(x, at), parts)
                .narrow(2, depth.pad, full - 2L * depth.pad);
        Tensor out = bias == null ? sum : sum.add(bias.reshape(1, -1, 1, 1, 1));
        return input.dim() == 4 ? out.squeeze(0) : out;
    }

    /// `(N, C, D, H, W)` as the images `(N, C·D, H, W)`; what comes of them, again as volumes.
    private static Tensor planes(Tensor x) {
        return x.flatten(1, 2);
    }

    private static Tensor stacked(Tensor images, Tensor x) {
        return images.unflatten(1, x.size(1), x.size(2));
    }

    /// `(N, C, D, H, W)` as images `(N, C, D, H·W)`, in which the depth goes down.
    private static Tensor columns(Tensor x) {
        return x.flatten(3, 4);
    }

    private static Window down(Depth depth) {
        return new Window(depth.kernel, 1, depth.stride, 1, depth.pad, 0, depth.dilation, 1);
    }

    /// Maxima of windows and their positions in each channel's flattened volume.
    public static ValuesIndices maxPool3d(Tensor input, Depth depth, Window window, boolean ceil) {
        Tensor x = batched("max_pool3d", input);
        ValuesIndices inPlane = Pooling.maxPool2d(planes(x), window, ceil);
        Tensor flat = stacked(inPlane.values(), x);
        ValuesIndices along = Pooling.maxPool2d(columns(flat), down(depth), ceil);
        return deeper("MaxPool3DWithIndicesBackward0", input, x, inPlane, flat, along);
    }

    /// Joins the maxima's positions in the plane and along the depth.
    private static ValuesIndices deeper(
            String name, Tensor input, Tensor x, ValuesIndices inPlane, Tensor flat, ValuesIndices along) {
        long h = flat.size(3);
        long w = flat.size(4);
        Tensor values = along.values().unflatten(3, h, w);
        // where in (D, H'·W') the maximum along the depth stood, and what position in the plane stands there
        Tensor at = along.indices().flatten(2, 3);
        Tensor plane = stacked(inPlane.indices(), x).flatten(2, 4).gather(2, at);
        Tensor slice = at.floorDivide(h * w);
        Tensor indices = slice.mul(x.size(3) * x.size(4)).add(plane).reshape(values.shape());
        boolean single = input.dim() == 4;
        Tensor out = Node.composed(name, single ? values.squeeze(0) : values, input);
        return new ValuesIndices(out, single ? indices.squeeze(0) : indices);
    }

    /// Means of windows; margins count as zeros unless told otherwise, `divisor` replaces the number of elements.
    public static Tensor avgPool3d(
            Tensor input,
            Depth depth,
            Window window,
            boolean ceil,
            boolean countIncludePad,
            @Nullable Integer divisor) {
        Tensor x = batched("avg_pool3d", input);
        if (divisor != null && divisor == 0) {
            throw new ValueError("divisor must be not zero");
        }
        Integer one = divisor == null ? null : Integer.valueOf(1);
        Tensor flat = stacked(Pooling.avgPool2d(planes(x), window, ceil, countIncludePad, one), x);
        Tensor y = Pooling.avgPool2d(columns(flat), down(depth), ceil, countIncludePad, divisor)
                .unflatten(3, flat.size(3), flat.size(4));
        return Node.composed("AvgPool3DBackward0", input.dim() == 4 ? y.squeeze(0) : y, input);
    }

    /// Means of windows chosen so that the result has this size.
    public static Tensor adaptiveAvgPool3d(Tensor input, long depth, long height, long width) {
        Tensor x = batched("adaptive_avg_pool3d", input);
        Tensor flat = stacked(Pooling.adaptiveAvgPool2d(planes(x), height, width), x);
        Tensor y =
                Pooling.adaptiveAvgPool2d(columns(flat), depth, height * width).unflatten(3, height, width);
        String name = depth == 1 && height == 1 && width == 1 ? "MeanBackward1" : "AdaptiveAvgPool3DBackward0";
        return Node.composed(name, input.dim() == 4 ? y.squeeze(0) : y, input);
    }

    /// Maxima of windows chosen so that the result has this size, with positions.
    public static ValuesIndices adaptiveMaxPool3d(Tensor input, long depth, long height, long width) {
        Tensor x = batched("adaptive_max_pool3d", input);
        ValuesIndices inPlane = Pooling.adaptiveMaxPool2d(planes(x), height, width);
        Tensor flat = stacked(inPlane.values(), x);
        ValuesIndices along = Pooling.adaptiveMaxPool2d(columns(flat), depth, height * width);
        return deeper("AdaptiveMaxPool3DBackward0", input, x, inPlane, flat, along);
    }
}
