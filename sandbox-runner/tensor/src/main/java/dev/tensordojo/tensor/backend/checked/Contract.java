package dev.tensordojo.tensor.backend.checked;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.backend.Elements;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asserted of one call: its kernel's name, and what its operands must be to each other.
///
/// Whoever breaks it made a mistake in code, not in an argument: an [IllegalStateException].
final class Contract {
    private final String kernel;
    private final Device device;

    Contract(String kernel, Device device) {
        this.kernel = kernel;
        this.device = device;
    }

    /// Each lies on this device, in memory that is open, with all its elements inside of it.
    Contract on(@Nullable Operand... operands) {
        for (Operand o : operands) {
            if (o == null) {
                continue;
            }
            check(
                    o.storage().device().equals(device),
                    "an operand lies on " + o.storage().device());
            check(!o.storage().isClosed(), "an operand is closed");
            Layout l = o.layout();
            long first = l.offset();
            long last = l.offset();
            for (int d = 0; d < l.shape().rank(); d++) {
                long way = (l.shape().get(d) - 1) * l.stride(d);
                first += Math.min(0, way);
                last += Math.max(0, way);
            }
            check(
                    o.numel() == 0 || (first >= 0 && last < o.storage().size()),
                    "elements " + first + " to " + last + " of " + o.storage().size());
        }
        return this;
    }

    /// All have this dtype.
    Contract dtype(DType dtype, @Nullable Operand... operands) {
        for (Operand o : operands) {
            check(o == null || o.dtype() == dtype, "an operand is " + (o == null ? "" : o.dtype()) + " not " + dtype);
        }
        return this;
    }

    /// All have the first one's dtype.
    Contract oneDtype(Operand first, @Nullable Operand... others) {
        return dtype(first.dtype(), others);
    }

    Contract shape(Shape shape, @Nullable Operand... operands) {
        for (Operand o : operands) {
            check(
                    o == null || o.shape().equals(shape),
                    "an operand has shape " + (o == null ? "" : o.shape().list()) + ", not " + shape.list());
        }
        return this;
    }

    Contract rank(int rank, Operand... operands) {
        for (Operand o : operands) {
            check(o.shape().rank() == rank, "an operand has " + o.shape().rank() + " dimensions, not " + rank);
        }
        return this;
    }

    /// So that a kernel may take them for one stretch of memory.
    Contract rowMajor(@Nullable Operand... operands) {
        for (Operand o : operands) {
            check(o == null || o.layout().contiguous(), "an operand is not row-major");
        }
        return this;
    }

    /// No element is written to twice.
    Contract written(Operand... operands) {
        for (Operand o : List.of(operands)) {
            Layout l = o.layout();
            for (int d = 0; d < l.shape().rank(); d++) {
                check(
                        l.shape().get(d) < 2 || l.stride(d) != 0 || o.numel() == 0,
                        "a result is stretched in dimension " + d);
            }
        }
        return this;
    }

    /// `a` is what `(outer, n, inner)` becomes without its middle.
    Contract folded(Operand a, Operand out) {
        return rank(3, a).shape(Shape.of(a.shape().get(0), a.shape().get(2)), out);
    }

    /// The Java array is of the type that this dtype crosses the seam in.
    Contract array(DType dtype, Object array) {
        return check(array.getClass() == Elements.array(dtype, 0).getClass(), "the array is of another type");
    }

    Contract check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(kernel + ": " + what);
        }
        return this;
    }

    /// What is thrown of an index that is not in `[0, n)`.
    RuntimeException outside(long index, long n) {
        return new IllegalStateException(kernel + ": index " + index + " of " + n);
    }
}
