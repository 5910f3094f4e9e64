package dev.tensordojo.tensor.backend.jvm;

/// bfloat16: the upper half of a float32, rounded to nearest even.
final class BFloat16 {
    private BFloat16() {}

    static float toFloat(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    static short of(float v) {
        if (Float.isNaN(v)) {
            return (short) 0x7fc0;
        }
        int bits = Float.floatToRawIntBits(v);
        return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
    }
}
