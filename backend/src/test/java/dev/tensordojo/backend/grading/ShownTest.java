package dev.tensordojo.backend.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.protocol.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownTest {

    @Test
    void tensorsAreShownWithDtypeShapeAndValues() {
        assertEquals(
                "int64[2, 2] [[1, 2], [3, 4]]",
                Shown.value(new Value.Numbers("int64", List.of(2L, 2L), new double[] {1, 2, 3, 4}, false)));
        assertEquals("float32[] 0.1", Shown.value(new Value.Numbers("float32", List.of(), new double[] {0.1f}, false)));
        assertEquals("bool[1] [true]", Shown.value(new Value.Numbers("bool", List.of(1L), new double[] {1}, false)));
        assertEquals(
                "float32[2] [nan, -inf]",
                Shown.value(new Value.Numbers(
                        "float32", List.of(2L), new double[] {Double.NaN, Double.NEGATIVE_INFINITY}, false)));
    }

    @Test
    void emptyAndLargeTensorsStayShort() {
        assertEquals(
                "float32[2, 0] []", Shown.value(new Value.Numbers("float32", List.of(2L, 0L), new double[0], false)));
        assertEquals(
                "float32[9, 9] …", Shown.value(new Value.Numbers("float32", List.of(9L, 9L), new double[81], false)));
        assertEquals(
                "float32[1000000, 0] []",
                Shown.value(new Value.Numbers("float32", List.of(1_000_000L, 0L), new double[0], false)));
    }

    @Test
    void plainValuesAreShownAsJavaWritesThem() {
        assertEquals("true", Shown.value(new Value.Truth(true)));
        assertEquals("null", Shown.value(new Value.None()));
        assertEquals("\"a\"", Shown.value(new Value.Text("a")));
        assertEquals("[1, 2.5]", Shown.value(new Value.Many(List.of(new Value.Whole(1), new Value.Decimal(2.5)))));
        assertEquals(
                302,
                Shown.value(new Value.Text(String.join("", Collections.nCopies(1000, "xy"))))
                        .chars()
                        .filter(c -> c != '…')
                        .count());
    }

    @Test
    void inputsReadLikeAssignments() {
        Map<String, Value> inputs = new LinkedHashMap<>();
        inputs.put("rows", new Value.Whole(3));
        inputs.put("value", new Value.Decimal(-0.25));
        assertEquals("rows = 3, value = -0.25", Shown.inputs(inputs));
    }
}
