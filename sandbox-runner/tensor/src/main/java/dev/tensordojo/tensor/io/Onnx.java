package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.nn.Module;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// ONNX export: the model as a graph that other runtimes execute (opset 17, IR version 8).
///
///     Onnx.export(model, Torch.zeros(1, 1, 8, 8), "digits.onnx");
///
/// The model is run once on the example, in eval mode; every layer that is called becomes operators, and what happens
/// between layers is followed along the autograd graph: element-wise functions without settings, and reshaping right
/// before a layer or at the end. The input is named `input`, the output `output`, and the batch may have any size.
/// What cannot be followed is an error that names it; `if` and `while` in `forward` are exported as they went.
public final class Onnx {

    /// Functions of one tensor that have no settings, by the name of their autograd node.
    private static final Map<String, String> FUNCTIONS = Map.of(
            "ReluBackward0", "Relu",
            "SigmoidBackward0", "Sigmoid",
            "TanhBackward0", "Tanh",
            "ExpBackward0", "Exp",
            "LogBackward0", "Log",
            "SqrtBackward0", "Sqrt",
            "NegBackward0", "Neg",
            "AbsBackward0", "Abs",
            "ErfBackward0", "Erf");

    private static final List<String> RESHAPES = List.of(
            "ViewBackward0", "ReshapeAliasBackward0", "UnsafeViewBackward0", "ReshapeBackward0", "FlattenBackward0");

    /// A call of a layer. The nodes are those of the moment: an in-place function later gives a tensor another one.
    private record Call(
            String path, Module layer, Tensor in, Optional<Node> inNode, Tensor out, Optional<Node> outNode) {}

    private final OnnxGraph graph = new OnnxGraph();
    private final OnnxLayers layers = new OnnxLayers(graph);
    private final IdentityHashMap<Tensor, String> tensors = new IdentityHashMap<>();
    private final IdentityHashMap<Node, String> nodes = new IdentityHashMap<>();

    private Onnx() {}

    /// Writes the graph that the model computes for the example, whose first dimension is the batch.
    /// What has no ONNX operator here is a [FileError] that names it.
    public static void export(Module model, Tensor example, String path) {
        export(model, example, Path.of(path));
    }

    /// As [#export(Module, Tensor, String)].
    public static void export(Module model, Tensor example, Path path) {
        byte[] bytes = toBytes(model, example);
        Sources.replace(path, part -> Files.write(part, bytes));
    }

    /// The file's bytes.
    public static byte[] toBytes(Module model, Tensor example) {
        if (example.dim() == 0) {
            throw new FileError("the example needs a batch dimension: Torch.zeros(1, …)");
        }
        return new Onnx().trace(model, example);
    }

    private byte[] trace(Module model, Tensor example) {
        Tensor input = example.detach().clone();
        if (input.isFloatingPoint()) {
            input.requiresGrad_(true);
        }
        List<Call> calls = new ArrayList<>();
        Tensor output = run(model, input, calls);
        tensors.put(input, "input");
        for (Call c : calls) {
            String x = resolve(c.in(), c.inNode());
            boolean nothingDone =
                    c.in() == c.out() || (c.inNode().isPresent() && c.inNode().equals(c.outNode()));
            name(c.out(), c.outNode(), nothingDone ? x : layers.add(c.path(), c.layer(), x, c.in(), c.out()));
        }
        String named = graph.add("Identity", resolve(output, output.gradFn()));
        return graph.model("input", example, named, output);
    }

    /// Runs the model with a hook on every layer of package `nn` that has no parts.
    private static Tensor run(Module model, Tensor input, List<Call> calls) {
        IdentityHashMap<Module, Boolean> modes = new IdentityHashMap<>();
        model.modules().forEach(m -> modes.put(m, m.training()));
        List<Runnable> removers = new ArrayList<>();
        try (var _ = Torch.enableGrad()) {
            model.eval();
            model.namedModules().forEach((path, m) -> {
                if (m.children().isEmpty() && m.getClass().getPackage() == Module.class.getPackage()) {
                    String name = path.isEmpty() ? "model" : path;
                    removers.add(m.registerForwardHook((layer, inputs, out) -> {
                        calls.add(new Call(name, layer, inputs[0], inputs[0].gradFn(), out, out.gradFn()));
                        return null;
                    }));
                }
            });
            return model.call(input);
        } finally {
            removers.forEach(Runnable::run);
            // Parents come first, so that their parts' own modes are set last.
            model.modules().forEach(m -> m.train(Boolean.TRUE.equals(modes.get(m))));
        }
    }

    private void name(Tensor t, Optional<Node> node, String name) {
        node.ifPresentOrElse(n -> nodes.put(n, name), () -> tensors.put(t, name));
    }

    /// The name of a tensor that had this node when it was used.
    private String resolve(Tensor t, Optional<Node> made) {
        if (made.isEmpty()) {
            String known = tensors.get(t);
            if (known == null) {
                throw new FileError("cannot export: a layer is given a tensor that does not come from the input.\n  It"
                        + " was made inside forward(), or detached from the graph (noGrad, detach, item).");
            }
            return known;
        }
        Node node = made.get();
        if (!nodes.containsKey(node) && RESHAPES.contains(node.name())) {
            nodes.put(node, layers.reshape(resolve(onlyInput(node)), t));
        }
        return resolve(node);
    }

    private String resolve(Node node) {
        String known = nodes.get(node);
        if (known != null) {
            return known;
        }
        Tensor leaf = node.variable();
        if (leaf != null && tensors.containsKey(leaf)) {
            return "input";
        }
        String op = FUNCTIONS.get(node.name());
        if (op == null) {
            throw new FileError("Exporting the operator " + node.name() + " to ONNX opset version 17 is not supported"
                    + " outside a layer.\n  Use a layer for it (new MaxPool2d(2), new Flatten(), …); relu, sigmoid,"
                    + " tanh, exp, log, sqrt, neg and abs may be called directly, and a reshape right before a layer.");
        }
        String name = graph.add(op, resolve(onlyInput(node)));
        nodes.put(node, name);
        return name;
    }

    private static Node onlyInput(Node node) {
        List<Node> next = node.nextFunctions();
        if (next.size() != 1) {
            throw new FileError("cannot export " + node.name() + ": it has " + next.size() + " inputs");
        }
        return next.getFirst();
    }
}
