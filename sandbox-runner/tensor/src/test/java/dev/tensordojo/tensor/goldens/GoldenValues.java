package dev.tensordojo.tensor.goldens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Creation;

/// Reads tensors as the golden files write them.
public final class GoldenValues {
    private static Device device = Device.CPU;

    private GoldenValues() {}

    /// Where the golden values, and what is made to go with them, are from now on.
    public static void on(Device there) {
        device = there;
    }

    static Device device() {
        return device;
    }

    /// Row-major float64 values beside the golden ones.
    static Tensor doubles(double[] values, Shape shape) {
        return Creation.fromDoubles(values, shape, DType.FLOAT64).to(device);
    }

    /// `{"dtype", "shape", "data", "requires_grad"?}`, with or without `{"tensor": …}` around it.
    public static Tensor tensor(JsonNode node) {
        JsonNode n = node.has("tensor") ? node.get("tensor") : node;
        DType dtype = DType.of(n.get("dtype").asText());
        long[] shape = new long[n.get("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = n.get("shape").get(i).asLong();
        }
        JsonNode data = n.get("data");
        Tensor t;
        if (dtype.isFloatingPoint()) {
            double[] values = new double[data.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = number(data.get(i));
            }
            t = Creation.fromDoubles(values, Shape.of(shape), dtype);
        } else {
            long[] values = new long[data.size()];
            for (int i = 0; i < values.length; i++) {
                JsonNode v = data.get(i);
                values[i] = v.isBoolean() ? (v.asBoolean() ? 1 : 0) : v.asLong();
            }
            t = Creation.adopt(values, Shape.of(shape), DType.INT64).to(dtype);
        }
        Tensor there = t.to(device);
        return n.path("requires_grad").asBoolean(false) ? there.requiresGrad_(true) : there;
    }

    /// A number, or one of the strings `nan`, `inf`, `-inf`.
    public static double number(JsonNode v) {
        if (!v.isTextual()) {
            return v.asDouble();
        }
        return switch (v.asText()) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> throw new IllegalArgumentException(v.asText());
        };
    }
}
