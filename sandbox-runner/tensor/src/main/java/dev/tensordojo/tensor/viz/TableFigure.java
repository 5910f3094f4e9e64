package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.ValueError;
import java.util.List;
import java.util.stream.IntStream;

/// A table; replaces the one that was shown with this id.
///
/// @param count how many rows there are; the columns hold the first of them
public record TableFigure(String id, int count, List<Column> columns) implements Figure {

    private static final int MOST_ROWS = 1_000;
    private static final int MOST_COLUMNS = 50;

    /// @param numeric whether all that is in it is numbers
    /// @param cells as Java prints them, empty where there is nothing
    public record Column(String name, boolean numeric, List<String> cells) {
        public Column {
            cells = List.copyOf(cells);
        }
    }

    public TableFigure {
        columns = List.copyOf(columns);
    }

    static TableFigure of(String id, List<?> rows) {
        Rows read = Rows.of(rows, MOST_ROWS);
        if (read.columns().size() > MOST_COLUMNS) {
            throw new ValueError("a table of " + read.columns().size() + " columns is too wide to be read; at most "
                    + MOST_COLUMNS + "\n  Make rows of what is to be compared only.");
        }
        List<Column> columns = IntStream.range(0, read.columns().size())
                .mapToObj(i -> new Column(read.columns().get(i), read.numeric(i), read.texts(i)))
                .toList();
        return new TableFigure(id, read.count(), columns);
    }
}
