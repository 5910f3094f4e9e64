package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import java.util.List;
import java.util.stream.IntStream;

/// Numbers with a name for each row and column; replaces those that were shown with this id.
///
/// @param rowTitle what the rows are, or empty
/// @param values row by row
public record MatrixFigure(
        String id, String rowTitle, String columnTitle, List<String> rows, List<String> columns, double[] values)
        implements Figure {

    private static final int MOST = 64;

    public MatrixFigure {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        if (rows.size() > MOST || columns.size() > MOST) {
            throw new ValueError("a matrix of " + rows.size() + " rows and " + columns.size()
                    + " columns is too large to be read; at most " + MOST
                    + " each\n  Show a part of it, or all of it without names: Plot.show(name, tensor).");
        }
        if (rows.size() * columns.size() != values.length) {
            throw new ValueError(
                    values.length + " values do not fill " + rows.size() + " rows and " + columns.size() + " columns");
        }
    }

    /// Names of rows and columns; an empty list means their numbers.
    static MatrixFigure of(
            String id, Tensor matrix, List<String> rows, List<String> columns, String rowTitle, String columnTitle) {
        if (matrix.dim() != 2) {
            throw new ShapeError("matrix expects two dimensions, got shape "
                    + matrix.shape().list() + "\n  One row of numbers becomes a matrix by unsqueeze(0).");
        }
        return new MatrixFigure(
                id,
                rowTitle,
                columnTitle,
                named(rows, matrix.size(0), "row"),
                named(columns, matrix.size(1), "column"),
                matrix.detach().toDoubleArray());
    }

    private static List<String> named(List<String> names, long count, String what) {
        if (names.isEmpty()) {
            return IntStream.range(0, (int) count).mapToObj(Integer::toString).toList();
        }
        if (names.size() != count) {
            throw new ValueError("got " + names.size() + " names for " + count + " " + what + "s\n  Each " + what
                    + " needs one; an empty list numbers them.");
        }
        return names;
    }
}
