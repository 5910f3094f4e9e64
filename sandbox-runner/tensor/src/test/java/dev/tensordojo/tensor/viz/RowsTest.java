package dev.tensordojo.tensor.viz;

import static dev.tensordojo.tensor.io.Refusals.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Torch;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsTest {

    private record Run(String optimizer, double lr, Object accuracy) {}

    private record Named(String name, int lr) {}

    record Throws(int a) {
        @Override
        public int a() {
            throw new IllegalStateException("mine");
        }
    }

    @Test
    void recordsBecomeColumnsOfTheirComponents() {
        Rows rows = Rows.of(List.of(new Run("SGD", 0.1, 0.9f), new Run("Adam", 1e-5, Torch.tensor(0.1f))), 10);
        assertEquals(List.of("optimizer", "lr", "accuracy"), rows.columns());
        assertFalse(rows.numeric(0));
        assertTrue(rows.numeric(1) && rows.numeric(2));
        assertArrayEquals(new double[] {0.1, 1e-5}, rows.numbers(1));
        assertEquals(List.of("SGD", "Adam"), rows.texts(0));
        assertEquals(List.of("0.9", "0.1"), rows.texts(2));
    }

    @Test
    void whatARowLacksIsEmptyAndNoNumber() {
        Rows rows = Rows.of(List.of(new Named("a", 1), new Run("SGD", 0.5, "?")), 10);
        assertEquals(List.of("name", "lr", "optimizer", "accuracy"), rows.columns());
        assertEquals(List.of("a", ""), rows.texts(0));
        assertTrue(rows.numeric(1));
        assertFalse(rows.numeric(3));
        assertArrayEquals(new double[] {Double.NaN, Double.NaN}, rows.numbers(2));
        Map<String, Integer> gap = new HashMap<>();
        gap.put("x", null);
        assertFalse(Rows.of(List.of(gap), 1).numeric(0), "a column of nothing is none of numbers");
    }

    @Test
    void mapsKeepTheirOrderWhereTheyHaveOne() {
        Map<String, Integer> ordered = new LinkedHashMap<>();
        ordered.put("z", 1);
        ordered.put("a", 2);
        assertEquals(List.of("z", "a"), Rows.of(List.of(ordered), 1).columns());
        assertEquals(
                List.of("a", "b", "c", "d"),
                Rows.of(List.of(Map.of("d", 1, "b", 2, "c", 3, "a", 4)), 1).columns());
    }

    @Test
    void ofManyRowsTheFirstAreReadAndAllAreCounted() {
        Rows rows = Rows.of(Collections.nCopies(50, new Named("a", 1)), 7);
        assertEquals(50, rows.count());
        assertEquals(7, rows.texts(0).size());
    }

    @Test
    void whatHasNoColumnsIsRefused() {
        assertRefuses("rows are records or maps, got Integer", () -> Rows.of(List.of(1), 5));
        assertRefuses("rows are records or maps, got null", () -> Rows.of(Arrays.asList((Object) null), 5));
    }

    @Test
    void whatAnAccessorThrowsIsThrown() {
        assertEquals(
                "mine",
                assertThrows(IllegalStateException.class, () -> Rows.of(List.of(new Throws(1)), 5))
                        .getMessage());
    }
}
