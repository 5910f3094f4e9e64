package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.DeviceError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.BinaryOp;
import dev.tensordojo.tensor.backend.CompareOp;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.UnaryOp;

/// From tensors to backend calls: promotes, broadcasts, allocates the result. Nothing here is recorded.
public final class Kernels {
    private Kernels() {}

    /// What PyTorch does not do with booleans either.
    static void refuseBool(String kernel, Tensor a) {
        if (a.dtype() == DType.BOOL) {
            throw new DTypeError(
                    "\"" + kernel + "\" not implemented for 'Bool'" + "\n  Convert the booleans first: x.toInt().");
        }
    }

    /// The backend of a tensor.
    public static Backend backend(Tensor t) {
        return Backends.of(t.operand().storage().device());
    }

    /// A zeroed row-major tensor next to another.
    public static Tensor empty(Tensor like, DType dtype, Shape shape) {
        return empty(backend(like), dtype, shape);
    }

    public static Tensor empty(Backend backend, DType dtype, Shape shape) {
        return Tensor.of(new Operand(Memory.alloc(backend, dtype, shape), Layout.contiguous(shape)));
    }

    /// A row-major tensor with any contents, for a kernel that writes every element.
    private static Tensor result(Tensor like, DType dtype, Shape shape) {
        return Tensor.of(new Operand(Memory.allocForResult(backend(like), dtype, shape), Layout.contiguous(shape)));
    }

    /// The same in another's shape; shares its layout where that is row-major from the start.
    private static Tensor like(Tensor a, DType dtype) {
        Layout l = a.operand().layout();
        return l.contiguous() && l.offset() == 0
                ? Tensor.of(new Operand(Memory.allocForResult(backend(a), dtype, l.shape()), l))
                : result(a, dtype, l.shape());
    }

    /// The tensor in another dtype, not recorded; itself when it has that dtype.
    static Tensor cast(Tensor a, DType dtype) {
        if (a.dtype() == dtype) {
            return a;
        }
        Tensor out = result(a, dtype, a.shape());
        backend(a).copy(a.operand(), out.operand());
        return out;
    }

    static Tensor unary(UnaryOp op, Tensor a) {
        Tensor out = like(a, a.dtype());
        backend(a).unary(op, a.operand(), out.operand());
        return out;
    }

    static Tensor binary(BinaryOp op, Tensor a, Tensor b) {
        return binary(op, a, b, Promotion.result(a, b));
    }

    static Tensor binary(BinaryOp op, Tensor a, Tensor b, DType dtype) {
        checkSameDevice(a, b);
        Shape shape = Broadcast.shapes(a.shape(), b.shape());
        Tensor out = shape.equals(a.shape()) ? like(a, dtype) : result(a, dtype, shape);
        backend(a)
                .binary(
                        op,
                        cast(a, dtype).operand().expand(shape),
                        cast(b, dtype).operand().expand(shape),
                        out.operand());
        return out;
    }

    static Tensor compare(CompareOp op, Tensor a, Tensor b) {
        checkSameDevice(a, b);
        DType dtype = Promotion.result(a, b);
        Shape shape = Broadcast.shapes(a.shape(), b.shape());
        Tensor out = empty(a, DType.BOOL, shape);
        backend(a)
                .compare(
                        op,
                        cast(a, dtype).operand().expand(shape),
                        cast(b, dtype).operand().expand(shape),
                        out.operand());
        return out;
    }

    /// Not by `equals`, which a record makes at its first call: that takes longer than the first tensors.
    private static boolean sameDevice(Device a, Device b) {
        return a.index() == b.index() && a.type().equals(b.type());
    }

    static void checkSameDevice(Tensor a, Tensor b) {
        if (!sameDevice(a.device(), b.device()) && a.dim() != 0 && b.dim() != 0) {
            throw new DeviceError(
                    "Expected all tensors to be on the same device, but found at least two devices, "
                            + a.device() + " and " + b.device() + "!\n  The first argument, of shape "
                            + a.shape().list()
                            + ", is on " + a.device() + ", the second, of shape "
                            + b.shape().list() + ", on " + b.device() + "."
                            + "\n  x.to(device) returns a copy: write x = x.to(device). Move a model before its optimiser is made.");
        }
    }
}
