package dev.tensordojo.tensor.autograd;

import dev.tensordojo.tensor.AutogradError;
import dev.tensordojo.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `backward()` would do now, step by step, for a picture: no gradient is kept, no hook is called, and the graph
/// stays as it is.
///
/// @param steps in the order in which the engine takes them; none unless it was walked
public record BackwardWalk(Outcome outcome, List<Step> steps) {

    private static final int MOST_NODES = 200;
    /// Of all results together: more would make a picture slow.
    private static final long MOST_ELEMENTS = 100_000;

    /// Whether it was walked, or why not.
    public enum Outcome {
        WALKED,
        /// Nothing was recorded.
        NOT_RECORDED,
        /// `backward()` without an argument begins at one number.
        NOT_ONE_NUMBER,
        /// A backward pass has given the saved tensors back.
        FREED,
        /// A saved tensor was written to.
        OVERWRITTEN,
        TOO_LARGE,
        /// Somebody's function would be called, which may change gradients.
        HOOKED,
        /// Somebody's own backward would be called.
        OWN_FUNCTION,
        FAILED
    }

    /// A vertex' turn.
    ///
    /// @param gradient that has arrived
    public record Step(String vertex, String gradient, List<Share> shares) {
        public Step {
            shares = List.copyOf(shares);
        }
    }

    /// What a vertex passes on to another one.
    ///
    /// @param factor what the gradient was multiplied by, element by element, where that is plain to see; or empty
    public record Share(String to, String gradient, String factor) {}

    public BackwardWalk {
        steps = List.copyOf(steps);
    }

    /// @param ids of the vertices, by the nodes that they show
    static BackwardWalk of(Tensor result, IdentityHashMap<Node, String> ids) {
        List<Node> nodes = new ArrayList<>();
        Outcome outcome = outcome(result, nodes);
        if (outcome != Outcome.WALKED) {
            return new BackwardWalk(outcome, List.of());
        }
        Recorder recorder = new Recorder(ids, owners(nodes, ids));
        if (!result.isLeaf()) {
            recorder.begin(result);
        }
        try {
            Engine.walk(result, recorder);
        } catch (AutogradError e) {
            return new BackwardWalk(Outcome.FAILED, List.of());
        }
        return new BackwardWalk(Outcome.WALKED, recorder.steps());
    }

    /// @param nodes filled with all that the result came from
    private static Outcome outcome(Tensor result, List<Node> nodes) {
        if (!result.requiresGrad()) {
            return Outcome.NOT_RECORDED;
        }
        if (result.numel() != 1) {
            return Outcome.NOT_ONE_NUMBER;
        }
        IdentityHashMap<Node, Boolean> seen = new IdentityHashMap<>();
        Node last = result.autograd().node(result);
        seen.put(last, true);
        nodes.add(last);
        long elements = 0;
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            for (int k = 0; k < node.outputs(); k++) {
                elements += node.outputShape(k).numel();
            }
            if (nodes.size() > MOST_NODES || elements > MOST_ELEMENTS) {
                return Outcome.TOO_LARGE;
            }
            for (Node next : node.madeFrom()) {
                if (seen.put(next, true) == null) {
                    nodes.add(next);
                }
            }
        }
        if (nodes.stream().anyMatch(Node::isReleased)) {
            return Outcome.FREED;
        }
        if (nodes.stream().anyMatch(Node::isOverwritten)) {
            return Outcome.OVERWRITTEN;
        }
        if (nodes.stream().anyMatch(Node::isHooked)) {
            return Outcome.HOOKED;
        }
        return nodes.stream().anyMatch(Node::isForeign) ? Outcome.OWN_FUNCTION : Outcome.WALKED;
    }

    /// The node that is shown, for those whose steps belong to it.
    private static IdentityHashMap<Node, Node> owners(List<Node> nodes, Map<Node, String> ids) {
        IdentityHashMap<Node, Node> owners = new IdentityHashMap<>();
        for (Node shown : nodes) {
            if (!shown.isComposed() || !ids.containsKey(shown)) {
                continue;
            }
            List<Node> inputs = shown.nextFunctions();
            List<Node> open = new ArrayList<>(shown.madeFrom());
            while (!open.isEmpty()) {
                Node hidden = open.removeLast();
                if (!inputs.contains(hidden) && !ids.containsKey(hidden) && owners.put(hidden, shown) == null) {
                    open.addAll(hidden.madeFrom());
                }
            }
        }
        return owners;
    }

    /// Writes down what a watched pass does.
    private static final class Recorder implements Engine.Watcher {
        private final Map<Node, String> ids;
        private final Map<Node, Node> owners;
        private final List<Turn> turns = new ArrayList<>();
        private final IdentityHashMap<Node, Turn> turnOf = new IdentityHashMap<>();

        private record Passed(Node to, Tensor grad) {}

        private record Turn(String vertex, Tensor grad, boolean composed, List<Passed> passed) {}

        Recorder(Map<Node, String> ids, Map<Node, Node> owners) {
            this.ids = ids;
            this.owners = owners;
        }

        /// The result itself has the first turn, with the 1 that every pass begins with.
        void begin(Tensor result) {
            Tensor one = result.detach().onesLike();
            Node last = result.autograd().node(result);
            turns.add(new Turn("result", one, false, List.of(new Passed(last, one))));
        }

        @Override
        public void arrived(Node node, @Nullable Tensor[] grads) {
            String id = node.variable() != null && turns.isEmpty() ? "result" : ids.get(node);
            for (Tensor grad : grads) {
                if (grad != null && id != null) {
                    Turn turn = new Turn(id, grad, node.isComposed(), new ArrayList<>());
                    turns.add(turn);
                    turnOf.put(node, turn);
                    return;
                }
            }
        }

        @Override
        public void passed(Node from, Node to, Tensor grad) {
            Node owner = owners.getOrDefault(from, from);
            Turn turn = turnOf.get(owner);
            if (turn == null || !ids.containsKey(to)) {
                return;
            }
            if (turn.composed()) {
                // Several of its hidden steps may have their part in one gradient.
                for (int i = 0; i < turn.passed().size(); i++) {
                    Passed before = turn.passed().get(i);
                    if (before.to() == to) {
                        turn.passed().set(i, new Passed(to, before.grad().add(grad)));
                        return;
                    }
                }
            }
            turn.passed().add(new Passed(to, grad));
        }

        List<Step> steps() {
            return turns.stream()
                    .map(turn -> new Step(
                            turn.vertex(),
                            ShortText.gradient(turn.grad()),
                            turn.passed().stream()
                                    .map(passed -> new Share(
                                            ids.getOrDefault(passed.to(), ""),
                                            ShortText.gradient(passed.grad()),
                                            factor(turn.grad(), passed.grad())))
                                    .toList()))
                    .toList();
        }

        /// What each element of `in` was multiplied by; one number where it is the same for all.
        private static String factor(Tensor in, Tensor out) {
            if (!ShortText.isFew(in) || !ShortText.isFew(out) || in.numel() > out.numel()) {
                return "";
            }
            boolean spread = in.numel() == 1;
            if (!spread && !in.shape().equals(out.shape())) {
                return "";
            }
            double[] from = in.toDoubleArray();
            double[] to = out.toDoubleArray();
            boolean same = true;
            for (int i = 0; i < to.length; i++) {
                to[i] /= from[spread ? 0 : i];
                if (!Double.isFinite(to[i])) {
                    return "";
                }
                same &= Math.abs(to[i] - to[0]) <= 1e-6 * Math.abs(to[0]);
            }
            return same ? to.length == 0 ? "" : ShortText.number(to[0]) : ShortText.numbers(to, out.shape());
        }
    }
}
