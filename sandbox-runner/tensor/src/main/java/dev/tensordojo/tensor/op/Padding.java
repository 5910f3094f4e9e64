package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.Node;

/// Margins around the last dimensions: a constant, reflected, repeated or wrapped around.
///
/// `pad` lists the margins before and after each dimension, the last dimension first, as in PyTorch.
public final class Padding {
    private Padding() {}

    public static Tensor pad(Tensor a, long[] pad, String mode, double value) {
        if (pad.length % 2 != 0) {
            throw new ValueError("Padding length must be divisible by 2");
        }
        if (pad.length / 2 > a.dim()) {
            throw new ShapeError("Padding length must be less than or equal to two times the input dimension but got"
                    + " padding length " + pad.length + " and input of dimension " + a.dim());
        }
        return switch (mode) {
            case "constant" -> constant(a, pad, value);
            case "reflect", "replicate", "circular" -> {
                Tensor x = a;
                for (int i = 0; i < pad.length / 2; i++) {
                    x = along(x, a.dim() - 1 - i, pad[2 * i], pad[2 * i + 1], mode);
                }
                int n = Math.max(1, pad.length / 2);
                yield switch (mode) {
                    case "reflect" -> Node.composed("ReflectionPad" + n + "DBackward0", x, a);
                    case "replicate" -> Node.composed("ReplicationPad" + n + "DBackward0", x, a);
                    default -> x;
                };
            }
            default -> throw new ValueError("Unrecognised padding mode " + mode);
        };
    }

    /// A constant margin; negative amounts cut off.
    public static Tensor constant(Tensor a, long[] pad, double value) {
        Tensor x = a;
        long[] shape = a.shape().toArray();
        long[] start = new long[a.dim()];
        for (int i = 0; i < pad.length / 2; i++) {
            int d = a.dim() - 1 - i;
            long before = pad[2 * i];
            long after = pad[2 * i + 1];
            shape[d] += before + after;
            if (shape[d] < 0) {
                throw new ShapeError("The input size " + a.size(d) + ", plus negative padding " + before + " and "
                        + after + " resulted in a negative output size");
            }
            long from = Math.max(0, -before);
            long to = a.size(d) - Math.max(0, -after);
            x = x.narrow(d, from, Math.max(0, to - from));
            start[d] = Math.max(0, before);
        }
        Shape inner = x.shape();
        Views.Region region = t -> {
            Tensor r = t;
            for (int d = 0; d < inner.rank(); d++) {
                r = r.narrow(d, start[d], inner.get(d));
            }
            return r;
        };
        Tensor out = Views.embed(x, Shape.of(shape), region, region);
        if (value == 0) {
            return Node.composed("ConstantPadNdBackward0", out.storageId() == a.storageId() ? out.clone() : out, a);
        }
        Tensor margin = Creation.full(a, Shape.of(shape), value, a.dtype());
        region.of(margin).fill_(0);
        return Node.composed("ConstantPadNdBackward0", out.add(margin), a);
    }

    private static Tensor along(Tensor x, int dim, long before, long after, String mode) {
        if (mode.equals("circular") && (before < 0 || after < 0)) {
            // what is cut off is gone before the rest is wrapped around
            long kept = x.size(dim) + Math.min(before, 0) + Math.min(after, 0);
            return along(x.narrow(dim, Math.max(0, -before), kept), dim, Math.max(0, before), Math.max(0, after), mode);
        }
        int n = (int) x.size(dim);
        if (mode.equals("reflect") && (before >= n || after >= n)) {
            throw new ShapeError(
                    "Padding size should be less than the corresponding input dimension, but got: padding (" + before
                            + ", " + after + ") at dimension " + dim + " of input "
                            + x.shape().list());
        }
        if (mode.equals("circular") && (before > n || after > n)) {
            throw new ShapeError("Padding value causes wrapping around more than once.");
        }
        long[] index = new long[(int) (n + before + after)];
        for (int i = 0; i < index.length; i++) {
            long p = i - before;
            index[i] = switch (mode) {
                case "reflect" -> p < 0 ? -p : p >= n ? 2L * (n - 1) - p : p;
                case "replicate" -> Math.clamp(p, 0, n - 1);
                default -> Math.floorMod(p, n);
            };
        }
        return x.indexSelect(dim, Creation.longs(x, index));
    }
}
