package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.nn.AvgPool2d;
import dev.tensordojo.tensor.nn.Module;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Layers as ONNX operators, by the layers' names: each case is one layer, in eval mode.
final class OnnxLayers {
    private final OnnxGraph graph;

    OnnxLayers(OnnxGraph graph) {
        this.graph = graph;
    }

    /// Adds what one call of a layer computes and gives the name of its result.
    String add(String path, Module layer, String x, Tensor in, Tensor out) {
        String kind = layer.getClass().getSimpleName();
        LayerText text = new LayerText(layer);
        Map<String, Tensor> state = layer.stateDict();
        return switch (kind) {
            case "Linear" -> linear(path, state, x, in);
            case "ReLU" -> graph.add("Relu", x);
            case "Sigmoid", "Tanh", "Softplus", "Softsign" -> graph.add(kind, x);
            case "SELU" -> graph.add("Selu", x);
            case "Mish" -> graph.add("Mul", x, graph.add("Tanh", graph.add("Softplus", x)));
            case "SiLU" -> graph.add("Mul", x, graph.add("Sigmoid", x));
            case "LogSigmoid" -> graph.add("Neg", graph.add("Softplus", graph.add("Neg", x)));
            case "GELU" -> gelu(path, text, x);
            case "ReLU6" -> graph.add("Clip", x, graph.scalar(0), graph.scalar(6));
            case "LeakyReLU" ->
                graph.add("LeakyRelu", List.of(x), Map.of("alpha", (float) text.number("negative_slope", 0.01)));
            case "ELU" -> graph.add("Elu", List.of(x), Map.of("alpha", (float) text.number("alpha", 1)));
            case "Softmax", "LogSoftmax" -> graph.add(kind, List.of(x), Map.of("axis", (long) text.number("dim", -1)));
            case "Flatten" -> reshape(x, out);
            case "Conv1d" -> convolution("Conv", path, text, state, x, 1);
            case "Conv2d" -> convolution("Conv", path, text, state, x, 2);
            case "ConvTranspose2d" -> transposed(path, text, state, x, in, out);
            case "BatchNorm1d", "BatchNorm2d" -> batchNorm(path, text, state, x);
            case "LayerNorm" -> layerNorm(path, text, state, x, out);
            case "MaxPool1d" -> pool("MaxPool", text, x, 1);
            case "MaxPool2d" -> pool("MaxPool", text, x, 2);
            case "AvgPool2d" -> averages(path, (AvgPool2d) layer, text, x);
            case "AdaptiveAvgPool2d" -> globalAverage(path, x, out);
            case "Embedding" -> graph.add("Gather", constant(path, "weight", state), x);
            default -> throw unsupported(path, kind);
        };
    }

    private static FileError unsupported(String path, String kind) {
        return new FileError("Exporting the operator " + kind + " to ONNX opset version 17 is not supported (layer \""
                + path + "\").\n  Layers that can be exported: Linear, Conv1d, Conv2d, ConvTranspose2d, BatchNorm,"
                + " LayerNorm, MaxPool, AvgPool2d, AdaptiveAvgPool2d(1), Flatten, Dropout, Embedding and the common"
                + " activations.");
    }

    private String constant(String path, String name, Map<String, Tensor> state) {
        Tensor t = state.get(name);
        if (t == null) {
            throw new FileError("the layer \"" + path + "\" has no " + name + ", which ONNX needs");
        }
        return graph.constant(path + "." + name, t);
    }

    private List<String> withParameters(String x, String path, Map<String, Tensor> state) {
        List<String> inputs = new ArrayList<>(List.of(x, constant(path, "weight", state)));
        if (state.containsKey("bias")) {
            inputs.add(constant(path, "bias", state));
        }
        return inputs;
    }

    private String linear(String path, Map<String, Tensor> state, String x, Tensor in) {
        if (in.dim() == 2) {
            return graph.add("Gemm", withParameters(x, path, state), Map.of("transB", 1L));
        }
        Tensor weight = state.get("weight");
        if (weight == null) {
            throw new FileError("the layer \"" + path + "\" has no weight");
        }
        String y = graph.add("MatMul", x, graph.constant(path + ".weight.T", weight.t()));
        return state.containsKey("bias") ? graph.add("Add", y, constant(path, "bias", state)) : y;
    }

    private String gelu(String path, LayerText text, String x) {
        if (!text.text("approximate", "none").equals("none")) {
            throw unsupported(path, "GELU with tanh");
        }
        String erf = graph.add("Erf", graph.add("Mul", x, graph.scalar(Math.sqrt(0.5))));
        return graph.add("Mul", graph.add("Mul", x, graph.scalar(0.5)), graph.add("Add", erf, graph.scalar(1)));
    }

    /// The batch keeps its size, whatever that is.
    String reshape(String x, Tensor out) {
        long[] shape = out.shape().toArray();
        shape[0] = -1;
        return graph.add("Reshape", x, graph.constant("shape_" + out.shape().list(), Torch.tensor(shape)));
    }

    private String convolution(
            String op, String path, LayerText text, Map<String, Tensor> state, String x, int dimensions) {
        if (!text.text("padding_mode", "zeros").equals("zeros")
                || text.text("padding", "0").equals("same")) {
            throw unsupported(path, "convolution with padding_mode or padding=\"same\"");
        }
        Map<String, Object> attributes = window(text, dimensions);
        attributes.put("group", (long) text.number("groups", 1));
        return graph.add(op, withParameters(x, path, state), attributes);
    }

    /// The output padding is whatever the output is larger than the formula says without it.
    private String transposed(String path, LayerText text, Map<String, Tensor> state, String x, Tensor in, Tensor out) {
        Map<String, Object> attributes = window(text, 2);
        long[] kernel = text.longs("kernel_size", 2, 1);
        long[] stride = text.longs("stride", 2, 1);
        long[] padding = text.longs("padding", 2, 0);
        long[] dilation = text.longs("dilation", 2, 1);
        long[] extra = new long[2];
        for (int i = 0; i < 2; i++) {
            long without = (in.size(i - 2) - 1) * stride[i] - 2 * padding[i] + dilation[i] * (kernel[i] - 1) + 1;
            extra[i] = out.size(i - 2) - without;
        }
        attributes.put("group", (long) text.number("groups", 1));
        attributes.put("output_padding", extra);
        return graph.add("ConvTranspose", withParameters(x, path, state), attributes);
    }

    private static Map<String, Object> window(LayerText text, int dimensions) {
        Map<String, Object> out = new LinkedHashMap<>();
        long[] kernel = text.longs("kernel_size", dimensions, 1);
        long[] padding = text.longs("padding", dimensions, 0);
        long[] pads = new long[2 * dimensions];
        for (int i = 0; i < pads.length; i++) {
            pads[i] = padding[i % dimensions];
        }
        out.put("kernel_shape", kernel);
        out.put("strides", text.longs("stride", dimensions, 1));
        out.put("pads", pads);
        out.put("dilations", text.longs("dilation", dimensions, 1));
        return out;
    }

    private String pool(String op, LayerText text, String x, int dimensions) {
        Map<String, Object> attributes = window(text, dimensions);
        attributes.put("ceil_mode", text.text("ceil_mode", "False").equals("True") ? 1L : 0L);
        if (op.equals("AveragePool")) {
            attributes.remove("dilations");
            attributes.put(
                    "count_include_pad", text.text("count_include_pad", "True").equals("True") ? 1L : 0L);
        }
        return graph.add(op, List.of(x), attributes);
    }

    /// The printed layer does not tell how its last windows and margins count, as PyTorch's does not.
    private String averages(String path, AvgPool2d layer, LayerText text, String x) {
        if (!layer.plain()) {
            throw unsupported(path, "AvgPool2d with ceil_mode, count_include_pad or divisor_override");
        }
        return pool("AveragePool", text, x, 2);
    }

    private String globalAverage(String path, String x, Tensor out) {
        if (out.size(-1) != 1 || out.size(-2) != 1) {
            throw unsupported(path, "AdaptiveAvgPool2d to a size other than 1");
        }
        return graph.add("GlobalAveragePool", x);
    }

    private String batchNorm(String path, LayerText text, Map<String, Tensor> state, String x) {
        String mean = constant(path, "running_mean", state);
        String variance = constant(path, "running_var", state);
        Shape shape = state.getOrDefault("running_mean", Torch.zeros(0)).shape();
        String scale = graph.constant(path + ".weight", state.getOrDefault("weight", Torch.ones(shape)));
        String shift = graph.constant(path + ".bias", state.getOrDefault("bias", Torch.zeros(shape)));
        return graph.add("BatchNormalization", List.of(x, scale, shift, mean, variance), Map.of("epsilon", (float)
                text.number("eps", 1e-5)));
    }

    private String layerNorm(String path, LayerText text, Map<String, Tensor> state, String x, Tensor out) {
        Tensor weight = state.get("weight");
        if (weight == null) {
            throw unsupported(path, "LayerNorm without weight");
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("axis", (long) (out.dim() - weight.dim()));
        attributes.put("epsilon", (float) text.number("eps", 1e-5));
        return graph.add("LayerNormalization", withParameters(x, path, state), attributes);
    }
}
