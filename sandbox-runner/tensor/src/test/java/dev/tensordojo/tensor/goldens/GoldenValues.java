package dev.tensordojo.tensor.goldens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Creation;

/// Reads tensors as the golden files write them.
public final class GoldenValues {
    private GoldenValues() {}

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
        return n.path("requires_grad").asBoolean(false) ? t.requiresGrad_(true) : t;
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
