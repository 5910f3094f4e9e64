package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.backend.Elements;
import dev.tensordojo.tensor.backend.Storage;
import org.jspecify.annotations.Nullable;

/// Elements in one Java array, which is given up when it is closed or the garbage collector finds it.
public final class JvmStorage extends Storage {
    /// Null when closed.
    private @Nullable Object array;

    private final int size;

    /// What this one shows once more, with a count of writes of its own.
    private final @Nullable JvmStorage origin;

    /// True while nobody else can have the array, so that another storage may have it after this one.
    private boolean own;

    JvmStorage(DType dtype, int size) {
        super(dtype);
        this.size = size;
        this.origin = null;
        this.own = true;
        this.array = Elements.array(dtype, size);
    }

    /// On an array that others have as well.
    JvmStorage(DType dtype, Object array) {
        super(dtype);
        this.array = array;
        this.origin = null;
        this.size = java.lang.reflect.Array.getLength(array);
    }

    /// On the memory of another one, which lives as long as this does.
    JvmStorage(JvmStorage origin) {
        super(origin);
        this.origin = origin;
        this.size = origin.size;
    }

    /// On an array that nobody else has.
    JvmStorage(float[] array) {
        this(DType.FLOAT32, array);
        this.own = true;
    }

    /// A large one with any contents: the caller writes every element.
    static JvmStorage large(int size) {
        return LargeArrays.take(size, array -> new JvmStorage(array));
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Device device() {
        return Device.CPU;
    }

    /// The elements' array itself, which others may have from now on: writing to it writes to every tensor that shares
    /// this storage.
    public Object array() {
        if (origin != null) {
            return origin.array();
        }
        own = false;
        if (size >= LargeArrays.SMALLEST) {
            LargeArrays.forget(this);
        }
        return raw();
    }

    @Override
    public void close() {
        if (origin != null) {
            origin.close();
            return;
        }
        if (array instanceof float[] floats && own && size >= LargeArrays.SMALLEST) {
            LargeArrays.giveBack(this, floats);
        }
        array = null;
    }

    @Override
    public boolean isClosed() {
        return origin != null ? origin.isClosed() : array == null;
    }

    /// The array for a kernel, which keeps its operands reachable until it ends.
    Object raw() {
        Object a = array;
        if (a == null) {
            if (origin != null) {
                return origin.raw();
            }
            throw closed();
        }
        return a;
    }

    float[] floats() {
        return (float[]) raw();
    }

    double[] doubles() {
        return (double[]) raw();
    }

    long[] longs() {
        return (long[]) raw();
    }

    byte[] bytes() {
        return (byte[]) raw();
    }

    double getDouble(int i) {
        return switch (dtype()) {
            case FLOAT32 -> ((float[]) raw())[i];
            case FLOAT64 -> ((double[]) raw())[i];
            case FLOAT16 -> Float.float16ToFloat(((short[]) raw())[i]);
            case BFLOAT16 -> BFloat16.toFloat(((short[]) raw())[i]);
            case INT64, INT32, INT16, INT8, UINT8, BOOL -> (double) getLong(i);
        };
    }

    long getLong(int i) {
        return switch (dtype()) {
            case INT64 -> ((long[]) raw())[i];
            case INT32 -> ((int[]) raw())[i];
            case INT16 -> ((short[]) raw())[i];
            case INT8, BOOL -> ((byte[]) raw())[i];
            case UINT8 -> ((byte[]) raw())[i] & 0xff;
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> (long) getDouble(i);
        };
    }

    void setDouble(int i, double v) {
        switch (dtype()) {
            case FLOAT32 -> ((float[]) raw())[i] = (float) v;
            case FLOAT64 -> ((double[]) raw())[i] = v;
            case FLOAT16 -> ((short[]) raw())[i] = Float.floatToFloat16((float) v);
            case BFLOAT16 -> ((short[]) raw())[i] = BFloat16.of((float) v);
            case BOOL -> ((byte[]) raw())[i] = (byte) (v != 0 ? 1 : 0);
            case INT64, INT32, INT16, INT8, UINT8 -> setLong(i, (long) v);
        }
    }

    void setLong(int i, long v) {
        switch (dtype()) {
            case INT64 -> ((long[]) raw())[i] = v;
            case INT32 -> ((int[]) raw())[i] = (int) v;
            case INT16 -> ((short[]) raw())[i] = (short) v;
            case INT8, UINT8 -> ((byte[]) raw())[i] = (byte) v;
            case BOOL -> ((byte[]) raw())[i] = (byte) (v != 0 ? 1 : 0);
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> setDouble(i, (double) v);
        }
    }
}
