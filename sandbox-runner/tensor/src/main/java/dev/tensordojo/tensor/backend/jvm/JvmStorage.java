package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.Storage;

/// Elements in one Java array, owned by the garbage collector.
public final class JvmStorage extends Storage {
    private final Object array;
    private final int size;

    JvmStorage(DType dtype, int size) {
        super(dtype);
        this.size = size;
        this.array = switch (dtype) {
            case FLOAT32 -> new float[size];
            case FLOAT64 -> new double[size];
            case INT64 -> new long[size];
            case INT32 -> new int[size];
            case INT16, FLOAT16, BFLOAT16 -> new short[size];
            case BOOL, UINT8, INT8 -> new byte[size];
        };
    }

    JvmStorage(DType dtype, Object array) {
        super(dtype);
        this.array = array;
        this.size = java.lang.reflect.Array.getLength(array);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Backend backend() {
        return JvmBackend.INSTANCE;
    }

    /// The Java array itself: writing to it writes to every tensor that shares this storage.
    public Object array() {
        if (size >= LargeArrays.SMALLEST) {
            LargeArrays.forget(this);
        }
        return array;
    }

    /// The array for a kernel, which keeps its operands reachable until it ends.
    Object raw() {
        return array;
    }

    float[] floats() {
        return (float[]) array;
    }

    double[] doubles() {
        return (double[]) array;
    }

    long[] longs() {
        return (long[]) array;
    }

    byte[] bytes() {
        return (byte[]) array;
    }

    double getDouble(int i) {
        return switch (dtype()) {
            case FLOAT32 -> ((float[]) array)[i];
            case FLOAT64 -> ((double[]) array)[i];
            case FLOAT16 -> Float.float16ToFloat(((short[]) array)[i]);
            case BFLOAT16 -> Half.bfloat16ToFloat(((short[]) array)[i]);
            case INT64, INT32, INT16, INT8, UINT8, BOOL -> (double) getLong(i);
        };
    }

    long getLong(int i) {
        return switch (dtype()) {
            case INT64 -> ((long[]) array)[i];
            case INT32 -> ((int[]) array)[i];
            case INT16 -> ((short[]) array)[i];
            case INT8, BOOL -> ((byte[]) array)[i];
            case UINT8 -> ((byte[]) array)[i] & 0xff;
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> (long) getDouble(i);
        };
    }

    void setDouble(int i, double v) {
        switch (dtype()) {
            case FLOAT32 -> ((float[]) array)[i] = (float) v;
            case FLOAT64 -> ((double[]) array)[i] = v;
            case FLOAT16 -> ((short[]) array)[i] = Float.floatToFloat16((float) v);
            case BFLOAT16 -> ((short[]) array)[i] = Half.floatToBfloat16((float) v);
            case BOOL -> ((byte[]) array)[i] = (byte) (v != 0 ? 1 : 0);
            case INT64, INT32, INT16, INT8, UINT8 -> setLong(i, (long) v);
        }
    }

    void setLong(int i, long v) {
        switch (dtype()) {
            case INT64 -> ((long[]) array)[i] = v;
            case INT32 -> ((int[]) array)[i] = (int) v;
            case INT16 -> ((short[]) array)[i] = (short) v;
            case INT8, UINT8 -> ((byte[]) array)[i] = (byte) v;
            case BOOL -> ((byte[]) array)[i] = (byte) (v != 0 ? 1 : 0);
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> setDouble(i, (double) v);
        }
    }
}
