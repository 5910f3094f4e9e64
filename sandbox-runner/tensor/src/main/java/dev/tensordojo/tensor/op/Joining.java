package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.CreationMeta;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Putting tensors together and taking them apart.
public final class Joining {
    private Joining() {}

    /// A learner's array may hold null, whatever its type says.
    private static void checkPresent(String name, Tensor[] tensors) {
        for (int i = 0; i < tensors.length; i++) {
            if (Objects.isNull(tensors[i])) {
                throw new ValueError(name + "(): expected Tensor as element " + i + " in argument 0, but got null");
            }
        }
    }

    /// Joins along an existing dimension; the other sizes must be equal. A 1-D tensor without elements is skipped.
    public static Tensor cat(int dim, Tensor... tensors) {
        if (tensors.length == 0) {
            throw new ValueError("torch.cat(): expected a non-empty list of Tensors");
        }
        checkPresent("cat", tensors);
        List<Tensor> parts = new ArrayList<>();
        for (Tensor t : tensors) {
            if (t.dim() == 0) {
                throw new ShapeError("zero-dimensional tensor (at position " + parts.size()
                        + ") cannot be concatenated\n  To join numbers into a vector use stack.");
            }
            if (t.dim() != 1 || t.numel() > 0) {
                parts.add(t);
            }
        }
        DType dtype = Promotion.result(tensors);
        Tensor first = parts.isEmpty() ? tensors[0] : parts.getFirst();
        int d = first.shape().dim(dim);
        long total = 0;
        for (int k = 0; k < parts.size(); k++) {
            Tensor t = parts.get(k);
            Kernels.checkSameDevice(first, t);
            if (t.dim() != first.dim()) {
                throw new ShapeError(
                        "Tensors must have same number of dimensions: got " + first.dim() + " and " + t.dim());
            }
            for (int i = 0; i < t.dim(); i++) {
                if (i != d && t.shape().get(i) != first.shape().get(i)) {
                    throw new ShapeError("Sizes of tensors must match except in dimension " + d + ". Expected size "
                            + first.shape().get(i) + " but got size "
                            + t.shape().get(i) + " for tensor number " + k
                            + " in the list.\n  Shapes: " + first.shape().list() + " and "
                            + t.shape().list());
                }
            }
            total += t.shape().get(d);
        }
        Tensor out = Kernels.empty(
                first, dtype, parts.isEmpty() ? first.shape() : first.shape().with(d, total));
        long at = 0;
        boolean record = false;
        for (Tensor t : parts) {
            long n = t.shape().get(d);
            Kernels.backend(t).copy(t.operand(), Views.narrow(out, d, at, n).operand());
            at += n;
            record |= GradMode.records(t);
        }
        for (Tensor t : tensors) {
            record |= GradMode.records(t);
        }
        if (record) {
            Node node = Node.of("CatBackward0", out);
            long start = 0;
            for (Tensor t : tensors) {
                if (t.dim() == 1 && t.numel() == 0) {
                    node.input(t, g -> Creation.zeros(t, Shape.of(0), g.dtype()));
                    continue;
                }
                long from = start;
                long n = t.shape().get(d);
                node.input(t, g -> g.narrow(d, from, n));
                start += n;
            }
        }
        return out;
    }

    /// Joins along a new dimension; all shapes must be equal.
    public static Tensor stack(int dim, Tensor... tensors) {
        if (tensors.length == 0) {
            throw new ValueError("stack expects a non-empty TensorList");
        }
        checkPresent("stack", tensors);
        Tensor[] lifted = new Tensor[tensors.length];
        for (int i = 0; i < tensors.length; i++) {
            if (!tensors[i].shape().equals(tensors[0].shape())) {
                throw new ShapeError("stack expects each tensor to be equal size, but got "
                        + tensors[0].shape().list() + " at entry 0 and "
                        + tensors[i].shape().list() + " at entry " + i);
            }
            lifted[i] = tensors[i].unsqueeze(dim);
        }
        int d = dim < 0 ? dim + tensors[0].dim() + 1 : dim;
        return Node.composed("StackBackward0", cat(d, lifted), tensors);
    }

    /// Parts of these sizes, as views.
    public static List<Tensor> splitWithSizes(Tensor a, int dim, long... sizes) {
        long n = a.shape().get(a.shape().dim(dim));
        long sum = 0;
        for (long s : sizes) {
            if (s < 0) {
                throw new ValueError("split_with_sizes expects split_sizes have only non-negative entries, but got"
                        + " split_sizes=" + java.util.Arrays.toString(sizes));
            }
            sum += s;
        }
        if (sum != n) {
            throw new ShapeError("split_with_sizes expects split_sizes to sum exactly to " + n
                    + " (input tensor's size at dimension " + dim + "), but got split_sizes="
                    + java.util.Arrays.toString(sizes));
        }
        return parts("SplitWithSizesBackward0", a, dim, sizes);
    }

    /// Parts of `size`, the last one smaller if need be.
    public static List<Tensor> split(Tensor a, long size, int dim) {
        if (a.dim() == 0) {
            throw new ShapeError("split expects at least a 1-dimensional tensor");
        }
        long n = a.shape().get(dim);
        if (size < 0 || (size == 0 && n != 0)) {
            throw new ValueError("split expects split_size be non-negative, but got split_size=" + size);
        }
        int parts = n == 0 ? 1 : Math.toIntExact((n + size - 1) / size);
        long[] sizes = new long[parts];
        for (int i = 0; i < parts; i++) {
            sizes[i] = Math.min(size, n - i * size);
        }
        return parts("SplitBackward0", a, dim, sizes);
    }

    /// Views of neighbouring parts, results of one operation.
    private static List<Tensor> parts(String name, Tensor a, int dim, long[] sizes) {
        List<Tensor> out = new ArrayList<>(sizes.length);
        try (var _ = GradMode.scope(false)) {
            long at = 0;
            for (long s : sizes) {
                out.add(a.narrow(dim, at, s));
                at += s;
            }
        }
        return record(name, a, out, grads -> cat(dim, grads));
    }

    /// How the gradients of all parts become the whole's.
    private interface Join {
        Tensor of(Tensor[] grads);
    }

    private static List<Tensor> record(String name, Tensor a, List<Tensor> parts, Join join) {
        if (GradMode.enabled()) {
            parts.forEach(p -> p.creation(CreationMeta.MULTI_OUTPUT_NODE));
        }
        if (!GradMode.records(a) || parts.isEmpty()) {
            return parts;
        }
        Node.of(name, parts.toArray(Tensor[]::new)).inputs(new Tensor[] {a}, new Tensor[0], (grads, saved) -> {
            Tensor[] all = new Tensor[grads.length];
            for (int i = 0; i < all.length; i++) {
                Tensor g = grads[i];
                all[i] = g != null ? g : Creation.zeros(a, parts.get(i).shape(), a.dtype());
            }
            return new @Nullable Tensor[] {join.of(all)};
        });
        return parts;
    }

    public static List<Tensor> chunk(Tensor a, int chunks, int dim) {
        if (a.dim() == 0) {
            throw new ShapeError("chunk expects at least a 1-dimensional tensor");
        }
        if (chunks <= 0) {
            throw new ValueError("chunk expects `chunks` to be greater than 0, got: " + chunks);
        }
        long n = a.shape().get(dim);
        long size = (n + chunks - 1) / chunks;
        if (size == 0) {
            long[] empty = new long[chunks];
            return splitWithSizes(a, dim, empty);
        }
        return split(a, size, dim);
    }

    /// All positions of a dimension, which disappears.
    public static List<Tensor> unbind(Tensor a, int dim) {
        if (a.dim() == 0) {
            throw new dev.tensordojo.tensor.IndexError(
                    "Dimension specified as " + dim + " but tensor has no dimensions");
        }
        long n = a.shape().get(dim);
        List<Tensor> out = new ArrayList<>();
        try (var _ = GradMode.scope(false)) {
            for (long i = 0; i < n; i++) {
                out.add(a.select(dim, i));
            }
        }
        int d = a.shape().dim(dim);
        return record("UnbindBackward0", a, out, grads -> stack(d, grads));
    }
}
