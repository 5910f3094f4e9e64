package dev.tensordojo.runner.value;

import dev.tensordojo.protocol.Limits;
import dev.tensordojo.protocol.Value;
import dev.tensordojo.tensor.Tensor;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A learner's value as plain data that can be judged elsewhere. May call learner's code (a record's accessors, a
/// list's iterator), so it runs where that can be stopped.
public final class Values {

    private static final int DEPTH = 10;
    private static final int ITEMS = 10_000;

    private int itemsLeft = Limits.ITEMS / 2;
    private int numbersLeft = Limits.VALUE_NUMBERS;

    private final UnaryOperator<String> wording;

    private Values(UnaryOperator<String> wording) {
        this.wording = wording;
    }

    /// The value as data; what has no such form is named by its type.
    ///
    /// @param wording what is done to text
    public static Value of(@Nullable Object value, UnaryOperator<String> wording) throws ReflectiveOperationException {
        return new Values(wording).convert(value, DEPTH);
    }

    private Value convert(@Nullable Object value, int depth) throws ReflectiveOperationException {
        return switch (value) {
            case null -> new Value.None();
            case Boolean truth -> new Value.Truth(truth);
            case Byte number -> new Value.Whole(number);
            case Short number -> new Value.Whole(number);
            case Integer number -> new Value.Whole(number);
            case Long number -> new Value.Whole(number);
            case Character character -> new Value.Whole(character);
            case Float number -> new Value.Decimal(number);
            case Double number -> new Value.Decimal(number);
            case String text when text.length() <= Limits.OUTPUT_CHARS -> new Value.Text(wording.apply(text));
            case Tensor tensor -> tensor(tensor);
            case Collection<?> items when depth > 0 && items.size() <= ITEMS -> many(new ArrayList<>(items), depth);
            case Map<?, ?> map
            when depth > 0 && map.size() <= ITEMS && map.keySet().stream().allMatch(Values::isKey) ->
                entries(map, depth);
            case Record record when depth > 0 -> many(components(record), depth);
            default ->
                value.getClass().isArray() && depth > 0 && Array.getLength(value) <= ITEMS
                        ? many(elements(value), depth)
                        : opaque(value);
        };
    }

    private Value tensor(Tensor tensor) {
        long size = tensor.numel();
        if (size > numbersLeft) {
            return new Value.Opaque("a tensor of " + size + " elements");
        }
        numbersLeft -= (int) size;
        List<Long> shape = new ArrayList<>();
        for (long dimension : tensor.shape().toArray()) {
            shape.add(dimension);
        }
        return new Value.Numbers(
                tensor.dtype().printName(), shape, tensor.detach().toDoubleArray(), tensor.requiresGrad());
    }

    private Value many(List<?> items, int depth) throws ReflectiveOperationException {
        itemsLeft -= items.size();
        if (itemsLeft < 0) {
            return new Value.Opaque("more than " + Limits.ITEMS / 2 + " values");
        }
        List<Value> values = new ArrayList<>();
        for (Object item : items) {
            values.add(convert(item, depth - 1));
        }
        return new Value.Many(values);
    }

    private Value entries(Map<?, ?> map, int depth) throws ReflectiveOperationException {
        itemsLeft -= 2 * map.size();
        if (itemsLeft < 0) {
            return new Value.Opaque("more than " + Limits.ITEMS / 2 + " values");
        }
        Map<Value, Value> entries = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            // 1 and 1L are two keys of a map and one value.
            if (entries.put(convert(entry.getKey(), depth - 1), convert(entry.getValue(), depth - 1)) != null) {
                return opaque(map);
            }
        }
        return new Value.Entries(entries.entrySet().stream()
                .map(entry -> new Value.Entry(entry.getKey(), entry.getValue()))
                .toList());
    }

    /// Whether it becomes what a [Value.Entry] takes as its key.
    private static boolean isKey(@Nullable Object key) {
        return switch (key) {
            case null -> true;
            case Boolean _, Byte _, Short _, Integer _, Long _, Character _, Float _, Double _ -> true;
            case String text -> text.length() <= Limits.OUTPUT_CHARS;
            default -> false;
        };
    }

    private static List<@Nullable Object> components(Record owner) throws ReflectiveOperationException {
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : owner.getClass().getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            values.add(accessor.invoke(owner));
        }
        return values;
    }

    private static List<@Nullable Object> elements(Object array) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    private static Value opaque(Object value) {
        String name = value.getClass().getSimpleName();
        String type = name.isEmpty() ? "object" : name;
        return new Value.Opaque(Limits.cut(type, Limits.NAME_CHARS));
    }
}
