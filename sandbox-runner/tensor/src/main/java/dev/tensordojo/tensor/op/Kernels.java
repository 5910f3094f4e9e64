package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DTypeError;
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

    /// Where the result of two operands lies: beside the first that is no number on the CPU.
    static Tensor home(Tensor a, Tensor b) {
        return a.device().equals(b.device()) || !Transfer.isHostNumber(a) ? a : b;
    }

    /// What a kernel gets beside `home`: the tensor in this dtype. A number on the CPU is brought there; any other
    /// tensor must be there.
    static Operand beside(Tensor home, Tensor a, DType dtype) {
        return (a.device().equals(home.device()) ? cast(a, dtype) : Transfer.number(home, a, dtype)).operand();
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
        Tensor home = home(a, b);
        Shape shape = Broadcast.shapes(a.shape(), b.shape());
        Tensor out = home == a && shape.equals(a.shape()) ? like(a, dtype) : result(home, dtype, shape);
        backend(home)
                .binary(
                        op,
                        beside(home, a, dtype).expand(shape),
                        beside(home, b, dtype).expand(shape),
                        out.operand());
        return out;
    }

    static Tensor compare(CompareOp op, Tensor a, Tensor b) {
        Tensor home = home(a, b);
        DType dtype = Promotion.result(a, b);
        Shape shape = Broadcast.shapes(a.shape(), b.shape());
        Tensor out = empty(home, DType.BOOL, shape);
        backend(home)
                .compare(
                        op,
                        beside(home, a, dtype).expand(shape),
                        beside(home, b, dtype).expand(shape),
                        out.operand());
        return out;
    }

    /// Refuses tensors that one kernel shall see together and that lie on different devices. A backend's storages name
    /// one and the same device, so that the check is a comparison of references.
    static void checkSameDevice(Tensor a, Tensor b) {
        if (!a.device().equals(b.device())) {
            throw Transfer.apart(a, b);
        }
    }
}
