package dev.tensordojo.tensor.viz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.autograd.BackwardWalk.Outcome;
import dev.tensordojo.tensor.autograd.BackwardWalk.Share;
import dev.tensordojo.tensor.autograd.BackwardWalk.Step;
import dev.tensordojo.tensor.autograd.ComputationGraph;
import dev.tensordojo.tensor.autograd.ComputationGraph.Vertex;
import dev.tensordojo.tensor.autograd.Function;
import dev.tensordojo.tensor.nn.F;
import dev.tensordojo.tensor.nn.Linear;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GraphFigureTest {

    private final Tensor x = leaf(3);
    private final Tensor w = leaf(2);

    @AfterEach
    void forgetsVariables() {
        Viz.variables(Map::of);
    }

    private static Tensor leaf(double... values) {
        Tensor t = values.length == 1 ? Torch.tensor(values[0]) : Torch.tensor(values);
        return t.requiresGrad_(true);
    }

    private static ComputationGraph graph(Tensor result, Map<String, Tensor> names) {
        return GraphFigure.of("graph", result, names).graph();
    }

    private static List<Step> steps(ComputationGraph graph) {
        return Objects.requireNonNull(graph.walk()).steps();
    }

    private static Outcome outcome(Tensor result) {
        ComputationGraph graph = graph(result, Map.of());
        Outcome outcome = Objects.requireNonNull(graph.walk()).outcome();
        assertEquals(outcome != Outcome.WALKED, steps(graph).isEmpty());
        return outcome;
    }

    private static Vertex vertex(ComputationGraph graph, String nameOrLabel) {
        return graph.vertices().stream()
                .filter(v -> !v.kind().equals("saved"))
                .filter(v -> v.name().equals(nameOrLabel) || v.label().equals(nameOrLabel))
                .findFirst()
                .orElseThrow(() -> new AssertionError(nameOrLabel + " in " + graph.vertices()));
    }

    @Test
    void theWayBackIsToldInTheEnginesOrderAndChangesNothing() {
        Tensor loss = x.mul(w).square();
        ComputationGraph graph = graph(loss, Map.of("x", x, "w", w));
        String square = vertex(graph, "PowBackward0").id();
        String mul = vertex(graph, "MulBackward0").id();
        String leafX = vertex(graph, "x").id();
        String leafW = vertex(graph, "w").id();
        List<Step> steps = steps(graph);
        assertEquals(
                List.of(
                        new Step("result", "1", List.of(new Share(square, "1", "1"))),
                        new Step(square, "1", List.of(new Share(mul, "12", "12"))),
                        new Step(mul, "12", List.of(new Share(leafX, "24", "2"), new Share(leafW, "36", "3")))),
                steps.subList(0, 3));
        assertEquals(
                Map.of(leafX, "24", leafW, "36"),
                Map.of(
                        steps.get(3).vertex(), steps.get(3).gradient(),
                        steps.get(4).vertex(), steps.get(4).gradient()));
        assertNull(x.grad());
        loss.backward();
        assertEquals(24, Objects.requireNonNull(x.grad()).itemDouble());
    }

    @Test
    void theGradientsOfTheWalkAreThoseOfBackward() {
        Torch.manualSeed(0);
        Linear first = new Linear(2, 3);
        Linear second = new Linear(3, 2);
        Tensor input = Torch.randn(3, 2);
        Tensor loss = F.crossEntropy(second.call(F.relu(first.call(input))), Torch.tensor(new long[] {0, 1, 1}));
        Map<String, Tensor> names = new HashMap<>();
        first.namedParameters().forEach((name, p) -> names.put("first." + name, p));
        second.namedParameters().forEach((name, p) -> names.put("second." + name, p));
        ComputationGraph walked = graph(loss, names);
        Map<String, String> arrived = new HashMap<>();
        steps(walked).forEach(step -> arrived.put(step.vertex(), step.gradient()));
        loss.backward();
        ComputationGraph after = graph(loss, names);
        assertEquals(4, names.size());
        for (String name : names.keySet()) {
            String held = vertex(after, name).gradient();
            assertFalse(held.isEmpty(), name);
            assertEquals(held, arrived.get(vertex(walked, name).id()), name);
        }
        // What a composed operation passes on is the sum of what its hidden steps do.
        steps(walked)
                .forEach(step -> assertEquals(
                        step.shares().size(),
                        step.shares().stream().map(Share::to).distinct().count(),
                        step::toString));
    }

    @Test
    void anInputWithoutGradientIsShownOnceWithNameAndValue() {
        Tensor data = Torch.tensor(10.0);
        Tensor many = Torch.ones(20, 30);
        ComputationGraph graph = graph(w.mul(data).add(data).mul(many).sum(), Map.of("data", data, "many", many));
        Vertex shown = vertex(graph, "data");
        assertEquals(List.of("data", "10"), List.of(shown.kind(), shown.value()));
        assertEquals(
                2,
                graph.edges().stream().filter(e -> e.from().equals(shown.id())).count());
        assertEquals("[20, 30]", vertex(graph, "many").value());
        assertFalse(graph.toDot().contains("  " + shown.id() + " "), graph.toDot());
    }

    @Test
    void anOperationTellsItsResultAndTheVariableThatHoldsIt() {
        Tensor y = x.mul(w);
        ComputationGraph graph = graph(y.add(1).square(), Map.of("y", y));
        assertEquals("6", vertex(graph, "y").value());
        assertEquals("MulBackward0", vertex(graph, "y").label());
        assertEquals("7", vertex(graph, "AddBackward0").value());
        y.detach().fill_(100);
        assertEquals("[]", vertex(graph(y.add(1), Map.of("y", y)), "y").value(), "written to since");
    }

    @Test
    void afterBackwardTheKeptGradientsStandInTheGraphAndTheWalkSaysWhyItEnds() {
        Tensor y = x.mul(w);
        y.retainGrad();
        Tensor loss = y.square();
        assertEquals(Outcome.WALKED, outcome(loss), "keeping a gradient is no hook");
        assertNull(y.grad());
        loss.backward();
        ComputationGraph graph = graph(loss, Map.of("x", x));
        assertEquals("24", vertex(graph, "x").gradient());
        assertEquals("12", vertex(graph, "MulBackward0").gradient());
        assertEquals("6", vertex(graph, "MulBackward0").value());
        assertEquals(Outcome.FREED, Objects.requireNonNull(graph.walk()).outcome());
    }

    @Test
    void aWalkThatWouldFailOrCallSomebodysCodeIsNotBegun() {
        assertEquals(Outcome.NOT_RECORDED, outcome(Torch.ones(1)));
        assertEquals(Outcome.NOT_ONE_NUMBER, outcome(leaf(1, 2).mul(2)));
        assertEquals(Outcome.WALKED, outcome(x));
        Tensor written = x.exp();
        Tensor loss = written.mul(w);
        written.add_(1);
        assertEquals(Outcome.OVERWRITTEN, outcome(loss));
        assertEquals(
                Outcome.TOO_LARGE,
                outcome(Torch.zeros(400, 400).requiresGrad_(true).sum()));
        Tensor chain = x;
        for (int i = 0; i < 250; i++) {
            chain = chain.mul(2);
        }
        assertEquals(Outcome.TOO_LARGE, outcome(chain));
        List<Tensor> seen = new ArrayList<>();
        Tensor watched = x.mul(w);
        watched.registerHook(g -> {
            seen.add(g);
            return g;
        });
        assertEquals(Outcome.HOOKED, outcome(watched.square()));
        assertEquals(Outcome.OWN_FUNCTION, outcome(new Twice().apply(x)));
        assertEquals(List.of(), seen);
    }

    private static final class Twice extends Function {
        @Override
        protected Tensor forward(Context ctx, Tensor... inputs) {
            return inputs[0].mul(2);
        }

        @Override
        protected Tensor[] backward(Context ctx, Tensor grad) {
            throw new AssertionError("called for a picture");
        }
    }

    @Test
    void theHostsVariablesNameWhatTheCallDoesNot() {
        Map<String, Tensor> variables = Map.of("a", x, "b", w);
        Viz.variables(() -> variables);
        ComputationGraph graph = graph(x.mul(w), Map.of("weight", w));
        assertEquals("3", vertex(graph, "a").value());
        assertEquals("2", vertex(graph, "weight").value());
        assertTrue(graph.vertices().stream().noneMatch(v -> v.name().equals("b")));
    }

    @Test
    void gradientsOfManyElementsAreToldByTheirLength() {
        Tensor many = Torch.ones(4, 25).requiresGrad_(true);
        List<Step> steps = steps(graph(many.mul(3).sum(), Map.of()));
        assertEquals("[4, 25] ‖·‖ 30", steps.getLast().gradient());
        Tensor few = leaf(1, 2, 3);
        List<Share> shares = steps(graph(few.square().sum(), Map.of())).get(2).shares();
        assertEquals("[2, 4, 6]", shares.getFirst().gradient());
        assertEquals("[2, 4, 6]", shares.getFirst().factor());
    }
}
