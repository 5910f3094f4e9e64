package dev.tensordojo.tensor.autograd;

import dev.tensordojo.tensor.AutogradError;
import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.Storage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One recorded operation: how the gradient of its result becomes the gradients of its inputs.
///
/// An operation records itself in one statement, forward and backward side by side:
///
///     Node.of("MulBackward0", out)
///         .input(a, b, (g, sb) -> g.mul(sb))      // gradient for a; saves b
///         .input(b, a, (g, sa) -> g.mul(sa));     // gradient for b; saves a
///
/// A gradient that is larger than its input by broadcasting is summed by the engine, and nothing is computed or saved
/// for an input that needs no gradient.
public final class Node {

    /// Gradient of one input from the result's gradient, which a rule does not keep: it may be closed afterwards.
    @FunctionalInterface
    public interface Rule {
        Tensor apply(Tensor grad);
    }

    /// The same with one saved tensor.
    @FunctionalInterface
    public interface Rule1 {
        Tensor apply(Tensor grad, Tensor saved);
    }

    /// The same with two saved tensors.
    @FunctionalInterface
    public interface Rule2 {
        Tensor apply(Tensor grad, Tensor saved1, Tensor saved2);
    }

    /// Gradients of all inputs at once, from the gradients of all results.
    @FunctionalInterface
    public interface JointRule {
        @Nullable
        Tensor[] apply(@Nullable Tensor[] grads, Tensor[] saved);
    }

    private interface Step {
        Tensor apply(Node self, Tensor grad, SavedTensor[] saved);
    }

    /// An edge to the node that made one input, with the rule for it.
    ///
    /// @param constant the input itself where no gradient flows to it and it is small, for pictures of the graph
    record Input(
            @Nullable Node next,
            int nr,
            Shape shape,
            DType dtype,
            Device device,
            @Nullable Step step,
            SavedTensor[] saved,
            @Nullable Tensor constant) {}

    /// What an input came from, for pictures of the graph.
    ///
    /// @param node that made it; null where no gradient flows to it
    /// @param constant the input itself where no gradient flows to it and it is small
    record Source(@Nullable Node node, @Nullable Tensor constant, Shape shape, DType dtype) {
        static Source of(Tensor in) {
            return new Source(in.requiresGrad() ? in.autograd().node(in) : null, small(in), in.shape(), in.dtype());
        }
    }

    private static final AtomicLong SEQUENCE = new AtomicLong();
    private static final SavedTensor[] NOTHING = {};
    /// Of so few elements pictures show each one, so they are kept: that costs less than anything that is recorded.
    private static final int FEW = 8;

    private String name;
    private final long sequence;
    private final @Nullable Tensor leaf;
    private final List<Input> inputs = new ArrayList<>(2);
    private final Shape[] outShapes;
    private final DType[] outDtypes;
    private @Nullable JointRule joint;
    private SavedTensor[] jointSaved = NOTHING;
    private boolean saves;
    private boolean foreign;
    private @Nullable String releasedBy;
    private @Nullable List<Hook> hooks;
    private @Nullable List<Source> shownInputs;
    /// The memory of the only result where it is small, and its version when it was made.
    private final @Nullable Operand result;

    private final int resultVersion;
    private boolean awaitsReduction;
    private final @Nullable List<String> origin = Anomaly.origin();

    /// @param keeper where it only keeps the gradient for a tensor
    private record Hook(
            int output,
            UnaryOperator<@Nullable Tensor> function,
            @Nullable AutogradMeta keeper) {}

    private Node(String name, long sequence, @Nullable Tensor leaf, Tensor... outputs) {
        this.name = name;
        this.sequence = sequence;
        this.leaf = leaf;
        this.outShapes = new Shape[outputs.length];
        this.outDtypes = new DType[outputs.length];
        for (int i = 0; i < outputs.length; i++) {
            outShapes[i] = outputs[i].shape();
            outDtypes[i] = outputs[i].dtype();
        }
        Operand only = leaf == null && outputs.length == 1 ? outputs[0].operand() : null;
        result = only != null && only.storage().size() <= FEW ? only : null;
        resultVersion = result == null ? 0 : result.storage().version();
    }

    /// Records an operation under PyTorch's name for it and makes the outputs its results.
    public static Node of(String name, Tensor... outputs) {
        Node node = new Node(name, SEQUENCE.incrementAndGet(), null, outputs);
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i].dtype().isFloatingPoint()) {
                outputs[i].autograd().history(node, i);
            }
        }
        return node;
    }

    /// Shows a result that several steps have made as that of one operation, under PyTorch's name for it: who looks at
    /// the graph sees the node that `out` comes from between it and `inputs`, the steps before it remain unseen.
    /// Gradients take their way as before.
    public static Tensor composed(String name, Tensor out, Tensor... inputs) {
        if (!out.requiresGrad() || !GradMode.enabled()) {
            return out;
        }
        Node last = out.autograd().gradFn();
        List<Source> from = new ArrayList<>(inputs.length);
        boolean own = true;
        for (Tensor in : inputs) {
            Source source = Source.of(in);
            own &= source.node() == null || source.node() != last;
            if (source.node() == null || !leadsTo(from, source.node())) {
                from.add(source);
            }
        }
        if (last != null && own) {
            last.name = name;
            last.shownInputs = from;
        }
        return out;
    }

    private static boolean leadsTo(List<Source> sources, Node node) {
        for (Source source : sources) {
            if (source.node() == node) {
                return true;
            }
        }
        return false;
    }

    /// As [#composed], for losses of single elements: what [#reduced] is told of belongs to the same operation.
    public static Tensor losses(String name, Tensor losses, Tensor... inputs) {
        Tensor out = composed(name, losses, inputs);
        Node made = out.requiresGrad() ? out.autograd().gradFn() : null;
        if (made != null && made.name.equals(name)) {
            made.awaitsReduction = true;
        }
        return out;
    }

    /// The sum or mean of losses: one operation with them.
    public static Tensor reduced(Tensor out, Tensor losses) {
        Node before = losses.requiresGrad() ? losses.autograd().gradFn() : null;
        Node last = out.requiresGrad() ? out.autograd().gradFn() : null;
        if (before != null && last != null && before != last && before.awaitsReduction) {
            last.name = before.name;
            last.shownInputs = before.sources();
        }
        return out;
    }

    /// The node that adds gradients up in a leaf's `grad`; always last in a backward pass.
    static Node leaf(Tensor leaf) {
        return new Node("AccumulateGrad", -1, leaf, leaf);
    }

    /// An input without a rule: no gradient flows to it.
    public Node input(Tensor in) {
        inputs.add(edge(in, null, NOTHING));
        return this;
    }

    public Node input(Tensor in, Rule rule) {
        if (in.requiresGrad()) {
            inputs.add(edge(in, (self, g, s) -> rule.apply(g), NOTHING));
        } else {
            input(in);
        }
        return this;
    }

    public Node input(Tensor in, Tensor save, Rule1 rule) {
        if (in.requiresGrad()) {
            saves = true;
            SavedTensor[] saved = {new SavedTensor(save)};
            inputs.add(edge(in, (self, g, s) -> rule.apply(g, s[0].get(self)), saved));
        } else {
            input(in);
        }
        return this;
    }

    public Node input(Tensor in, Tensor save1, Tensor save2, Rule2 rule) {
        if (in.requiresGrad()) {
            saves = true;
            SavedTensor[] saved = {new SavedTensor(save1), new SavedTensor(save2)};
            inputs.add(edge(in, (self, g, s) -> rule.apply(g, s[0].get(self), s[1].get(self)), saved));
        } else {
            input(in);
        }
        return this;
    }

    /// Its rule is somebody's own code, which may keep the gradients that it gives.
    Node foreign() {
        foreign = true;
        return this;
    }

    boolean isForeign() {
        return foreign;
    }

    /// Inputs whose gradients are computed together.
    public Node inputs(Tensor[] ins, Tensor[] save, JointRule rule) {
        for (Tensor in : ins) {
            input(in);
        }
        joint = rule;
        jointSaved = new SavedTensor[save.length];
        for (int i = 0; i < save.length; i++) {
            jointSaved[i] = new SavedTensor(save[i]);
        }
        saves |= save.length > 0;
        return this;
    }

    private static Input edge(Tensor in, @Nullable Step step, SavedTensor[] saved) {
        boolean needs = in.requiresGrad();
        return new Input(
                needs ? in.autograd().node(in) : null,
                needs ? in.autograd().outputNr() : 0,
                in.shape(),
                in.dtype(),
                in.device(),
                step,
                saved,
                small(in));
    }

    private static @Nullable Tensor small(Tensor in) {
        return !in.requiresGrad() && in.operand().storage().size() <= FEW ? in : null;
    }

    /// PyTorch's name: `MulBackward0`.
    public String name() {
        return name;
    }

    /// Where the operation was called, if anomaly detection was on.
    @Nullable
    List<String> origin() {
        return origin;
    }

    long sequence() {
        return sequence;
    }

    @Nullable
    Tensor leafTensor() {
        return leaf;
    }

    int outputs() {
        return outShapes.length;
    }

    Shape outputShape(int i) {
        return outShapes[i];
    }

    DType outputDtype(int i) {
        return outDtypes[i];
    }

    int inputs() {
        return inputs.size();
    }

    @Nullable
    Node next(int i) {
        return inputs.get(i).next();
    }

    int nextOutput(int i) {
        return inputs.get(i).nr();
    }

    /// What is known of an input, such as how its gradient must look.
    Input edge(int i) {
        return inputs.get(i);
    }

    /// The nodes that made the inputs, as `next_functions`; an input without gradient is missing.
    public List<Node> nextFunctions() {
        return shownInputs == null
                ? madeFrom()
                : shownInputs.stream()
                        .map(Source::node)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /// The same with the inputs that have no gradient, in the order in which the operation names them.
    List<Source> sources() {
        return shownInputs == null
                ? inputs.stream()
                        .map(in -> new Source(in.next(), in.constant(), in.shape(), in.dtype()))
                        .toList()
                : shownInputs;
    }

    /// Whether steps before it belong to it that are not shown.
    boolean isComposed() {
        return shownInputs != null;
    }

    /// The only result where it is small and nobody has written to it since.
    @Nullable
    Tensor smallResult() {
        Operand made = result;
        return made == null || made.storage().isClosed() || made.storage().version() != resultVersion
                ? null
                : Tensor.of(made);
    }

    /// The same as gradients flow, through the steps of a composition too.
    List<Node> madeFrom() {
        List<Node> out = new ArrayList<>();
        for (Input i : inputs) {
            Node n = i.next();
            if (n != null) {
                out.add(n);
            }
        }
        return out;
    }

    /// Shapes of the tensors saved for the backward pass, for pictures of the graph.
    public List<Tensor> savedTensors() {
        List<Tensor> out = new ArrayList<>();
        addSaved(out);
        if (shownInputs != null) {
            // what the unseen steps have saved belongs to the operation that is shown
            Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            seen.addAll(nextFunctions());
            List<Node> open = new ArrayList<>(madeFrom());
            while (!open.isEmpty()) {
                Node n = open.removeLast();
                if (seen.add(n)) {
                    n.addSaved(out);
                    open.addAll(n.madeFrom());
                }
            }
        }
        return out;
    }

    private void addSaved(List<Tensor> out) {
        if (releasedBy != null) {
            return;
        }
        for (Input i : inputs) {
            for (SavedTensor s : i.saved()) {
                out.add(s.tensor());
            }
        }
        for (SavedTensor s : jointSaved) {
            out.add(s.tensor());
        }
    }

    /// The number of the newest node: those recorded from now on have higher ones.
    public static long newest() {
        return SEQUENCE.get();
    }

    /// Before memory is overwritten: what the nodes behind a result that are newer than `since` have saved of it they
    /// keep as it was.
    public static void keepOriginals(Tensor result, long since, Storage storage) {
        Node made = result.requiresGrad() ? result.autograd().gradFn() : null;
        List<Node> open = new ArrayList<>();
        if (made != null) {
            open.add(made);
        }
        while (!open.isEmpty()) {
            Node n = open.removeLast();
            if (n.sequence <= since) {
                continue;
            }
            for (Input in : n.inputs) {
                keepOriginals(in.saved(), storage);
            }
            keepOriginals(n.jointSaved, storage);
            open.addAll(n.madeFrom());
        }
    }

    private static void keepOriginals(SavedTensor[] saved, Storage storage) {
        for (int i = 0; i < saved.length; i++) {
            if (saved[i].tensor().operand().storage() == storage) {
                saved[i] = new SavedTensor(saved[i].tensor().original());
            }
        }
    }

    /// The leaf tensor that this node accumulates into, if it is such a node.
    public @Nullable Tensor variable() {
        return leaf;
    }

    /// Whether a second walk cannot pass here, since saved tensors were given back.
    boolean isReleased() {
        return releasedBy != null;
    }

    /// Whether a tensor was written to since it was saved here.
    boolean isOverwritten() {
        return inputs.stream().flatMap(in -> Arrays.stream(in.saved())).anyMatch(SavedTensor::isOverwritten)
                || Arrays.stream(jointSaved).anyMatch(SavedTensor::isOverwritten);
    }

    /// Whether a function sees gradients here, other than to keep them.
    boolean isHooked() {
        return hooks != null && hooks.stream().anyMatch(hook -> hook.keeper() == null);
    }

    /// The gradient that is kept for the first result, if it is.
    @Nullable
    Tensor keptGrad() {
        if (hooks != null) {
            for (Hook hook : hooks) {
                if (hook.keeper() != null && hook.output() == 0) {
                    return hook.keeper().grad();
                }
            }
        }
        return null;
    }

    /// Registers a function that sees, and may replace, the gradient of one output.
    Runnable addHook(int output, UnaryOperator<@Nullable Tensor> function) {
        return addHook(output, function, null);
    }

    /// The same, known as one that only keeps the gradient for a tensor.
    Runnable addHook(int output, UnaryOperator<@Nullable Tensor> function, @Nullable AutogradMeta keeper) {
        List<Hook> list = hooks;
        if (list == null) {
            list = new ArrayList<>(1);
            hooks = list;
        }
        Hook hook = new Hook(output, function, keeper);
        list.add(hook);
        List<Hook> registered = list;
        return () -> registered.remove(hook);
    }

    /// Somebody looks at gradients that come here, and may keep them.
    boolean isWatched() {
        return hooks != null && !hooks.isEmpty();
    }

    Tensor runHooks(int output, Tensor grad) {
        List<Hook> list = hooks;
        if (list == null) {
            return grad;
        }
        Tensor g = grad;
        for (Hook h : List.copyOf(list)) {
            if (h.output() == output) {
                Tensor replaced = h.function().apply(g);
                if (replaced == null) {
                    continue; // as in PyTorch, a hook that gives nothing changes nothing
                }
                if (!replaced.shape().equals(g.shape())) {
                    throw new AutogradError("hook has changed the size of value\n  The gradient has the shape "
                            + g.shape().list() + ", what the hook gave "
                            + replaced.shape().list() + ".");
                }
                g = replaced;
            }
        }
        return g;
    }

    /// Gradients of the inputs; null where none flows.
    @Nullable
    Tensor[] backward(@Nullable Tensor[] grads) {
        if (releasedBy != null) {
            throw new AutogradError(
                    "Trying to backward through the graph a second time (or directly access saved tensors after they"
                            + " have already"
                            + " been freed).\n"
                            + "  " + name + " has already given its saved values back: backward() was called "
                            + releasedBy + "."
                            + "\n  In a training loop, compute the loss anew in every step: call the model inside the"
                            + " loop, before backward()."
                            + "\n  Only when the same graph must really be used twice: backward(retainGraph = true) the"
                            + " first time.");
        }
        JointRule rule = joint;
        if (rule != null) {
            Tensor[] saved = new Tensor[jointSaved.length];
            for (int i = 0; i < saved.length; i++) {
                saved[i] = jointSaved[i].get(this);
            }
            return rule.apply(grads, saved);
        }
        @Nullable Tensor[] out = new Tensor[inputs.size()];
        Tensor g = grads[0];
        if (g == null) {
            return out;
        }
        for (int i = 0; i < out.length; i++) {
            Step step = inputs.get(i).step();
            if (step != null) {
                out[i] = step.apply(this, g, inputs.get(i).saved());
            }
        }
        return out;
    }

    /// True when this memory belongs to a saved tensor, so that a gradient sharing it must not be kept as is.
    boolean shares(Tensor t) {
        var storage = t.operand().storage();
        for (Input i : inputs) {
            for (SavedTensor s : i.saved()) {
                if (s.tensor().operand().storage() == storage) {
                    return true;
                }
            }
        }
        for (SavedTensor s : jointSaved) {
            if (s.tensor().operand().storage() == storage) {
                return true;
            }
        }
        return false;
    }

    /// Gives saved tensors back (and remembers who called backward), so that memory falls while the backward pass goes
    /// on.
    void release(String caller) {
        if (!saves) {
            return;
        }
        releasedBy = caller;
        joint = null;
        jointSaved = NOTHING;
        for (int i = 0; i < inputs.size(); i++) {
            Input in = inputs.get(i);
            inputs.set(
                    i,
                    new Input(in.next(), in.nr(), in.shape(), in.dtype(), in.device(), null, NOTHING, in.constant()));
        }
    }

    @Override
    public String toString() {
        return "<" + name + ">";
    }
}
