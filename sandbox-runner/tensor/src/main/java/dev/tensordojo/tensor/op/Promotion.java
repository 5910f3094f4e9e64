package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.DType.Category;
import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import org.jspecify.annotations.Nullable;

/// Which dtype two operands meet in (tensor_attributes.rst).
///
/// Tensors with dimensions come first, then 0-dim tensors, then plain numbers; a lower class changes the result only
/// when its category (bool, integral, floating) is higher. Values are never looked at.
public final class Promotion {
    private Promotion() {}

    /// `torch.promote_types`: the smallest dtype that holds both.
    public static DType of(DType a, DType b) {
        if (a == b) {
            return a;
        }
        if (a.category() != b.category()) {
            return a.category().compareTo(b.category()) > 0 ? a : b;
        }
        if (a.isFloatingPoint()) {
            if (a.itemSize() == 2 && b.itemSize() == 2) {
                return DType.FLOAT32;
            }
            return a.itemSize() > b.itemSize() ? a : b;
        }
        if (a == DType.UINT8 || b == DType.UINT8) {
            DType signed = a == DType.UINT8 ? b : a;
            return signed == DType.INT8 ? DType.INT16 : signed;
        }
        return a.itemSize() > b.itemSize() ? a : b;
    }

    /// `torch.result_type` of any number of tensors.
    public static DType result(Tensor... tensors) {
        if (tensors.length == 2 && tensors[0].dtype() == tensors[1].dtype() && !tensors[0].isWrappedNumber()) {
            return tensors[0].dtype();
        }
        @Nullable DType dimensioned = null;
        @Nullable DType zeroDim = null;
        @Nullable DType number = null;
        for (Tensor t : tensors) {
            if (t.isWrappedNumber()) {
                DType d = t.dtype().isFloatingPoint() ? Torch.getDefaultDtype() : t.dtype();
                number = number == null ? d : of(number, d);
            } else if (t.dim() == 0) {
                zeroDim = zeroDim == null ? t.dtype() : of(zeroDim, t.dtype());
            } else {
                dimensioned = dimensioned == null ? t.dtype() : of(dimensioned, t.dtype());
            }
        }
        return combine(dimensioned, combine(zeroDim, number));
    }

    private static DType combine(@Nullable DType higher, @Nullable DType lower) {
        if (higher == null) {
            return lower == null ? DType.BOOL : lower;
        }
        if (lower == null || lower.category().compareTo(higher.category()) <= 0) {
            return higher;
        }
        return lower;
    }

    /// float32 for integers and bools, the dtype itself for floats: what functions like `exp` compute in.
    static DType floating(DType d) {
        return d.isFloatingPoint() ? d : Torch.getDefaultDtype();
    }

    /// `torch.can_cast`: whether a result of one dtype may be written in place into another.
    public static boolean canCast(DType from, DType to) {
        if (from.isFloatingPoint() && !to.isFloatingPoint()) {
            return false;
        }
        return !(from.category() == Category.INTEGRAL && to.category() == Category.BOOL);
    }

    static void checkCast(DType from, DType to) {
        if (!canCast(from, to)) {
            throw new DTypeError("result type " + from.scalarName() + " can't be cast to the desired output type "
                    + to.scalarName() + "\n  An in-place operation keeps the dtype of the tensor it writes to (" + to
                    + "). Convert that tensor first, or use the form without a trailing underscore.");
        }
    }
}
