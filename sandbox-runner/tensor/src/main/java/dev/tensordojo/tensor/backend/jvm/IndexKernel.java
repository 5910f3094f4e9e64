package dev.tensordojo.tensor.backend.jvm;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.ScatterOp;

/// Reading and writing at places that an index tensor names; the core has checked that they exist.
final class IndexKernel {
    private IndexKernel() {}

    static void select(Operand a, Operand index, Operand out) {
        Operand in = CopyKernel.dense(a);
        Operand result = out.layout().contiguous() ? out : CopyKernel.fresh(out.dtype(), out.shape());
        Object x = CopyKernel.storage(in).raw();
        Object y = CopyKernel.storage(result).raw();
        long[] idx = CopyKernel.longs(index);
        int outer = (int) a.shape().get(0);
        int n = (int) a.shape().get(1);
        int inner = (int) a.shape().get(2);
        int from = CopyKernel.offset(in);
        int to = CopyKernel.offset(result);
        for (int o = 0; o < outer; o++) {
            for (int k = 0; k < idx.length; k++) {
                System.arraycopy(x, from + (o * n + (int) idx[k]) * inner, y, to + (o * idx.length + k) * inner, inner);
            }
        }
        if (!out.layout().contiguous()) {
            CopyKernel.copy(result, out);
        }
    }

    static void scatterRows(ScatterOp op, Operand out, Operand index, Operand source) {
        Operand result = CopyKernel.dense(out);
        JvmStorage y = CopyKernel.storage(result);
        Operand src = CopyKernel.dense(source);
        JvmStorage x = CopyKernel.storage(src);
        long[] idx = CopyKernel.longs(index);
        int outer = (int) out.shape().get(0);
        int n = (int) out.shape().get(1);
        int inner = (int) out.shape().get(2);
        int from = CopyKernel.offset(src);
        int to = CopyKernel.offset(result);
        for (int o = 0; o < outer; o++) {
            for (int k = 0; k < idx.length; k++) {
                int p = from + (o * idx.length + k) * inner;
                int q = to + (o * n + (int) idx[k]) * inner;
                for (int i = 0; i < inner; i++) {
                    put(op, y, q + i, x, p + i);
                }
            }
        }
        if (!out.layout().contiguous()) {
            CopyKernel.copy(result, out);
        }
    }

    private static void put(ScatterOp op, JvmStorage y, int q, JvmStorage x, int p) {
        if (y.dtype().isFloatingPoint()) {
            double v = x.getDouble(p);
            double old = y.getDouble(q);
            y.setDouble(
                    q,
                    switch (op) {
                        case SET -> v;
                        case ADD -> old + v;
                        case MUL -> old * v;
                        case MAX -> Math.max(old, v);
                        case MIN -> Math.min(old, v);
                    });
        } else {
            long v = x.getLong(p);
            long old = y.getLong(q);
            y.setLong(
                    q,
                    switch (op) {
                        case SET -> v;
                        case ADD -> old + v;
                        case MUL -> old * v;
                        case MAX -> Math.max(old, v);
                        case MIN -> Math.min(old, v);
                    });
        }
    }

    static void gather(Operand a, int dim, Operand index, Operand out) {
        JvmStorage x = CopyKernel.storage(a);
        JvmStorage y = CopyKernel.storage(out);
        JvmStorage idx = CopyKernel.storage(index);
        int step = (int) a.layout().stride(dim);
        boolean floating = a.dtype().isFloatingPoint();
        new Walk(index, standStill(a, dim, index.shape()), out).forEach((at, st, n) -> {
            for (int i = 0; i < n; i++) {
                int p = at[1] + i * st[1] + (int) idx.getLong(at[0] + i * st[0]) * step;
                int q = at[2] + i * st[2];
                if (floating) {
                    y.setDouble(q, x.getDouble(p));
                } else {
                    y.setLong(q, x.getLong(p));
                }
            }
        });
    }

    static void scatter(ScatterOp op, Operand out, int dim, Operand index, Operand source) {
        JvmStorage y = CopyKernel.storage(out);
        JvmStorage idx = CopyKernel.storage(index);
        JvmStorage x = CopyKernel.storage(source);
        int step = (int) out.layout().stride(dim);
        Operand src = new Operand(
                x,
                new Layout(
                        index.shape(),
                        source.layout().strides(),
                        source.layout().offset()));
        new Walk(index, standStill(out, dim, index.shape()), src).forEach((at, st, n) -> {
            for (int i = 0; i < n; i++) {
                int q = at[1] + i * st[1] + (int) idx.getLong(at[0] + i * st[0]) * step;
                put(op, y, q, x, at[2] + i * st[2]);
            }
        });
    }

    /// The operand seen in the index's shape, not moving along `dim` (the index does that).
    private static Operand standStill(Operand a, int dim, Shape shape) {
        long[] strides = a.layout().strides();
        strides[dim] = 0;
        return new Operand(a.storage(), new Layout(shape, strides, a.layout().offset()));
    }
}
