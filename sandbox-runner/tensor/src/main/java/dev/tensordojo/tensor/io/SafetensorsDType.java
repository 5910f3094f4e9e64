package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.DType;
import java.util.List;

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

    static DType of(String what, String name) {
        for (DType d : WRITE_ORDER) {
            if (name(d).equals(name)) {
                return d;
            }
        }
        throw new FileError(what + " has dtype " + name
                + ", which this library does not have.\n  It reads F64 F32 F16 BF16 I64 I32 I16 I8 U8 BOOL:"
                + " convert the tensor where the file comes from.");
    }
}
