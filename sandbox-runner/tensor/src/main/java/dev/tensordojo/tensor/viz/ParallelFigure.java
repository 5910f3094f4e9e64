package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.ValueError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Parallel coordinates: an axis for each column and a line for each row; replaces those that were shown with this id.
///
/// @param count how many rows there are; the axes hold some of them, evenly chosen, where they are many
public record ParallelFigure(String id, long count, List<Axis> axes) implements Figure {

    private static final int MOST_AXES = 20;
    private static final int MOST_LINES = 800;
    private static final int MOST_TEXTS = 60;

    /// One column.
    ///
    /// @param texts what stands at 0, 1, 2, … where the column is of texts; of numbers nothing
    /// @param values one for each line, NaN where it has none
    public record Axis(String name, List<String> texts, double[] values) {
        public Axis {
            texts = List.copyOf(texts);
        }
    }

    public ParallelFigure {
        axes = List.copyOf(axes);
        if (axes.size() > MOST_AXES) {
            throw new ValueError("parallel coordinates of " + axes.size() + " components cannot be read; at most "
                    + MOST_AXES + "\n  Show those that matter: a record with fewer components, or maps.");
        }
    }

    static ParallelFigure of(String id, List<?> rows) {
        Rows read = Rows.of(rows, rows.size());
        List<Axis> axes = new ArrayList<>();
        for (int column = 0; column < read.columns().size(); column++) {
            axes.add(axis(read, column, Math.max(1, Math.ceilDiv(read.count(), MOST_LINES))));
        }
        return new ParallelFigure(id, read.count(), axes);
    }

    private static Axis axis(Rows rows, int column, int step) {
        String name = rows.columns().get(column);
        if (rows.numeric(column)) {
            return new Axis(name, List.of(), everyOf(rows.numbers(column), step));
        }
        Map<String, Integer> places = new LinkedHashMap<>();
        double[] values = new double[rows.cells().size()];
        for (int i = 0; i < values.length; i++) {
            Object cell = rows.cells().get(i).get(column);
            int next = places.size();
            values[i] = cell == null ? Double.NaN : places.computeIfAbsent(String.valueOf(cell), _ -> next);
        }
        if (places.size() > MOST_TEXTS) {
            throw new ValueError(name + " has " + places.size() + " different texts; an axis holds at most "
                    + MOST_TEXTS + "\n  Leave it out: show maps, or a record without it.");
        }
        return new Axis(name, List.copyOf(places.keySet()), everyOf(values, step));
    }

    private static double[] everyOf(double[] values, int step) {
        double[] some = new double[Math.ceilDiv(values.length, step)];
        Arrays.setAll(some, i -> values[i * step]);
        return some;
    }
}
