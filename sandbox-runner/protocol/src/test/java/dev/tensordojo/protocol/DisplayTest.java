package dev.tensordojo.protocol;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class DisplayTest {

    private static final double[] TWO = {0, 1};

    @Test
    void picturesThatTheirValuesDoNotFillAreRefused() {
        refused("do not fill", () -> images(2, 2, List.of("a"), new double[5]));
        refused(
                "long overflow",
                () -> images(Integer.MAX_VALUE, Integer.MAX_VALUE, Collections.nCopies(400, ""), new double[0]));
        refused("height is negative", () -> images(-1, -1, List.of("a"), new double[1]));
        refused("numbers; at most", () -> images(1_000, 1_000, List.of("a"), new double[1_000_000]));
        refused("items; at most", () -> images(0, 0, Collections.nCopies(401, ""), new double[0]));
        refused("characters; at most", () -> images(0, 0, List.of("x".repeat(501)), new double[0]));
    }

    private static void images(int height, int width, List<String> captions, double[] values) {
        new Display.Images("id", "name", 1, height, width, captions, values);
    }

    @Test
    void aMatrixIsAsLargeAsItsNames() {
        refused("do not fill", () -> matrix(List.of("a", "b"), new double[1]));
        refused("items; at most", () -> matrix(Collections.nCopies(65, ""), new double[65]));
        refused("characters; at most", () -> matrix(List.of("x".repeat(501)), new double[1]));
    }

    private static void matrix(List<String> rows, double[] values) {
        new Display.Matrix("id", "name", "", "", rows, List.of("column"), values);
    }

    @Test
    void aFieldHasAValueForEachPlaceOfARisingGrid() {
        refused("do not fill", () -> field(TWO, TWO, new double[3]));
        refused("x does not rise at 1", () -> field(new double[] {1, 1}, TWO, new double[4]));
        refused("y does not rise at 0", () -> field(TWO, new double[] {Double.NaN, 1}, new double[4]));
        refused("numbers; at most", () -> field(new double[200], new double[200], new double[40_000]));
    }

    private static void field(double[] x, double[] y, double[] values) {
        new Display.Field("f", Display.FieldMark.COLOURS, x, y, values);
    }

    @Test
    void aChartHasNoMoreNamesThanCanBeRead() {
        refused(
                "categories: 201 items",
                () -> new Display.Chart("id", "", "", "", false, false, Collections.nCopies(201, ""), List.of(), null));
    }

    @Test
    void aBandHasPairsOfPoints() {
        refused("pairs of points", () -> new Display.Series("b", Display.Mark.BAND, new double[3], new double[3]));
    }

    @Test
    void ofStatesSomeAreKept() {
        var chart = new Display.Chart("c", "", "", "", false, false, List.of(), List.of(), null);
        refused("every 0th", () -> new Display.Frame("c", "step", 0, 0, false, chart));
        refused("number is negative", () -> new Display.Frame("c", "step", -1, 1, false, chart));
    }

    @Test
    void parallelAxesAreOfOneLengthAndTogetherNoLongerThanADisplay() {
        refused("differ in length", () -> parallel(axis(2), axis(3)));
        refused("numbers; at most", () -> parallel(axis(9_000), axis(9_000)));
        refused(
                "items; at most",
                () -> parallel(Collections.nCopies(21, axis(1)).toArray(Display.ParallelAxis[]::new)));
        refused("items; at most", () -> new Display.ParallelAxis("a", Collections.nCopies(201, ""), TWO));
    }

    private static Display.ParallelAxis axis(int lines) {
        return new Display.ParallelAxis("a", List.of(), new double[lines]);
    }

    private static void parallel(Display.ParallelAxis... axes) {
        new Display.Parallel("id", "name", 1, List.of(axes));
    }

    private static void refused(String why, Executable made) {
        String message =
                String.valueOf(assertThrows(RuntimeException.class, made).getMessage());
        assertTrue(message.contains(why), message);
    }
}
