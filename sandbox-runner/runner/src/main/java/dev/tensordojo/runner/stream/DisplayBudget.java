package dev.tensordojo.runner.stream;

import dev.tensordojo.protocol.Display;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How much one run may show: the backend keeps of each display the first and the newest, all points of live
/// charts and their states, and gives up a runner that says more than that can honestly be. Not thread-safe;
/// [RunOutput] guards it.
final class DisplayBudget {

    static final int DISPLAYS = 200;

    /// At most 24 characters each, so that all together stay below what the backend takes of a run.
    static final long NUMBERS = 500_000;

    private static final int CHARS_OF_A_NUMBER = 24;
    /// Its names take the room of so many numbers.
    private static final int OF_A_MESSAGE = 8;

    private final Map<String, Kept> byId = new HashMap<>();
    private long left = NUMBERS;

    /// The numbers that the backend keeps of one display, apart from points and states.
    private static final class Kept {
        boolean first = true;
        long newest;
    }

    /// Whether there is room for it.
    boolean admits(Display display) {
        Kept kept = byId.get(display.id());
        if (kept == null) {
            return byId.size() < DISPLAYS && numbersOf(display) <= left;
        }
        long replaced = display.adds() ? 0 : kept.newest;
        return numbersOf(display) <= left + replaced;
    }

    /// It is sent.
    void spend(Display display) {
        Kept kept = byId.computeIfAbsent(display.id(), _ -> new Kept());
        long numbers = numbersOf(display);
        left -= numbers;
        if (display.adds()) {
            return;
        }
        if (kept.first) {
            kept.first = false;
        } else {
            left += kept.newest;
            kept.newest = numbers;
        }
    }

    /// What a display weighs, in numbers.
    static long numbersOf(Display display) {
        return switch (display) {
            case Display.TensorView view -> view.values().length + OF_A_MESSAGE;
            case Display.Chart chart ->
                texts(chart.categories())
                        + (chart.field() == null ? 0 : chart.field().values().length + OF_A_MESSAGE)
                        + chart.series().stream()
                                .mapToLong(series -> 2L * series.x().length + OF_A_MESSAGE)
                                .sum();
            case Display.ChartPoints points -> 2L * points.x().length + OF_A_MESSAGE;
            case Display.Graph graph ->
                words(graph.nodes()) + 4L * graph.edges().size();
            case Display.Images images -> images.values().length + texts(images.captions()) + OF_A_MESSAGE;
            case Display.Matrix matrix ->
                matrix.values().length + texts(matrix.rows()) + texts(matrix.columns()) + OF_A_MESSAGE;
            case Display.Progress _ -> OF_A_MESSAGE;
            case Display.Parallel parallel ->
                OF_A_MESSAGE
                        + parallel.axes().stream()
                                .mapToLong(axis -> axis.values().length + texts(axis.texts()) + OF_A_MESSAGE)
                                .sum();
            case Display.Frame frame -> numbersOf(frame.chart()) + OF_A_MESSAGE;
        };
    }

    private static long texts(List<String> texts) {
        return texts.stream()
                .mapToLong(text -> 1 + text.length() / CHARS_OF_A_NUMBER)
                .sum();
    }

    private static long words(List<Display.Node> nodes) {
        return nodes.stream()
                .mapToLong(node -> 2 + (node.label().length() + node.detail().length()) / CHARS_OF_A_NUMBER)
                .sum();
    }
}
