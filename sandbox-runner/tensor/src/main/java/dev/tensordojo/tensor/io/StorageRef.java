package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Creation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A storage of a .pt file, and the tensors that are views of it.
///
/// @param array elements in the form that the backend stores them in; shared by all views
record StorageRef(String key, DType dtype, Object array, long size, Tensor flat) {

    StorageRef(String key, DType dtype, Object array, long size) {
        this(key, dtype, array, size, Creation.onHost(array, Shape.of(size), dtype));
    }

    /// `_rebuild_tensor_v2`: every element that the view shows must lie inside the storage.
    static Tensor tensor(String what, List<@Nullable Object> args) {
        if (args.size() < 6
                || args.size() > 7
                || !(args.get(0) instanceof StorageRef storage)
                || !(args.get(1) instanceof Long offset)
                || !(args.get(2) instanceof PickleTuple sizeTuple)
                || !(args.get(3) instanceof PickleTuple strideTuple)
                || !(args.get(4) instanceof Boolean requiresGrad)
                || !(args.get(5) instanceof Map<?, ?> hooks)
                || !hooks.isEmpty()) {
            throw new FileError(what + ": a tensor is not written as PyTorch writes it (storage, offset, size,"
                    + " stride, requires_grad, no hooks)");
        }
        long[] size = longs(what, sizeTuple);
        long[] stride = longs(what, strideTuple);
        storage.checkView(what, offset, size, stride);
        Tensor t = storage.flat.asStrided(size, stride, offset).detach();
        return requiresGrad && t.isFloatingPoint() ? t.requiresGrad_(true) : t;
    }

    private void checkView(String what, long offset, long[] size, long[] stride) {
        ElementBytes.size(what + ": storage " + key, dtype, size);
        boolean bad = offset < 0 || size.length != stride.length;
        boolean empty = false;
        long last = offset;
        for (int i = 0; i < size.length && !bad; i++) {
            bad = stride[i] < 0 || (size[i] > 1 && stride[i] > (Long.MAX_VALUE - last) / (size[i] - 1));
            empty |= size[i] == 0;
            last += bad || size[i] == 0 ? 0 : (size[i] - 1) * stride[i];
        }
        if (bad || (!empty && last >= this.size)) {
            throw new FileError(what + ": a tensor of size " + java.util.Arrays.toString(size) + ", strides "
                    + java.util.Arrays.toString(stride) + " at offset " + offset + " reaches outside its storage of "
                    + this.size + " elements; the file is damaged or made to deceive");
        }
    }

    private static long[] longs(String what, PickleTuple tuple) {
        long[] out = new long[tuple.size()];
        for (int i = 0; i < out.length; i++) {
            if (!(tuple.get(i) instanceof Long l)) {
                throw new FileError(what + ": a size or stride is no whole number");
            }
            out[i] = l;
        }
        return out;
    }
}
