package dev.tensordojo.tensor.backend.jvm;

/// Functions that `Math` lacks, in double precision.
final class SpecialFunctions {
    private static final double LN2 = Math.log(2);
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-06,
        1.5056327351493116e-07
    };

    private SpecialFunctions() {}

    static double log2(double x) {
        double r = Math.log(x) / LN2;
        double near = Math.rint(r);
        return Math.abs(r - near) < 1e-13 && Math.scalb(1.0, (int) near) == x ? near : r;
    }

    static double sigmoid(double x) {
        if (x >= 0) {
            return 1 / (1 + Math.exp(-x));
        }
        double e = Math.exp(x);
        return e / (1 + e);
    }

    static double asinh(double x) {
        double a = Math.abs(x);
        double r = a > 1e8 ? Math.log(a) + LN2 : Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
        return Math.copySign(r, x);
    }

    static double acosh(double x) {
        return x > 1e8 ? Math.log(x) + LN2 : Math.log1p(x - 1 + Math.sqrt((x - 1) * (x + 1)));
    }

    static double atanh(double x) {
        return 0.5 * Math.log1p(2 * x / (1 - x));
    }

    static double erf(double x) {
        double a = Math.abs(x);
        return a < 2 ? erfSeries(x) : Math.copySign(1 - erfcTail(a), x);
    }

    static double erfc(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        return x < 2 ? (x > -2 ? 1 - erfSeries(x) : 2 - erfcTail(-x)) : erfcTail(x);
    }

    /// Maclaurin series in the form that has only positive terms (Abramowitz and Stegun 7.1.6).
    private static double erfSeries(double x) {
        double term = x;
        double sum = x;
        double xx = x * x;
        for (int n = 1; n < 200 && Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= 2 * xx / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-xx) * sum;
    }

    /// Continued fraction for x at least 2 (Abramowitz and Stegun 7.1.14), evaluated backwards.
    private static double erfcTail(double x) {
        if (x > 27) {
            return 0;
        }
        double f = x;
        for (int k = 120; k >= 1; k--) {
            f = x + k / 2.0 / f;
        }
        return Math.exp(-x * x) / (Math.sqrt(Math.PI) * f);
    }

    /// Giles' approximation, then two Newton steps.
    static double erfinv(double y) {
        if (!(y > -1 && y < 1)) {
            return y == 1 ? Double.POSITIVE_INFINITY : y == -1 ? Double.NEGATIVE_INFINITY : Double.NaN;
        }
        double w = -Math.log((1 - y) * (1 + y));
        double l = 2 / (Math.PI * 0.147) - w / 2;
        double x = Math.copySign(Math.sqrt(Math.sqrt(l * l + w / 0.147) - l), y);
        for (int i = 0; i < 4; i++) {
            double err = y > 0.5 ? (1 - y) - erfc(x) : y < -0.5 ? erfc(-x) - (1 + y) : erf(x) - y;
            double step = err / (2 / Math.sqrt(Math.PI) * Math.exp(-x * x));
            x -= step / (1 + x * step);
        }
        return x;
    }

    static double lgamma(double x) {
        if (Double.isInfinite(x)) {
            return Double.POSITIVE_INFINITY;
        }
        if (x <= 0 && x == Math.floor(x)) {
            return Double.POSITIVE_INFINITY;
        }
        if (x < 0.5) {
            return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - lgamma(1 - x);
        }
        if (x == 1 || x == 2) {
            return 0;
        }
        double z = x - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (z + i);
        }
        double t = z + 7.5;
        return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
    }

    static double digamma(double x) {
        if (x == 0) {
            return Math.copySign(Double.POSITIVE_INFINITY, -x);
        }
        if (x < 0) {
            return x == Math.floor(x) ? Double.NaN : digamma(1 - x) - Math.PI / Math.tan(Math.PI * x);
        }
        double shift = 0;
        double z = x;
        while (z < 10) {
            shift -= 1 / z;
            z += 1;
        }
        double i2 = 1 / (z * z);
        return shift
                + Math.log(z)
                - 0.5 / z
                - i2 * (1.0 / 12 - i2 * (1.0 / 120 - i2 * (1.0 / 252 - i2 * (1.0 / 240 - i2 / 132))));
    }
}
