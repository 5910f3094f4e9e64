package dev.tensordojo.tensor.autograd;

import dev.tensordojo.tensor.AutogradError;
import dev.tensordojo.tensor.Cancellation;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.op.Broadcast;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Walks the recorded nodes from the results back to the leaves, without recursion.
///
/// A node is always younger than the nodes of its inputs, so taking the youngest node first means that all
/// gradients of a node's results have arrived when its turn comes. The nodes of leaves come last.
///
/// A gradient that a rule has made in memory of its own, and that nobody has seen but the rules it was passed to, is
/// closed when these are done: the memory of a device need not wait for the garbage collector.
public final class Engine {

    /// Gradients that wait for a node, and whether each owns its memory.
    private static final class Task {
        final Node node;
        final @Nullable Tensor[] grads;
        final boolean[] owned;

        Task(Node node) {
            this.node = node;
            this.grads = new Tensor[node.outputs()];
            this.owned = new boolean[node.outputs()];
        }
    }

    /// Sees a pass that changes nothing.
    interface Watcher {
        /// All gradients of a node's results are there.
        void arrived(Node node, @Nullable Tensor[] grads);

        /// A node passes a gradient on.
        void passed(Node from, Node to, Tensor grad);
    }

    private final IdentityHashMap<Node, Task> tasks = new IdentityHashMap<>();
    private final PriorityQueue<Task> queue =
            new PriorityQueue<>((a, b) -> Long.compare(b.node.sequence(), a.node.sequence()));
    private final boolean retainGraph;
    private final boolean createGraph;
    /// Where captured gradients go; null when they accumulate in the leaves.
    private final @Nullable IdentityHashMap<Node, List<int[]>> captures;
    private final @Nullable Tensor[] captured;
    private final @Nullable Set<Node> needed;
    private final @Nullable Watcher watcher;
    private @Nullable String caller;

    private Engine(boolean retainGraph, boolean createGraph, List<Tensor> inputs, List<Tensor> roots) {
        this(retainGraph, createGraph, inputs, roots, null);
    }

    private Engine(
            boolean retainGraph,
            boolean createGraph,
            List<Tensor> inputs,
            List<Tensor> roots,
            @Nullable Watcher watcher) {
        this.watcher = watcher;
        this.retainGraph = retainGraph;
        this.createGraph = createGraph;
        this.captured = new Tensor[inputs.size()];
        if (inputs.isEmpty()) {
            captures = null;
            needed = null;
        } else {
            captures = new IdentityHashMap<>();
            for (int i = 0; i < inputs.size(); i++) {
                AutogradMeta meta = inputs.get(i).autograd();
                captures.computeIfAbsent(meta.node(inputs.get(i)), n -> new ArrayList<>())
                        .add(new int[] {meta.outputNr(), i});
            }
            needed = nodesLeadingTo(captures.keySet(), roots);
        }
    }

    /// `backward()`: gradients of `roots` accumulate in the leaves.
    public static void backward(
            List<Tensor> roots, List<? extends @Nullable Tensor> grads, boolean retainGraph, boolean createGraph) {
        new Engine(retainGraph || createGraph, createGraph, List.of(), roots).run(roots, grads);
    }

    /// `autograd.grad()`: gradients of `roots` with respect to `inputs`; null where an input has no influence.
    public static @Nullable Tensor[] grad(
            List<Tensor> roots,
            List<Tensor> inputs,
            List<? extends @Nullable Tensor> grads,
            boolean retainGraph,
            boolean createGraph) {
        for (Tensor t : inputs) {
            if (!t.requiresGrad()) {
                throw new AutogradError("One of the differentiated Tensors does not require grad"
                        + "\n  A gradient is only recorded for tensors with requiresGrad; mark it before computing with"
                        + " it: x.requiresGrad_(true).");
            }
        }
        Engine e = new Engine(retainGraph || createGraph, createGraph, inputs, roots);
        e.run(roots, grads);
        return e.captured;
    }

    /// What `backward()` would do, for whoever watches: no hook is called, no gradient is kept, and the graph stays.
    static void walk(Tensor root, Watcher watcher) {
        new Engine(true, false, List.of(), List.of(root), watcher).run(List.of(root), List.of());
    }

    private void run(List<Tensor> roots, List<? extends @Nullable Tensor> grads) {
        for (int i = 0; i < roots.size(); i++) {
            Tensor root = roots.get(i);
            Tensor seed = seed(root, grads.isEmpty() ? null : grads.get(i));
            AutogradMeta meta = root.autograd();
            deliver(meta.node(root), meta.outputNr(), seed, false);
        }
        try (var _ = GradMode.scope(createGraph)) {
            Task task = queue.poll();
            while (task != null) {
                Cancellation.check();
                tasks.remove(task.node);
                execute(task);
                task = queue.poll();
            }
        }
    }

    private static Tensor seed(Tensor root, @Nullable Tensor grad) {
        if (!root.requiresGrad()) {
            throw new AutogradError("element 0 of tensors does not require grad and does not have a grad_fn"
                    + "\n  Nothing that this value was computed from requires a gradient, or the chain was cut: by"
                    + " noGrad, detach(), item(), or an operation without derivative such as argmax."
                    + "\n  Mark the inputs with requiresGrad_(true) before computing, or use a model's parameters.");
        }
        if (grad == null) {
            if (root.numel() != 1) {
                throw new AutogradError("grad can be implicitly created only for scalar outputs"
                        + "\n  This tensor has shape " + root.shape().list() + ". Reduce it to one number first"
                        + " (.sum() or .mean()), or pass the gradient: backward(gradient).");
            }
            return Torch.onesLike(root.detach());
        }
        if (!grad.shape().equals(root.shape())) {
            throw new AutogradError("Mismatch in shape: grad_output[0] has a shape of " + grad.shape()
                    + " and output[0] has a shape of " + root.shape() + ".");
        }
        if (!grad.device().equals(root.device())) {
            throw new AutogradError("Mismatch in device: grad_output[0] is on " + grad.device() + " and output[0] on "
                    + root.device() + ".\n  Bring the gradient there: gradient.to(y.device()).");
        }
        return grad;
    }

    private void execute(Task task) {
        Node node = task.node;
        if (watcher != null) {
            watcher.arrived(node, task.grads);
        }
        for (int i = 0; i < task.grads.length; i++) {
            Tensor g = task.grads[i];
            if (g != null && node.isWatched() && watcher == null) {
                task.grads[i] = node.runHooks(i, g);
                task.owned[i] = false;
            }
        }
        if (captures != null && captures.containsKey(node)) {
            for (int[] c : captures.getOrDefault(node, List.of())) {
                captured[c[1]] = task.grads[c[0]];
            }
        }
        Tensor leaf = node.leafTensor();
        if (leaf != null) {
            Tensor g = task.grads[0];
            if (captures == null && g != null && watcher == null) {
                accumulate(leaf, g, task.owned[0]);
            }
            return;
        }
        if (needed != null && !needed.contains(node)) {
            return;
        }
        @Nullable Tensor[] out = node.backward(task.grads);
        Anomaly.check(node, out);
        for (int i = 0; i < out.length; i++) {
            Node next = node.next(i);
            Tensor g = out[i];
            if (next == null || g == null || (needed != null && !needed.contains(next) && !isCapture(next))) {
                continue;
            }
            Tensor fitted = fit(g, node, i);
            boolean owned = !node.isForeign()
                    && fitted.operand().layout().contiguous()
                    && fitted.operand().storage().size() == fitted.numel()
                    && !isAmong(fitted, task.grads, -1)
                    && !isAmong(fitted, out, i)
                    && !node.shares(fitted);
            if (watcher != null) {
                watcher.passed(node, next, fitted);
            }
            deliver(next, node.nextOutput(i), fitted, owned);
        }
        if (!retainGraph) {
            node.release(caller());
        }
        if (!node.isForeign() && !isCapture(node)) {
            for (int i = 0; i < task.grads.length; i++) {
                Tensor g = task.grads[i];
                if (g != null && !isAmong(g, out, -1)) {
                    close(g, task.owned[i]);
                }
            }
        }
    }

    /// After the last use of a gradient: where it is owned, nobody else can have it. What is differentiated again
    /// is kept by its graph, what is watched by the watcher.
    private void close(Tensor grad, boolean owned) {
        if (owned && !createGraph && watcher == null) {
            grad.close();
        }
    }

    /// Where backward was called, looked up once.
    private String caller() {
        String c = caller;
        if (c == null) {
            List<String> frames = Caller.frames(1);
            c = frames.isEmpty() ? "before" : "at " + frames.getFirst();
            caller = c;
        }
        return c;
    }

    private boolean isCapture(Node n) {
        return captures != null && captures.containsKey(n);
    }

    /// Whether one of these, but for the one at `except`, is in the same memory.
    private static boolean isAmong(Tensor g, @Nullable Tensor[] others, int except) {
        for (int i = 0; i < others.length; i++) {
            Tensor other = others[i];
            if (i != except
                    && other != null
                    && other.operand().storage().id() == g.operand().storage().id()) {
                return true;
            }
        }
        return false;
    }

    /// Sums broadcast dimensions away, casts and brings back, so that every gradient looks like its tensor.
    private static Tensor fit(Tensor g, Node node, int i) {
        Node.Input in = node.edge(i);
        Tensor r = g;
        if (!r.shape().equals(in.shape())) {
            r = Broadcast.sumTo(r, in.shape());
        }
        if (r.dtype() != in.dtype()) {
            r = r.to(in.dtype());
        }
        return r.device().equals(in.device()) ? r : broughtBack(r, node, i);
    }

    /// The gradient of a number that took part in an operation on another device.
    private static Tensor broughtBack(Tensor g, Node node, int i) {
        Device home = node.edge(i).device();
        if (g.dim() > 0) {
            throw new AutogradError("Function " + node.name() + " returned an invalid gradient at index " + i
                    + " - expected device " + home + " but got " + g.device());
        }
        return g.to(home);
    }

    private void deliver(Node node, int output, Tensor grad, boolean owned) {
        Task task = tasks.get(node);
        if (task == null) {
            task = new Task(node);
            tasks.put(node, task);
            queue.add(task);
        }
        Tensor before = task.grads[output];
        if (before == null) {
            task.grads[output] = grad;
            task.owned[output] = owned;
        } else {
            task.grads[output] = before.add(grad);
            close(before, task.owned[output]);
            close(grad, owned);
            task.owned[output] = true;
        }
    }

    private void accumulate(Tensor leaf, Tensor g, boolean owned) {
        AutogradMeta meta = leaf.autograd();
        Tensor before = meta.grad();
        if (createGraph) {
            meta.grad(before == null ? g : before.add(g));
        } else if (before == null) {
            meta.grad(owned ? g.detach() : g.detach().clone().contiguous());
        } else {
            before.add_(g);
            close(g, owned);
        }
    }

    /// The nodes from which one of the targets can be reached.
    private static Set<Node> nodesLeadingTo(Set<Node> targets, List<Tensor> roots) {
        Set<Node> seen = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
        List<Node> order = new ArrayList<>();
        List<Node> stack = new ArrayList<>();
        for (Tensor r : roots) {
            if (r.requiresGrad()) {
                stack.add(r.autograd().node(r));
            }
        }
        while (!stack.isEmpty()) {
            Node n = stack.removeLast();
            if (seen.add(n)) {
                order.add(n);
                stack.addAll(n.madeFrom());
            }
        }
        order.sort((a, b) -> Long.compare(a.sequence(), b.sequence()));
        Set<Node> leading = new HashSet<>();
        for (Node n : order) {
            for (Node next : n.madeFrom()) {
                if (targets.contains(next) || leading.contains(next)) {
                    leading.add(n);
                    break;
                }
            }
        }
        return leading;
    }
}
