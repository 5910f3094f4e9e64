package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.List;

/// Rows of texts under named columns, and how they become tensors.
///
///     var iris = Csv.read("iris.csv");
///     var x = iris.tensor("petal_length", "petal_width");     // (N, 2) float32
///     var y = iris.classIndices("species");                   // (N) int64, numbers in order of
/// iris.classes("species")
public final class CsvTable {
    private final String what;
    private final List<String> columns;
    private final List<List<String>> rows;

    CsvTable(String what, List<String> columns, List<List<String>> rows) {
        this.what = what;
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
    }

    /// The names in the header line, in order.
    public List<String> columns() {
        return columns;
    }

    /// The rows below the header, as texts.
    public List<List<String>> rows() {
        return rows;
    }

    /// The number of rows.
    public int size() {
        return rows.size();
    }

    /// One column as texts.
    public List<String> column(String name) {
        int c = indexOf(name);
        return rows.stream().map(r -> r.get(c)).toList();
    }

    /// These columns as numbers: `(N, columns)` float32; all columns when none is named.
    public Tensor tensor(String... names) {
        List<String> wanted = names.length == 0 ? columns : List.of(names);
        double[] values = new double[rows.size() * wanted.size()];
        for (int c = 0; c < wanted.size(); c++) {
            int from = indexOf(wanted.get(c));
            for (int r = 0; r < rows.size(); r++) {
                values[r * wanted.size() + c] = number(r, from);
            }
        }
        return Torch.fromDoubles(values, Shape.of(rows.size(), wanted.size()), DType.FLOAT32);
    }

    private double number(int row, int column) {
        String text = rows.get(row).get(column);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new ValueError(
                    "could not convert string to float: '" + text + "'\n  In " + what + ", row " + (row + 1)
                            + " below the header, column \"" + columns.get(column)
                            + "\". Leave that column or row out, or use"
                            + " classIndices(\"" + columns.get(column) + "\") for names of classes.",
                    e);
        }
    }

    /// The different texts of a column, sorted.
    public List<String> classes(String name) {
        return column(name).stream().distinct().sorted().toList();
    }

    /// A column of names as numbers of classes: `(N)` int64.
    public Tensor classIndices(String name) {
        List<String> classes = classes(name);
        return Torch.tensor(column(name).stream().mapToLong(classes::indexOf).toArray());
    }

    private int indexOf(String name) {
        int c = columns.indexOf(name);
        if (c < 0) {
            throw new ValueError(what + " has no column \"" + name + "\"\n  It has: " + String.join(", ", columns));
        }
        return c;
    }
}
