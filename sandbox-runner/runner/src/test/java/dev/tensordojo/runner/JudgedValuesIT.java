package dev.tensordojo.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.FromRunner.Evaluation;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.ToRunner.Wanted;
import dev.tensordojo.protocol.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the image's real process tells a judge beside plain values.
final class JudgedValuesIT {

    private static RunnerProcess runner;

    @BeforeAll
    static void startOne() throws Exception {
        runner = RunnerProcess.ofImage();
    }

    @AfterAll
    static void stop() {
        runner.close();
    }

    private static Evaluation.Returned returned(String expression, Map<String, Value> inputs, long seed, Wanted wanted)
            throws Exception {
        Evaluation evaluation = runner.evaluate(expression, inputs, seed, wanted);
        return assertInstanceOf(Evaluation.Returned.class, evaluation, evaluation::toString);
    }

    private static Value value(String expression, Map<String, Value> inputs) throws Exception {
        return returned(expression, inputs, 0, Wanted.VALUE).value();
    }

    private static Value thrown(String expression) throws Exception {
        return returned(expression, Map.of(), 0, Wanted.EXCEPTION).value();
    }

    @Test
    void randomNumbersBeginFromTheSeed() throws Exception {
        Value first = returned("Torch.randint(0, 1_000_000, Shape.of(1)).item()", Map.of(), 7, Wanted.VALUE)
                .value();
        Value again = returned("Torch.randint(0, 1_000_000, Shape.of(1)).item()", Map.of(), 7, Wanted.VALUE)
                .value();
        Value other = returned("Torch.randint(0, 1_000_000, Shape.of(1)).item()", Map.of(), 8, Wanted.VALUE)
                .value();
        assertEquals(first, again);
        assertNotEquals(first, other);
    }

    @Test
    void aMapGoesInAndComesOut() throws Exception {
        Value.Entries map = new Value.Entries(List.of(
                new Value.Entry(new Value.Text("b"), new Value.Whole(2)),
                new Value.Entry(new Value.Text("a"), new Value.Whole(1))));
        assertEquals(map, value("m", Map.of("m", map)));
        assertEquals(map, value("new LinkedHashMap<>(m)", Map.of("m", map)));
        assertEquals(new Value.Entries(List.of()), value("Map.of()", Map.of()));
        assertInstanceOf(Value.Opaque.class, value("Map.of(List.of(1), 2)", Map.of()), "a list is no key");
        assertInstanceOf(Value.Opaque.class, value("Map.of(1, 2, 1L, 3)", Map.of()), "two keys that are one value");
    }

    @Test
    void tensorOperationsAreCounted() throws Exception {
        runner.run("""
                Tensor ones(int n) {
                    var t = Torch.zeros(n);
                    for (int i = 0; i < n; i++) t.indexPut_(1, i);
                    return t;
                }
                """);
        long loop = returned("ones(500)", Map.of(), 0, Wanted.VALUE).operations();
        long whole =
                returned("Torch.zeros(500).add(1)", Map.of(), 0, Wanted.VALUE).operations();
        assertTrue(loop >= 500, () -> loop + " operations in a loop of 500");
        assertTrue(whole > 0 && whole <= 6, () -> whole + " operations in two");
        assertEquals(0, returned("1 + 1", Map.of(), 0, Wanted.VALUE).operations());
    }

    @Test
    void whatAnExpressionThrowsIsToldWithTheTypesAboveIt() throws Exception {
        runner.run("""
                class Sour extends IllegalArgumentException { Sour() { super("sour"); } }
                void bite(boolean good) { if (!good) throw new Sour(); }
                int half(int n) { return n / 0; }
                """);
        Value.Many bitten = assertInstanceOf(Value.Many.class, thrown("bite(false)"));
        assertEquals(new Value.Text("sour"), bitten.items().getLast());
        List<Value> types =
                assertInstanceOf(Value.Many.class, bitten.items().getFirst()).items();
        assertTrue(types.contains(new Value.Text("java.lang.IllegalArgumentException")), types::toString);
        assertTrue(types.getFirst().toString().contains("Sour"), types::toString);
        assertEquals(new Value.None(), thrown("bite(true)"));
        assertInstanceOf(Value.Many.class, thrown("half(4)"));
        assertEquals(
                new Evaluation.Failed(new RunOutcome.DidNotCompile()),
                runner.evaluate("swallow(1)", Map.of(), 0, Wanted.EXCEPTION));
    }
}
