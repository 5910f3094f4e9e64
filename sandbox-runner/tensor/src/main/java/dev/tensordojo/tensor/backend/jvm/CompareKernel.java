package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.backend.CompareOp;
import dev.tensordojo.tensor.backend.Operand;

/// Comparisons and selection by a condition.
final class CompareKernel {
    private CompareKernel() {}

    static void run(CompareOp op, Operand a, Operand b, Operand out) {
        JvmStorage x = CopyKernel.storage(a);
        JvmStorage y = CopyKernel.storage(b);
        byte[] z = CopyKernel.storage(out).bytes();
        boolean floating = a.dtype().isFloatingPoint();
        new Walk(a, b, out).forEach((at, st, n) -> {
            for (int i = 0; i < n; i++) {
                int p = at[0] + i * st[0];
                int q = at[1] + i * st[1];
                boolean r = floating
                        ? test(op, x.getDouble(p), y.getDouble(q))
                        : test(op, Long.compare(x.getLong(p), y.getLong(q)));
                z[at[2] + i * st[2]] = (byte) (r ? 1 : 0);
            }
        });
    }

    private static boolean test(CompareOp op, double a, double b) {
        return switch (op) {
            case EQ -> a == b;
            case NE -> a != b;
            case LT -> a < b;
            case LE -> a <= b;
            case GT -> a > b;
            case GE -> a >= b;
        };
    }

    private static boolean test(CompareOp op, int order) {
        return switch (op) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            case GE -> order >= 0;
        };
    }

    static void where(Operand condition, Operand a, Operand b, Operand out) {
        byte[] c = CopyKernel.storage(condition).bytes();
        JvmStorage x = CopyKernel.storage(a);
        JvmStorage y = CopyKernel.storage(b);
        JvmStorage z = CopyKernel.storage(out);
        boolean floating = out.dtype().isFloatingPoint();
        new Walk(condition, a, b, out).forEach((at, st, n) -> {
            for (int i = 0; i < n; i++) {
                boolean first = c[at[0] + i * st[0]] != 0;
                JvmStorage s = first ? x : y;
                int p = first ? at[1] + i * st[1] : at[2] + i * st[2];
                if (floating) {
                    z.setDouble(at[3] + i * st[3], s.getDouble(p));
                } else {
                    z.setLong(at[3] + i * st[3], s.getLong(p));
                }
            }
        });
    }
}
