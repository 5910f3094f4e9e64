package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The names of dtypes in safetensors, and the order in which its writer sorts them.
final class SafetensorsDType {

    /// Widest first; among equals the order of the reference implementation, so that files are equal byte for byte.
    private static final List<DType> WRITE_ORDER = List.of(
            DType.INT64,
            DType.FLOAT64,
            DType.FLOAT32,
            DType.INT32,
            DType.BFLOAT16,
            DType.FLOAT16,
            DType.INT16,
            DType.INT8,
            DType.UINT8,
            DType.BOOL);

    private SafetensorsDType() {}

    static int rank(DType dtype) {
        return WRITE_ORDER.indexOf(dtype);
    }

    static String name(DType dtype) {
        return switch (dtype) {
            case BOOL -> "BOOL";
            case UINT8 -> "U8";
            case INT8 -> "I8";
            case INT16 -> "I16";
            case INT32 -> "I32";
            case INT64 -> "I64";
            case FLOAT16 -> "F16";
            case BFLOAT16 -> "BF16";
            case FLOAT32 -> "F32";
            case FLOAT64 -> "F64";
        };
    }

    /// The dtype of this name; null for one that this library does not have.
    static @Nullable DType of(String name) {
        for (DType d : WRITE_ORDER) {
            if (name(d).equals(name)) {
                return d;
            }
        }
        return null;
    }
}
