package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records or maps as a table: a column for each component or key, in the order in which they first come.
///
/// @param count how many rows there are; `cells` has the first of them
/// @param cells row by row; what a row lacks is null, a tensor of one element is its number
record Rows(int count, List<String> columns, List<List<@Nullable Object>> cells) {

    Rows {
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
    }

    /// Reads the first `most` of them. Calls the records' accessors; what these throw is thrown.
    static Rows of(List<?> rows, int most) {
        List<Map<String, @Nullable Object>> read = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        for (Object row : rows.subList(0, Math.min(rows.size(), most))) {
            Map<String, @Nullable Object> cells = read(row);
            columns.addAll(cells.keySet());
            read.add(cells);
        }
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (Map<String, @Nullable Object> cells : read) {
            List<@Nullable Object> line = new ArrayList<>();
            for (String column : columns) {
                line.add(cells.get(column));
            }
            all.add(Collections.unmodifiableList(line));
        }
        return new Rows(rows.size(), List.copyOf(columns), all);
    }

    /// Keys in the map's order, or by their names where it has none: `Map.of` changes its order from run to run.
    static <K> List<K> keys(Map<K, ?> map) {
        List<K> keys = new ArrayList<>(map.keySet());
        if (!(map instanceof SequencedMap)) {
            keys.sort(Comparator.comparing(String::valueOf));
        }
        return keys;
    }

    /// Whether it holds numbers, and nothing else.
    boolean numeric(int column) {
        boolean any = false;
        for (List<@Nullable Object> row : cells) {
            Object cell = row.get(column);
            if (cell != null && !(cell instanceof Number)) {
                return false;
            }
            any |= cell != null;
        }
        return any;
    }

    /// The column as numbers, NaN where there is none.
    double[] numbers(int column) {
        double[] numbers = new double[cells.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = cells.get(i).get(column) instanceof Number number ? number.doubleValue() : Double.NaN;
        }
        return numbers;
    }

    /// The column as Java prints it, empty where there is nothing.
    List<String> texts(int column) {
        List<String> texts = new ArrayList<>();
        for (List<@Nullable Object> row : cells) {
            Object cell = row.get(column);
            texts.add(cell == null ? "" : String.valueOf(cell));
        }
        return texts;
    }

    private static Map<String, @Nullable Object> read(@Nullable Object row) {
        return switch (row) {
            case Record record -> components(record);
            case Map<?, ?> map -> entries(map);
            case null, default ->
                throw new ValueError("rows are records or maps, got "
                        + (row == null ? "null" : row.getClass().getSimpleName())
                        + "\n  Declare what a row holds: record Run(double lr, double accuracy) {}");
        };
    }

    private static Map<String, @Nullable Object> components(Record record) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            cells.put(component.getName(), cell(value(component.getAccessor(), record)));
        }
        return cells;
    }

    private static Map<String, @Nullable Object> entries(Map<?, ?> map) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        keys(map).forEach(key -> cells.put(String.valueOf(key), cell(map.get(key))));
        return cells;
    }

    /// Records of learners need not be public.
    private static @Nullable Object value(Method accessor, Record record) {
        try {
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (InvocationTargetException thrown) {
            switch (thrown.getCause()) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> throw new IllegalStateException(thrown);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object cell(@Nullable Object value) {
        if (!(value instanceof Tensor tensor) || tensor.numel() != 1 || tensor.dtype() == DType.BOOL) {
            return value;
        }
        // So that it reads 0.1, not 0.10000000149.
        return tensor.dtype() == DType.FLOAT32 ? (Number) (float) tensor.itemDouble() : tensor.item();
    }
}
