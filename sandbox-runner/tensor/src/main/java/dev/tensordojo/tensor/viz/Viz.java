package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import java.lang.reflect.Array;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Where figures go: nowhere, until a host sets a sink.
public final class Viz {
    private static volatile Consumer<Figure> sink = f -> {};

    private Viz() {}

    /// For the host: where all figures go from now on, of every thread.
    public static void sink(Consumer<Figure> sink) {
        Viz.sink = sink;
    }

    /// Gives a figure to the sink, on the calling thread.
    public static void emit(Figure f) {
        sink.accept(f);
    }

    /// For the host, while it takes a figure: which row it stands in, if in any. Figures of one number stand side by
    /// side.
    public static OptionalLong row() {
        return Row.current();
    }

    /// Numbers from a tensor, an array or a list.
    static double[] numbers(Object data) {
        if (data instanceof Tensor t) {
            return t.detach().toDoubleArray();
        }
        if (data instanceof double[] d) {
            return d.clone();
        }
        if (data instanceof List<?> l) {
            double[] out = new double[l.size()];
            for (int i = 0; i < out.length; i++) {
                out[i] = number(l.get(i));
            }
            return out;
        }
        if (data.getClass().isArray()) {
            double[] out = new double[Array.getLength(data)];
            for (int i = 0; i < out.length; i++) {
                out[i] = number(Array.get(data, i));
            }
            return out;
        }
        throw new ValueError("a chart takes a tensor, an array or a list of numbers, not "
                + data.getClass().getSimpleName());
    }

    /// One number from a number or a one-element tensor.
    static double number(Object value) {
        return switch (value) {
            case Number n -> n.doubleValue();
            case Tensor t -> t.itemDouble();
            default ->
                throw new ValueError(
                        "expected a number, got " + value.getClass().getSimpleName());
        };
    }
}
