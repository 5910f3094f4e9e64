package dev.tensordojo.tensor.backend.nd4j;

import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/// A batch of matrices as ND4J's product takes them: row-major without gaps, or transposed such ones.
///
/// Of other layouts `Nd4j.gemm` tells BLAS steps that it refuses ("parameter number 8 had an illegal value" on the
/// error output), and returns as if all were well; so they are copied.
///
/// @param rows of a matrix as it lies in memory
/// @param copied whether the operand is a copy that ends with this
record Factor(Operand operand, boolean transposed, long rows, long columns, long step, boolean copied)
        implements AutoCloseable {

    static Factor of(Operand a, UnaryOperator<Operand> dense) {
        Layout layout = a.layout();
        long rows = layout.shape().get(1);
        long columns = layout.shape().get(2);
        long down = layout.stride(1);
        long across = layout.stride(2);
        if ((across == 1 || columns == 1) && (down == columns || rows == 1)) {
            return new Factor(a, false, rows, columns, layout.stride(0), false);
        }
        if ((down == 1 || rows == 1) && (across == rows || columns == 1)) {
            return new Factor(a, true, columns, rows, layout.stride(0), false);
        }
        return new Factor(dense.apply(a), false, rows, columns, rows * columns, true);
    }

    /// One of them, as it lies in memory.
    INDArray matrix(long batch) {
        return Views.matrix(operand, operand.layout().offset() + batch * step, rows, columns);
    }

    @Override
    public void close() {
        if (copied) {
            operand.storage().close();
        }
    }
}
