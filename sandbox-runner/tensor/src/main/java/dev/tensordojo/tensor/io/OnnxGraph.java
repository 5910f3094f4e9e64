package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A graph in the making: nodes in order of computation, and the constants they use.
///
/// Field numbers as in https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;

    /// An attribute is a `Long`, a `Float`, or a `long[]`.
    private record NodeProto(String op, List<String> inputs, String output, Map<String, Object> attributes) {}

    private final List<NodeProto> nodes = new ArrayList<>();
    private final Map<String, Tensor> initializers = new LinkedHashMap<>();
    private int numbered;

    /// Adds an operation and gives the name of its result.
    String add(String op, List<String> inputs, Map<String, Object> attributes) {
        String output = op.toLowerCase(Locale.ROOT) + "_" + numbered++;
        nodes.add(new NodeProto(op, List.copyOf(inputs), output, new LinkedHashMap<>(attributes)));
        return output;
    }

    String add(String op, String... inputs) {
        return add(op, List.of(inputs), Map.of());
    }

    /// A named constant; the same name is kept once.
    String constant(String name, Tensor value) {
        initializers.putIfAbsent(name, value);
        return name;
    }

    String scalar(double value) {
        return constant("constant_" + value, Torch.full(Shape.SCALAR, value, DType.FLOAT32));
    }

    byte[] model(String inputName, Tensor input, String outputName, Tensor output) {
        return new Protobuf()
                .integer(1, IR_VERSION)
                .text(2, "Tensor Dojo")
                .text(3, Torch.version())
                .message(7, g -> {
                    nodes.forEach(n -> g.message(1, p -> node(p, n)));
                    g.text(2, "main");
                    initializers.forEach((name, t) -> g.message(5, p -> tensor(p, name, t)));
                    g.message(11, p -> valueInfo(p, inputName, input));
                    g.message(12, p -> valueInfo(p, outputName, output));
                })
                .message(8, o -> o.text(1, "").integer(2, OPSET))
                .toBytes();
    }

    private static void node(Protobuf p, NodeProto n) {
        n.inputs().forEach(i -> p.text(1, i));
        p.text(2, n.output()).text(3, n.output()).text(4, n.op());
        n.attributes().forEach((name, value) -> p.message(5, a -> attribute(a.text(1, name), value)));
    }

    private static void attribute(Protobuf a, Object value) {
        switch (value) {
            case Float f -> a.number(2, f).integer(20, 1);
            case Long l -> a.integer(3, l).integer(20, 2);
            case long[] longs -> {
                for (long l : longs) {
                    a.integer(8, l);
                }
                a.integer(20, 7);
            }
            default -> throw new IllegalStateException("no attribute type for " + value.getClass());
        }
    }

    private static void tensor(Protobuf p, String name, Tensor t) {
        for (long d : t.shape().toArray()) {
            p.integer(1, d);
        }
        p.integer(2, elementType(t.dtype())).text(8, name).elements(9, t);
    }

    /// The first dimension is the batch and may have any size.
    private static void valueInfo(Protobuf p, String name, Tensor t) {
        p.text(1, name)
                .message(
                        2,
                        type -> type.message(1, tensor -> tensor.integer(1, elementType(t.dtype()))
                                .message(2, shape -> {
                                    for (int i = 0; i < t.dim(); i++) {
                                        long size = t.size(i);
                                        boolean batch = i == 0;
                                        shape.message(1, d -> {
                                            if (batch) {
                                                d.text(2, "N");
                                            } else {
                                                d.integer(1, size);
                                            }
                                        });
                                    }
                                })));
    }

    private static int elementType(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> 1;
            case UINT8 -> 2;
            case INT8 -> 3;
            case INT16 -> 5;
            case INT32 -> 6;
            case INT64 -> 7;
            case BOOL -> 9;
            case FLOAT16 -> 10;
            case FLOAT64 -> 11;
            case BFLOAT16 -> 16;
        };
    }
}
