package dev.tensordojo.tensor.backend.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FloatFunctionsTest {
    private interface Loop {
        void run(float[] x, float[] y, int from, int to);
    }

    private static final float[] SPECIAL = {
        0f,
        -0f,
        1f,
        -1f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        1e-20f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        88.72283f,
        88.72284f,
        89f,
        -87.33654f,
        -87.4f,
        -103.27893f,
        -103.97f,
        -104.5f,
        12f,
        -12.5f,
        30f
    };

    @Test
    void theExponentialIsWithinTwoUnitsInTheLastPlace() {
        check(FloatFunctions::exp, StrictMath::exp, -1, 1);
        check(FloatFunctions::exp, StrictMath::exp, -87, 88);
        check(FloatFunctions::exp, StrictMath::exp, -110, 95);
    }

    @Test
    void theHyperbolicTangentIsWithinTwoUnitsInTheLastPlace() {
        check(FloatFunctions::tanh, StrictMath::tanh, -1e-3f, 1e-3f);
        check(FloatFunctions::tanh, StrictMath::tanh, -1, 1);
        check(FloatFunctions::tanh, StrictMath::tanh, -20, 20);
    }

    @Test
    void theSigmoidIsWithinTwoUnitsInTheLastPlace() {
        check(FloatFunctions::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), -1, 1);
        check(FloatFunctions::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), -120, 120);
    }

    @Test
    void specialValuesAreRightAloneAndAmongOthers() {
        for (float v : SPECIAL) {
            special(FloatFunctions::exp, StrictMath::exp, v);
            special(FloatFunctions::tanh, StrictMath::tanh, v);
            special(FloatFunctions::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), v);
        }
        float[] zero = {-0f};
        FloatFunctions.tanh(zero, zero, 0, 1);
        assertEquals(Float.floatToRawIntBits(-0f), Float.floatToRawIntBits(zero[0]), "tanh keeps the sign of zero");
    }

    private static void special(Loop loop, DoubleUnaryOperator exact, float v) {
        float[] alone = {v};
        float[] one = new float[1];
        loop.run(alone, one, 0, 1);
        assertNear(exact, v, one[0]);
        float[] crowd = new float[3000];
        crowd[1500] = v;
        float[] many = new float[3000];
        loop.run(crowd, many, 0, 3000);
        assertNear(exact, v, many[1500]);
        assertNear(exact, 0, many[1499]);
    }

    private static void check(Loop loop, DoubleUnaryOperator exact, float low, float high) {
        SplittableRandom random = new SplittableRandom(7);
        float[] x = new float[100_003];
        for (int i = 0; i < x.length; i++) {
            x[i] = low + (high - low) * (float) random.nextDouble();
        }
        float[] y = new float[x.length];
        loop.run(x, y, 0, x.length);
        for (int i = 0; i < x.length; i++) {
            assertNear(exact, x[i], y[i]);
        }
    }

    private static void assertNear(DoubleUnaryOperator exact, float x, float found) {
        float wanted = (float) exact.applyAsDouble(x);
        if (Float.isNaN(wanted) || Float.isInfinite(wanted)) {
            assertEquals(wanted, found, "at " + x);
            return;
        }
        assertTrue(Math.abs(ordered(wanted) - ordered(found)) <= 2, () -> "at " + x + ": " + found + " for " + wanted);
    }

    /// Neighbouring floats have neighbouring numbers.
    private static long ordered(float f) {
        int bits = Float.floatToRawIntBits(f);
        return bits < 0 ? (long) Integer.MIN_VALUE - bits : bits;
    }
}
