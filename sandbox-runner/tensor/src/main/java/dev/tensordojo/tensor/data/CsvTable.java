package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Rows of texts under named columns, and how they become tensors.
///
///     var iris = Csv.read("iris.csv");
///     var x = iris.tensor("petal_length", "petal_width");     // (N, 2) float32
///     var y = iris.classIndices("species");                   // (N) int64: numbers in the order of classes("species")
public final class CsvTable {
    /// A row, and the line on which it begins.
    record Row(int line, List<String> fields) {}

    private final String what;
    private final List<String> columns;
    private final List<Row> rows;
    private final char separator;
    private final CsvNumbers numbers;

    CsvTable(String what, List<String> columns, List<Row> rows, char separator, CsvNumbers numbers) {
        this.what = what;
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
        this.separator = separator;
        this.numbers = numbers;
    }

    /// The names in the header line, in order.
    public List<String> columns() {
        return columns;
    }

    /// The rows below the header, as texts.
    public List<List<String>> rows() {
        return rows.stream().map(Row::fields).toList();
    }

    /// The number of rows.
    public int size() {
        return rows.size();
    }

    /// One column as texts; a name that is not there, or there more than once, is a [ValueError].
    public List<String> column(String name) {
        int c = indexOf(name);
        return rows.stream().map(r -> r.fields().get(c)).toList();
    }

    /// These columns as numbers: `(N, columns)` float32; all columns, in their order, when none is named.
    public Tensor tensor(String... names) {
        int[] wanted = names.length == 0
                ? IntStream.range(0, columns.size()).toArray()
                : Stream.of(names).mapToInt(this::indexOf).toArray();
        double[] values = new double[rows.size() * wanted.length];
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < wanted.length; c++) {
                values[r * wanted.length + c] = number(r, wanted[c]);
            }
        }
        return Torch.fromDoubles(values, Shape.of(rows.size(), wanted.length), DType.FLOAT32);
    }

    private double number(int row, int column) {
        String text = rows.get(row).fields().get(column);
        OptionalDouble number = numbers.parse(text);
        if (number.isPresent()) {
            return number.getAsDouble();
        }
        String name = columns.get(column);
        throw new ValueError("could not convert string to float: '" + text + "'\n  In " + what + ", row " + (row + 1)
                + " below the header, column \"" + name + "\" (line "
                + rows.get(row).line() + ")."
                + (isMissing(text)
                        ? " The value is missing: dropna() gives the table without such rows."
                        : " Leave that column or row out, or use classIndices(\"" + name + "\") for names of classes.")
                + numbers.advice(text) + CsvHints.separator(what, columns, separator));
    }

    /// The rows in which no value is missing: no empty field, and none of the words that pandas takes for one (`NA`,
    /// `NaN`, `null`, `None`, …) or that are named here, such as `"?"`.
    public CsvTable dropna(String... also) {
        Set<String> words = Set.of(also);
        List<Row> whole = rows.stream()
                .filter(r -> r.fields().stream().noneMatch(f -> isMissing(f) || words.contains(f.strip())))
                .toList();
        return new CsvTable(what, columns, whole, separator, numbers);
    }

    private static boolean isMissing(String field) {
        return switch (field.strip()) {
            case "", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "-NaN", "-nan", "NULL", "null", "None" -> true;
            default -> false;
        };
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
            throw new ValueError(what + " has no column \"" + name + "\"\n  It has: "
                    + CsvHints.names(columns, separator) + CsvHints.separator(what, columns, separator)
                    + (CsvHints.looksLikeData(columns)
                            ? "\n  The first line looks like data: o -> o.columns(\"a\", \"b\", …) names the columns."
                            : ""));
        }
        int last = columns.lastIndexOf(name);
        if (last > c) {
            throw new ValueError("the name \"" + name + "\" stands twice in the header of " + what + ": columns "
                    + (c + 1) + " and " + (last + 1) + "\n  Which one is meant cannot be told: give each a name of its"
                    + " own in the first line. tensor() takes all columns in their order.");
        }
        return c;
    }
}
