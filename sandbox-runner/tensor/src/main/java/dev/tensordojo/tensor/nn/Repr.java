package dev.tensordojo.tensor.nn;

/// Numbers as Python prints them.
final class Repr {
    private Repr() {}

    static String of(double d) {
        String s = Double.toString(d);
        int e = s.indexOf('E');
        if (e < 0) {
            return s;
        }
        int exponent = Integer.parseInt(s.substring(e + 1));
        if (exponent >= -4 && exponent < 16) {
            String plain = new java.math.BigDecimal(s).stripTrailingZeros().toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String digits = s.substring(0, e);
        digits = digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
        return digits + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /// An integer as Python's `int`, since that is how one writes it there.
    static String number(double d) {
        return d == Math.rint(d) && Math.abs(d) < 1e15 ? Long.toString((long) d) : of(d);
    }

    static String of(boolean b) {
        return b ? "True" : "False";
    }

    static String pair(int a, int b) {
        return "(" + a + ", " + b + ")";
    }
}
