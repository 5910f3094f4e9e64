package dev.tensordojo.runner.value;

import dev.tensordojo.protocol.Value;
import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Hands inputs into the session: the values wait here until the declarations that name them take them away.
///
/// Public and static because code in the shell must reach it; the values never become source text.
public final class Bindings {

    private static final Map<String, Object> WAITING = new HashMap<>();

    private Bindings() {}

    /// A variable to be declared.
    private record Typed(String type, @Nullable Object value) {}

    /// Statements that declare a variable for every input, for the shell to run.
    ///
    /// @throws IllegalArgumentException when a name is no Java name
    public static synchronized String declare(Map<String, Value> inputs) {
        WAITING.clear();
        StringBuilder source = new StringBuilder();
        for (Map.Entry<String, Value> input : inputs.entrySet()) {
            requireName(input.getKey());
            Typed typed = typed(input.getValue());
            if (typed.value() != null) {
                WAITING.put(input.getKey(), typed.value());
            }
            source.append(typed.type())
                    .append(' ')
                    .append(input.getKey())
                    .append(" = (")
                    .append(typed.type())
                    .append(") ")
                    .append(Bindings.class.getName())
                    .append(".take(\"")
                    .append(input.getKey())
                    .append("\");\n");
        }
        return source.toString();
    }

    /// Called by the declarations.
    public static synchronized @Nullable Object take(String name) {
        return WAITING.remove(name);
    }

    private static Typed typed(Value value) {
        return switch (value) {
            case Value.None() -> new Typed("Object", null);
            case Value.Truth(boolean truth) -> new Typed("boolean", truth);
            case Value.Whole(long number) when number == (int) number -> new Typed("int", (int) number);
            case Value.Whole(long number) -> new Typed("long", number);
            case Value.Decimal(double number) -> new Typed("double", number);
            case Value.Text(String text) -> new Typed("String", text);
            case Value.Numbers numbers -> new Typed(Tensor.class.getName(), tensor(numbers));
            case Value.Many(List<Value> items) -> many(items);
            case Value.Entries(List<Value.Entry> entries) -> map(entries);
            case Value.Opaque(String type) -> throw new IllegalArgumentException("no value can be made of " + type);
        };
    }

    private static Typed many(List<Value> items) {
        if (!items.isEmpty() && all(items, Value.Whole.class)) {
            long[] longs = new long[items.size()];
            int[] ints = new int[items.size()];
            boolean fit = true;
            for (int i = 0; i < longs.length; i++) {
                longs[i] = ((Value.Whole) items.get(i)).value();
                ints[i] = (int) longs[i];
                fit &= ints[i] == longs[i];
            }
            return fit ? new Typed("int[]", ints) : new Typed("long[]", longs);
        }
        if (!items.isEmpty() && items.stream().allMatch(Bindings::isNumber)) {
            double[] doubles = new double[items.size()];
            for (int i = 0; i < doubles.length; i++) {
                doubles[i] = items.get(i) instanceof Value.Whole(long number)
                        ? number
                        : ((Value.Decimal) items.get(i)).value();
            }
            return new Typed("double[]", doubles);
        }
        List<@Nullable Object> list = new ArrayList<>();
        for (Value item : items) {
            list.add(typed(item).value());
        }
        return new Typed("java.util.List<" + common(items) + ">", list);
    }

    private static Typed map(List<Value.Entry> entries) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (Value.Entry entry : entries) {
            map.put(typed(entry.key()).value(), typed(entry.value()).value());
        }
        return new Typed(
                "java.util.Map<" + common(entries.stream().map(Value.Entry::key).toList()) + ", "
                        + common(entries.stream().map(Value.Entry::value).toList()) + ">",
                map);
    }

    /// What all these values are.
    private static String common(List<Value> items) {
        if (!items.isEmpty() && all(items, Value.Text.class)) {
            return "String";
        }
        return !items.isEmpty() && all(items, Value.Numbers.class) ? Tensor.class.getName() : "Object";
    }

    private static boolean isNumber(Value value) {
        return value instanceof Value.Whole || value instanceof Value.Decimal;
    }

    private static boolean all(List<Value> items, Class<? extends Value> type) {
        return items.stream().allMatch(type::isInstance);
    }

    private static Tensor tensor(Value.Numbers numbers) {
        long[] shape = new long[numbers.shape().size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = numbers.shape().get(i);
        }
        Tensor tensor = Torch.fromDoubles(numbers.values().clone(), Shape.of(shape), DType.of(numbers.dtype()));
        return numbers.requiresGrad() ? tensor.requiresGrad_(true) : tensor;
    }

    private static void requireName(String name) {
        boolean good = !name.isEmpty() && Character.isJavaIdentifierStart(name.charAt(0));
        for (int i = 1; good && i < name.length(); i++) {
            good = Character.isJavaIdentifierPart(name.charAt(i));
        }
        if (!good) {
            throw new IllegalArgumentException("'" + name + "' is no name for a variable");
        }
    }
}
