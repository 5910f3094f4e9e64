package dev.tensordojo.backend.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.course.Exercise.Bounds;
import dev.tensordojo.backend.course.Exercise.Check;
import dev.tensordojo.backend.course.Exercise.Comparison;
import dev.tensordojo.backend.course.Exercise.Demand;
import dev.tensordojo.backend.course.Exercise.Fixed;
import dev.tensordojo.backend.course.Exercise.Input;
import dev.tensordojo.backend.course.Exercise.Tell;
import dev.tensordojo.backend.course.Exercise.Telling;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.protocol.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputGeneratorTest {

    static Check check(String id, List<Input> inputs, int cases, List<Map<String, Fixed>> also) {
        Text text = new Text("日", "en");
        return new Check(
                id,
                text,
                "Tensor f(...)",
                id + "()",
                inputs,
                cases,
                also,
                new Demand.Equal(new Comparison(1e-5, 1e-6, false, false)),
                Bounds.NONE,
                new Tell(true, Telling.KIND, Telling.VALUE),
                Map.of(),
                List.of(new Text("一", "one"), new Text("二", "two"), new Text("三", "three")));
    }

    private static <V extends Value> V drawn(Class<V> type, Map<String, Value> inputs, String name) {
        return type.cast(Objects.requireNonNull(inputs.get(name)));
    }

    @Test
    void everythingIsDrawnWithinItsBounds() {
        Check check = check(
                "all",
                List.of(
                        new Input.Whole("n", 2, 4),
                        new Input.Decimal("d", -1, 1, 0.25),
                        new Input.Truth("t"),
                        new Input.Choice("c", List.of("a", "b")),
                        new Input.Numbers("x", "float32", List.of("n", "3"), 0, 1, 0.5),
                        new Input.Numbers("y", "int64", List.of(), 5, 6, 1),
                        new Input.Numbers("z", "bool", List.of("2"), 0, 1, 1)),
                1,
                List.of());
        Set<Long> wholes = new HashSet<>();
        Set<Double> decimals = new HashSet<>();
        for (int seed = 0; seed < 300; seed++) {
            Map<String, Value> drawn = InputGenerator.draw(check, 0, seed);
            long n = drawn(Value.Whole.class, drawn, "n").value();
            wholes.add(n);
            decimals.add(drawn(Value.Decimal.class, drawn, "d").value());
            Value.Numbers x = drawn(Value.Numbers.class, drawn, "x");
            assertEquals(List.of(n, 3L), x.shape());
            for (double value : x.values()) {
                assertTrue(value == 0 || value == 0.5 || value == 1, () -> "off the grid: " + value);
            }
            double y = drawn(Value.Numbers.class, drawn, "y").values()[0];
            assertTrue(y == 5 || y == 6);
            assertTrue(List.of("a", "b")
                    .contains(drawn(Value.Text.class, drawn, "c").value()));
        }
        assertEquals(Set.of(2L, 3L, 4L), wholes);
        assertEquals(Set.of(-1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0), decimals);
    }

    @Test
    void theSameSeedGivesTheSameAndAnotherSeedOrCaseAnother() {
        Check check = check("seeded", List.of(new Input.Decimal("d", 0, 1e6, 0.001)), 2, List.of());
        assertEquals(InputGenerator.draw(check, 0, 7), InputGenerator.draw(check, 0, 7));
        assertNotEquals(InputGenerator.draw(check, 0, 7), InputGenerator.draw(check, 0, 8));
        assertNotEquals(InputGenerator.draw(check, 0, 7), InputGenerator.draw(check, 1, 7));
    }

    @Test
    void anAuthorsCaseHasTheAuthorsValues() {
        Check check = check(
                "fixed",
                List.of(new Input.Whole("n", 5, 9), new Input.Decimal("d", 5, 9, 1)),
                2,
                List.of(Map.of("n", new Fixed.Whole(0), "d", new Fixed.Decimal(0.5))));
        assertEquals(3, InputGenerator.cases(check));
        assertEquals(Map.of("n", new Value.Whole(0), "d", new Value.Decimal(0.5)), InputGenerator.draw(check, 2, 1));
    }

    @Test
    void anAuthorsCaseMayHaveAValueForEveryInputAndTheRestFits() {
        Check check = check(
                "fixed",
                List.of(
                        new Input.Whole("n", 5, 9),
                        new Input.Truth("t"),
                        new Input.Choice("c", List.of("a", "b")),
                        new Input.Numbers("x", "int64", List.of("n"), 5, 9, 1),
                        new Input.Numbers("y", "float32", List.of("n", "2"), 0, 1, 0.5),
                        new Input.From("z", "hidden(seed)")),
                1,
                List.of(Map.of(
                        "n", new Fixed.Whole(2),
                        "t", new Fixed.Truth(true),
                        "c", new Fixed.Choice("b"),
                        "x", new Fixed.Numbers(List.of(2L), List.of(1.0, 2.0)))));
        Map<String, Value> drawn = InputGenerator.draw(check, 1, 3);
        assertEquals(new Value.Truth(true), drawn.get("t"));
        assertEquals(new Value.Text("b"), drawn.get("c"));
        Value.Numbers x = drawn(Value.Numbers.class, drawn, "x");
        assertEquals("int64", x.dtype());
        assertEquals(List.of(1.0, 2.0), List.of(x.values()[0], x.values()[1]));
        assertEquals(List.of(2L, 2L), drawn(Value.Numbers.class, drawn, "y").shape());
        assertEquals(Set.of("n", "t", "c", "x", "y"), drawn.keySet());
    }

    @Test
    void everyCaseHasASeedOfItsOwn() {
        Check check = check("seeded", List.of(), 9, List.of());
        Set<Integer> seeds = new HashSet<>();
        for (int index = 0; index < 9; index++) {
            seeds.add(InputGenerator.seed(check, index, 7));
        }
        assertEquals(9, seeds.size());
        assertEquals(InputGenerator.seed(check, 3, 7), InputGenerator.seed(check, 3, 7));
        assertNotEquals(InputGenerator.seed(check, 3, 7), InputGenerator.seed(check, 3, 8));
    }
}
