package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.ValueError;
import java.util.Arrays;

/// Margins before and after each dimension, the last dimension first.
final class Margins {
    private Margins() {}

    static int[] all(int margin, int rank) {
        int[] out = new int[2 * rank];
        Arrays.fill(out, margin);
        return out;
    }

    static int[] checked(int[] margins, int rank) {
        if (margins.length != 2 * rank) {
            throw new ValueError("padding must be one number or " + 2 * rank + " (before and after each dimension, the"
                    + " last one first), got " + Arrays.toString(margins));
        }
        return margins.clone();
    }

    static long[] longs(int[] margins) {
        return Arrays.stream(margins).asLongStream().toArray();
    }
}
