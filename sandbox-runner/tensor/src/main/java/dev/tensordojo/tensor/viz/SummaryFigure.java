package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.nn.Summary;
import java.util.ArrayList;
import java.util.List;

/// What a model is made of, as a table: each part stands above the parts in it. Replaces the one that was shown
/// with this id.
///
/// @param rows the parts in that order
public record SummaryFigure(String id, List<Summary.Row> rows, long parameters, long trainable) implements Figure {
    public SummaryFigure {
        rows = List.copyOf(rows);
    }

    /// A summary lists each part when it has run, so the parts in it come first there.
    public static SummaryFigure of(Summary summary) {
        List<Summary.Row> rows = new ArrayList<>();
        for (Summary.Row row : summary.rows()) {
            int at = rows.size();
            while (at > 0 && isWithin(rows.get(at - 1).path(), row.path())) {
                at--;
            }
            rows.add(at, row);
        }
        String id = rows.isEmpty() ? "summary" : rows.getFirst().type();
        return new SummaryFigure(id, rows, summary.parameters(), summary.trainable());
    }

    private static boolean isWithin(String path, String whole) {
        return whole.isEmpty() ? !path.isEmpty() : path.startsWith(whole + ".");
    }
}
