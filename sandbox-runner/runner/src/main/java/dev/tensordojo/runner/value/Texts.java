package dev.tensordojo.runner.value;

import dev.tensordojo.protocol.Limits;
import dev.tensordojo.tensor.Tensor;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Values as text.
public final class Texts {

    private static final int SUMMARY_CHARS = 200;

    private Texts() {}

    /// The whole `toString()`, arrays with their elements. Calls learner's code.
    public static String full(Object value) {
        return switch (value) {
            case Object[] array -> Arrays.deepToString(array);
            case int[] array -> Arrays.toString(array);
            case long[] array -> Arrays.toString(array);
            case double[] array -> Arrays.toString(array);
            case float[] array -> Arrays.toString(array);
            case boolean[] array -> Arrays.toString(array);
            case byte[] array -> Arrays.toString(array);
            case short[] array -> Arrays.toString(array);
            case char[] array -> Arrays.toString(array);
            default -> String.valueOf(value.toString());
        };
    }

    /// One short line that tells the value apart, made without calling any code of the learner's.
    public static String summary(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Tensor tensor ->
                tensor.dtype().printName() + Arrays.toString(tensor.shape().toArray());
            case String text -> '"' + cut(text).replace("\n", "\\n") + '"';
            case Character character -> "'" + character + "'";
            case Number number when isJdk(number) -> cut(number.toString());
            case Boolean flag -> flag.toString();
            case Enum<?> constant -> constant.name();
            case Object[] array -> array.getClass().getComponentType().getSimpleName() + "[" + array.length + "]";
            case int[] array -> "int[" + array.length + "]";
            case long[] array -> "long[" + array.length + "]";
            case double[] array -> "double[" + array.length + "]";
            case float[] array -> "float[" + array.length + "]";
            case boolean[] array -> "boolean[" + array.length + "]";
            case byte[] array -> "byte[" + array.length + "]";
            case short[] array -> "short[" + array.length + "]";
            case char[] array -> "char[" + array.length + "]";
            case Collection<?> items when isJdk(items) -> collection(items) + "[" + items.size() + "]";
            case Map<?, ?> entries when isJdk(entries) -> "Map[" + entries.size() + "]";
            default -> simpleName(value);
        };
    }

    private static String collection(Collection<?> items) {
        return switch (items) {
            case List<?> _ -> "List";
            case Set<?> _ -> "Set";
            default -> simpleName(items);
        };
    }

    private static boolean isJdk(Object value) {
        return value.getClass().getClassLoader() == null;
    }

    private static String simpleName(Object value) {
        String name = value.getClass().getSimpleName();
        if (value.getClass().isHidden()) {
            return "(lambda)";
        }
        return name.isEmpty() || name.indexOf('$') >= 0 ? "(object)" : name;
    }

    private static String cut(String text) {
        return Limits.cut(text, SUMMARY_CHARS - 10);
    }
}
