package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.GradMode;
import dev.tensordojo.tensor.autograd.Node;
import org.jspecify.annotations.Nullable;

/// Choosing between values: `where`, `clamp`, `maskedFill`.
public final class Select {
    private Select() {}

    /// `condition ? a : b`, element by element, broadcast.
    public static Tensor where(Tensor condition, Tensor a, Tensor b) {
        if (condition.dtype() != DType.BOOL && condition.dtype() != DType.UINT8) {
            throw new DTypeError("where expected condition to be a boolean tensor, but got a tensor with dtype "
                    + condition.dtype() + "\n  Make the condition with a comparison, for example x.gt(0).");
        }
        DType dtype = Promotion.result(a, b);
        Shape shape = Broadcast.shapes(Broadcast.shapes(condition.shape(), a.shape()), b.shape());
        Tensor home = Kernels.home(Kernels.home(condition, a), b);
        Tensor mask = Kernels.cast(condition, DType.BOOL);
        Tensor out = Kernels.empty(home, dtype, shape);
        Kernels.backend(home)
                .where(
                        Kernels.beside(home, mask, DType.BOOL).expand(shape),
                        Kernels.beside(home, a, dtype).expand(shape),
                        Kernels.beside(home, b, dtype).expand(shape),
                        out.operand());
        if (GradMode.records(a, b)) {
            Node.of("WhereBackward0", out)
                    .input(a, mask, (g, m) -> where(m, g, g.zerosLike()))
                    .input(b, mask, (g, m) -> where(m, g.zerosLike(), g));
        }
        return out;
    }

    /// Limits values to `[min, max]`; the gradient passes at the bounds. NaN stays.
    public static Tensor clamp(Tensor a, @Nullable Tensor min, @Nullable Tensor max) {
        if (min == null && max == null) {
            throw new ValueError("torch.clamp: At least one of 'min' or 'max' must not be None");
        }
        checkFits(a, min);
        checkFits(a, max);
        Tensor v = a.detach();
        if (min != null) {
            v = v.maximum(min.detach());
        }
        if (max != null) {
            v = v.minimum(max.detach());
        }
        Tensor lo = min == null ? Tensor.scalar(Double.NEGATIVE_INFINITY) : min;
        Tensor hi = max == null ? Tensor.scalar(Double.POSITIVE_INFINITY) : max;
        if (GradMode.records(a, lo, hi)) {
            Tensor inside = a.detach().ge(lo.detach()).logicalAnd(a.detach().le(hi.detach()));
            Tensor below = a.detach().lt(lo.detach()).logicalAnd(lo.detach().lt(hi.detach()));
            Tensor above = a.detach().gt(hi.detach()).logicalOr(hi.detach().lt(lo.detach()));
            Node.of("ClampBackward1", v)
                    .input(a, inside, (g, m) -> where(m, g, g.zerosLike()))
                    .input(lo, below, (g, m) -> where(m, g, g.zerosLike()))
                    .input(hi, above, (g, m) -> where(m, g, g.zerosLike()));
        }
        return v;
    }

    /// A number as a limit must be one of the tensor's dtype.
    private static void checkFits(Tensor a, @Nullable Tensor limit) {
        if (limit == null || !limit.isWrappedNumber() || limit.dtype().isFloatingPoint()) {
            return;
        }
        String type =
                switch (a.dtype()) {
                    case UINT8 -> limit.itemLong() > 255 ? "uint8_t" : "";
                    case INT8 -> limit.itemLong() != (byte) limit.itemLong() ? "int8_t" : "";
                    case INT16 -> limit.itemLong() != (short) limit.itemLong() ? "int16_t" : "";
                    case INT32 -> limit.itemLong() != (int) limit.itemLong() ? "int" : "";
                    default -> "";
                };
        if (!type.isEmpty()) {
            throw new ValueError("value cannot be converted to type " + type + " without overflow\n  " + limit.item()
                    + " is no " + a.dtype() + ".");
        }
    }

    /// A copy with `value` where the mask is true.
    public static Tensor maskedFill(Tensor a, Tensor mask, Tensor value) {
        if (mask.dtype() != DType.BOOL && mask.dtype() != DType.UINT8) {
            throw new DTypeError("masked_fill_ only supports boolean masks, but got mask with dtype " + mask.dtype());
        }
        if (value.dim() != 0) {
            throw new ValueError("masked_fill_ only supports a 0-dimensional value tensor, but got tensor with "
                    + value.dim() + " dimension(s).");
        }
        Promotion.checkCast(value.dtype(), a.dtype());
        Tensor fill = value.dtype() == a.dtype() ? value : value.to(a.dtype());
        String name = value.isWrappedNumber() ? "MaskedFillBackward0" : "MaskedFillBackward1";
        return Node.composed(name, where(mask, fill, a), a, value);
    }
}
