package dev.tensordojo.backend.grading;

import static dev.tensordojo.backend.course.Exercise.Failure.WRONG_DTYPE;
import static dev.tensordojo.backend.course.Exercise.Failure.WRONG_SHAPE;
import static dev.tensordojo.backend.course.Exercise.Failure.WRONG_TYPE;
import static dev.tensordojo.backend.course.Exercise.Failure.WRONG_VALUES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.backend.course.Exercise.Comparison;
import dev.tensordojo.backend.grading.Comparing.Difference;
import dev.tensordojo.protocol.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparingTest {

    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    private Comparison rules = new Comparison(1e-3, 1e-6, false, false);

    private static Value tensor(String dtype, List<Long> shape, double... values) {
        return new Value.Numbers(dtype, shape, values, false);
    }

    private void same(Value expected, Value got) {
        assertEquals(Optional.empty(), new Comparing(rules).compare(expected, got));
    }

    private void differ(Value expected, Value got, Difference difference) {
        assertEquals(Optional.of(difference), new Comparing(rules).compare(expected, got));
    }

    @Test
    void floatsMayDifferByTheTolerance() {
        same(tensor("float32", List.of(2L), 100, 0), tensor("float32", List.of(2L), 100.09, 1e-6));
        differ(
                tensor("float32", List.of(2L), 100, 0),
                tensor("float32", List.of(2L), 100, 2e-6),
                new Difference(WRONG_VALUES, List.of(1L), "0.0", "2.0E-6"));
    }

    @Test
    void withoutAToleranceFloatsMustBeEqual() {
        rules = new Comparison(0, 0, false, false);
        same(new Value.Decimal(0.1), new Value.Decimal(0.1));
        differ(
                new Value.Decimal(0.1),
                new Value.Decimal(Math.nextUp(0.1)),
                new Difference(WRONG_VALUES, List.of(), "0.1", "0.10000000000000002"));
    }

    @Test
    void nanEqualsNanAndNothingElse() {
        same(tensor("float32", List.of(1L), NAN), tensor("float32", List.of(1L), NAN));
        differ(
                tensor("float32", List.of(1L), NAN),
                tensor("float32", List.of(1L), 0),
                new Difference(WRONG_VALUES, List.of(0L), "nan", "0.0"));
        differ(
                tensor("float32", List.of(1L), 0),
                tensor("float32", List.of(1L), NAN),
                new Difference(WRONG_VALUES, List.of(0L), "0.0", "nan"));
    }

    @Test
    void anInfinityEqualsItself() {
        same(tensor("float32", List.of(2L), INF, -INF), tensor("float32", List.of(2L), INF, -INF));
        differ(new Value.Decimal(INF), new Value.Decimal(-INF), new Difference(WRONG_VALUES, List.of(), "inf", "-inf"));
        differ(
                new Value.Decimal(INF),
                new Value.Decimal(1e308),
                new Difference(WRONG_VALUES, List.of(), "inf", "1.0E308"));
    }

    @Test
    void zerosOfBothSignsAreEqual() {
        rules = new Comparison(0, 0, false, false);
        same(new Value.Decimal(0.0), new Value.Decimal(-0.0));
    }

    @Test
    void wholeNumbersAreComparedExactlyWhateverTheTolerance() {
        rules = new Comparison(1, 1, false, false);
        differ(
                tensor("int64", List.of(2L), 10, 11),
                tensor("int64", List.of(2L), 10, 12),
                new Difference(WRONG_VALUES, List.of(1L), "11", "12"));
        differ(new Value.Whole(3), new Value.Whole(4), new Difference(WRONG_VALUES, List.of(), "3", "4"));
    }

    @Test
    void theFirstDifferenceIsFoundByItsIndex() {
        differ(
                tensor("bool", List.of(2L, 3L), 0, 0, 0, 0, 0, 1),
                tensor("bool", List.of(2L, 3L), 0, 0, 0, 0, 1, 0),
                new Difference(WRONG_VALUES, List.of(1L, 1L), "false", "true"));
    }

    @Test
    void dtypeComesBeforeShapeAndShapeBeforeValues() {
        Value expected = tensor("int64", List.of(2L), 0, 1);
        differ(expected, tensor("float32", List.of(1L), 7), new Difference(WRONG_DTYPE, List.of(), "int64", "float32"));
        differ(expected, tensor("int64", List.of(1L), 7), new Difference(WRONG_SHAPE, List.of(), "[2]", "[1]"));
    }

    @Test
    void anotherDtypeCanBeForgiven() {
        rules = new Comparison(0, 0, true, false);
        same(tensor("int64", List.of(1L), 2), tensor("float32", List.of(1L), 2));
    }

    @Test
    void requiresGradIsLookedAtWhereItMatters() {
        Value without = new Value.Numbers("float32", List.of(), new double[] {1}, false);
        Value with = new Value.Numbers("float32", List.of(), new double[] {1}, true);
        same(without, with);
        rules = new Comparison(0, 0, false, true);
        differ(with, without, new Difference(WRONG_TYPE, List.of(), "requires_grad=true", "requires_grad=false"));
    }

    @Test
    void emptyTensorsOfTheSameShapeAreTheSame() {
        same(tensor("float32", List.of(0L, 3L)), tensor("float32", List.of(0L, 3L)));
        differ(
                tensor("float32", List.of(0L, 3L)),
                tensor("float32", List.of(3L, 0L)),
                new Difference(WRONG_SHAPE, List.of(), "[0, 3]", "[3, 0]"));
    }

    @Test
    void listsAreComparedItemByItem() {
        Value expected = new Value.Many(List.of(new Value.Text("a"), tensor("int64", List.of(2L), 1, 2)));
        same(expected, new Value.Many(List.of(new Value.Text("a"), tensor("int64", List.of(2L), 1, 2))));
        differ(
                expected,
                new Value.Many(List.of(new Value.Text("a"), tensor("int64", List.of(2L), 1, 3))),
                new Difference(WRONG_VALUES, List.of(1L, 1L), "2", "3"));
        differ(
                expected,
                new Value.Many(List.of(new Value.Text("a"))),
                new Difference(WRONG_SHAPE, List.of(), "[2]", "[1]"));
    }

    @Test
    void mapsAreComparedByTheirKeysInAnyOrder() {
        Value.Entry a = new Value.Entry(new Value.Text("a"), new Value.Decimal(1));
        Value.Entry b = new Value.Entry(new Value.Text("b"), tensor("int64", List.of(2L), 1, 2));
        Value expected = new Value.Entries(List.of(a, b));
        same(expected, new Value.Entries(List.of(b, a)));
        differ(
                expected,
                new Value.Entries(List.of(a, new Value.Entry(new Value.Text("b"), tensor("int64", List.of(2L), 1, 3)))),
                new Difference(WRONG_VALUES, List.of(1L), "2", "3"));
        differ(
                new Value.Entries(List.of(a)),
                new Value.Entries(List.of(new Value.Entry(new Value.Text("c"), new Value.Decimal(1)))),
                new Difference(WRONG_VALUES, List.of(), "{\"a\"=1.0}", "{\"c\"=1.0}"));
        differ(expected, new Value.Entries(List.of(a)), new Difference(WRONG_SHAPE, List.of(), "[2]", "[1]"));
        differ(expected, new Value.Many(List.of()), new Difference(WRONG_TYPE, List.of(), "Map of 2", "List of 0"));
    }

    @Test
    void anotherKindOfValueIsAnotherType() {
        differ(
                tensor("float32", List.of(), 1),
                new Value.Decimal(1),
                new Difference(WRONG_TYPE, List.of(), "float32[]", "double"));
        differ(new Value.Truth(true), new Value.None(), new Difference(WRONG_TYPE, List.of(), "boolean", "null"));
        same(new Value.None(), new Value.None());
    }

    @Test
    void whatHasNoPlainFormNeverCountsAsTheSame() {
        differ(new Value.Opaque("Net"), new Value.Opaque("Net"), new Difference(WRONG_TYPE, List.of(), "Net", "Net"));
    }
}
