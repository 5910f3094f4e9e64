package dev.tensordojo.tensor.backend.nd4j;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.backend.DeviceStorage;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// ND4J's arrays on our memory: with our steps, offsets and types. None has no elements, which ND4J's operators refuse.
final class Views {
    private Views() {}

    static DataType type(DType dtype) {
        return switch (dtype) {
            case BOOL -> DataType.BOOL;
            case UINT8 -> DataType.UINT8;
            case INT8 -> DataType.INT8;
            case INT16 -> DataType.INT16;
            case INT32 -> DataType.INT32;
            case INT64 -> DataType.INT64;
            case FLOAT16 -> DataType.FLOAT16;
            case BFLOAT16 -> DataType.BFLOAT16;
            case FLOAT32 -> DataType.FLOAT;
            case FLOAT64 -> DataType.DOUBLE;
        };
    }

    static DataBuffer buffer(Operand a) {
        return ((DeviceStorage) a.storage()).handle(DataBuffer.class);
    }

    /// As one row where the elements stand side by side.
    static INDArray flat(Operand a) {
        return array(a, new long[] {a.numel()}, new long[] {1}, a.layout().offset());
    }

    /// The whole block that an operand lies in.
    static INDArray all(Operand a) {
        DataBuffer buffer = buffer(a);
        return array(a, new long[] {buffer.length()}, new long[] {1}, 0);
    }

    /// With the operand's own sizes and steps; a number without dimensions as a row of one.
    static INDArray of(Operand a) {
        Layout layout = a.layout();
        return layout.shape().rank() == 0
                ? flat(a)
                : array(a, layout.shape().toArray(), layout.strides(), layout.offset());
    }

    /// Row-major elements of its block, from the one at `offset` on, as a matrix.
    static INDArray matrix(Operand a, long offset, long rows, long columns) {
        return array(a, new long[] {rows, columns}, new long[] {columns, 1}, offset);
    }

    private static INDArray array(Operand a, long[] sizes, long[] strides, long offset) {
        return Nd4j.create(buffer(a), sizes, strides, offset, 'c', type(a.dtype()));
    }
}
