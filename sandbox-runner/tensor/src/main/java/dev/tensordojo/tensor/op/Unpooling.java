package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.IndexError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.ValuesIndices;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.Window;

/// Back from maxima to where they stood, p-norms of windows, and windows of random size.
public final class Unpooling {
    private Unpooling() {}

    /// Zeros with each maximum at its position in the channel's flattened plane: the values of `(…, spatial)` go to
    /// `(…, size)`. The gradient comes from those places alone.
    public static Tensor maxUnpool(Tensor values, Tensor indices, long... size) {
        int spatial = size.length;
        if (!values.shape().equals(indices.shape())) {
            throw new ShapeError("Expected shape of indices to be same as that of the input tensor ("
                    + values.shape().list() + ") but got indices tensor with shape: "
                    + indices.shape().list());
        }
        long[] shape = values.shape().toArray();
        for (int i = 0; i < spatial; i++) {
            shape[shape.length - spatial + i] = size[i];
        }
        long places = Shape.of(size).numel();
        Kernels.backend(indices)
                .checkRange(
                        indices.operand(),
                        0,
                        places,
                        null,
                        i -> new IndexError("Found an invalid max index: " + i + " (output volumes are of size "
                                + Shape.of(size).list() + ")"));
        int first = values.dim() - spatial;
        Tensor flat = values.flatten(first, -1);
        Tensor at = indices.flatten(first, -1);
        Tensor out = Creation.zeros(values, flat.shape().with(first, places), values.dtype())
                .scatter(first, at, flat)
                .reshape(Shape.of(shape).toArray());
        return Node.composed(spatial == 3 ? "MaxUnpool3DBackward0" : "MaxUnpool2DBackward0", out, values);
    }

    /// `(Σ xᵖ)^(1/p)` of windows, as the mean times the number of elements; where the sum is negative its sign stays.
    public static Tensor lpPool2d(Tensor x, double p, Window window, boolean ceil) {
        Tensor mean = Pooling.avgPool2d(x.pow(p), window, ceil, true, null);
        double count = (double) window.kernelH() * window.kernelW();
        return mean.sign().mul(mean.abs().relu()).mul(count).pow(1 / p);
    }

    /// Maxima of windows of random size and place (Graham 2014): `samples` `(N, C, 2)` in `[0, 1)` decide where the
    /// windows lie, width first.
    public static ValuesIndices fractionalMaxPool2d(
            Tensor input, int kernelH, int kernelW, long height, long width, Tensor samples) {
        Tensor x = input.dim() == 3 ? input.unsqueeze(0) : input;
        if (x.dim() != 4) {
            throw new ShapeError("fractional_max_pool2d(): Expected 3D or 4D tensor, but got: "
                    + input.shape().list());
        }
        int h = (int) x.size(2);
        int w = (int) x.size(3);
        if (height + kernelH - 1 > h || width + kernelW - 1 > w) {
            throw new ValueError("fractional_max_pool2d(): pool height " + kernelH + " and width " + kernelW
                    + " too large relative to input height " + h + " and width " + w);
        }
        int planes = Math.toIntExact(x.size(0) * x.size(1));
        double[] u = samples.detach().toDoubleArray();
        double[] v = x.detach().toDoubleArray();
        long[] at = new long[Math.toIntExact(planes * height * width)];
        int k = 0;
        for (int plane = 0; plane < planes; plane++) {
            int[] left = starts((float) u[2 * plane], w, (int) width, kernelW);
            int[] top = starts((float) u[2 * plane + 1], h, (int) height, kernelH);
            for (int t : top) {
                for (int l : left) {
                    at[k++] = Pooling.largest(v, plane, h, w, t, t + kernelH, l, l + kernelW);
                }
            }
        }
        Shape shape = x.shape().with(2, height).with(3, width);
        Tensor index = Creation.longs(x, at).reshape(shape);
        Tensor out = x.flatten(2, 3).gather(2, index.flatten(2, 3)).reshape(shape);
        boolean single = input.dim() == 3;
        Tensor values = Node.composed("FractionalMaxPool2DBackward0", single ? out.squeeze(0) : out, input);
        return new ValuesIndices(values, single ? index.squeeze(0) : index);
    }

    /// The same of volumes: windows and size `{depth, height, width}`, three samples for each channel.
    public static ValuesIndices fractionalMaxPool3d(Tensor input, int[] kernel, long[] size, Tensor samples) {
        Tensor x = input.dim() == 4 ? input.unsqueeze(0) : input;
        if (x.dim() != 5) {
            throw new ShapeError("fractional_max_pool3d_out(): Expected 4D or 5D tensor, but got: "
                    + input.shape().list());
        }
        for (int i = 0; i < 3; i++) {
            if (size[i] + kernel[i] - 1 > x.size(i + 2)) {
                throw new ValueError("fractional_max_pool3d_out(): pool size " + kernel[i]
                        + " too large relative to input size " + x.size(i + 2));
            }
        }
        int planes = Math.toIntExact(x.size(0) * x.size(1));
        double[] u = samples.detach().toDoubleArray();
        double[] v = x.detach().toDoubleArray();
        int h = (int) x.size(3);
        int w = (int) x.size(4);
        int volume = Math.toIntExact(x.size(2) * h * w);
        long[] at = new long[Math.toIntExact(planes * size[0] * size[1] * size[2])];
        int k = 0;
        for (int plane = 0; plane < planes; plane++) {
            int[][] starts = new int[3][];
            for (int i = 0; i < 3; i++) {
                starts[i] = starts((float) u[3 * plane + i], (int) x.size(i + 2), (int) size[i], kernel[i]);
            }
            for (int front : starts[0]) {
                for (int top : starts[1]) {
                    for (int left : starts[2]) {
                        at[k++] = largest(v, plane * volume, h, w, front, top, left, kernel);
                    }
                }
            }
        }
        Shape shape = x.shape().with(2, size[0]).with(3, size[1]).with(4, size[2]);
        Tensor index = Creation.longs(x, at).reshape(shape);
        Tensor out = x.flatten(2, 4).gather(2, index.flatten(2, 4)).reshape(shape);
        boolean single = input.dim() == 4;
        Tensor values = Node.composed("FractionalMaxPool3DBackward0", single ? out.squeeze(0) : out, input);
        return new ValuesIndices(values, single ? index.squeeze(0) : index);
    }

    private static long largest(double[] v, int base, int h, int w, int front, int top, int left, int[] kernel) {
        int best = (front * h + top) * w + left;
        for (int d = front; d < front + kernel[0]; d++) {
            for (int i = top; i < top + kernel[1]; i++) {
                for (int j = left; j < left + kernel[2]; j++) {
                    int here = (d * h + i) * w + j;
                    if (v[base + here] > v[base + best] || Double.isNaN(v[base + here])) {
                        best = here;
                    }
                }
            }
        }
        return best;
    }

    /// Where the windows along one direction begin; the last one ends at the border.
    private static int[] starts(float sample, int n, int out, int kernel) {
        int[] starts = new int[out];
        if (out > 1) {
            float alpha = (float) (n - kernel) / (float) (out - 1);
            for (int i = 0; i < out - 1; i++) {
                starts[i] = (int) ((i + sample) * alpha) - (int) (sample * alpha);
            }
        }
        starts[out - 1] = n - kernel;
        return starts;
    }
}
