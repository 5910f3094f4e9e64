package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.Tensor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which values a pickle may hold, and what the others are called in messages.
final class PickleValues {
    private static final int DEEPEST = 200;
    private static final int MOST_VALUES = 1_000_000;

    /// Takes what stands in a container, with its path.
    private interface Child {
        void take(String path, @Nullable Object value);
    }

    private PickleValues() {}

    static PickleTuple tuple(List<@Nullable Object> items) {
        return new PickleTuple(items, items.stream().allMatch(PickleValues::isPlain));
    }

    static boolean isPlain(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case PickleTuple tuple -> tuple.isPlain();
            case List<?> _, Map<?, ?> _ -> true;
            case String _, Long _, Double _, Boolean _, Tensor _ -> true;
            case PickleNames.Foreign _ -> true;
            default -> false;
        };
    }

    /// The value itself, or an error that names it.
    static @Nullable Object plain(String what, @Nullable Object value) {
        if (!isPlain(value)) {
            throw new FileError(what + " holds a " + describe(value) + ", where only tensors, dictionaries, lists,"
                    + " texts, numbers, True, False and None are taken.\n  " + PickleNames.ADVICE);
        }
        return value;
    }

    /// Checks a whole value: plain, nothing foreign in it, no container inside itself, not nested endlessly.
    static @Nullable Object checked(String what, @Nullable Object value) {
        plain(what, value);
        walk(what, value, "", 0, new IdentityHashMap<>());
        return value;
    }

    private static void walk(
            String what, @Nullable Object value, String path, int depth, IdentityHashMap<Object, Boolean> open) {
        if (value instanceof PickleNames.Foreign foreign) {
            throw foreign.refused(what, path);
        }
        if (!(value instanceof List<?> || value instanceof Map<?, ?>) || Boolean.FALSE.equals(open.get(value))) {
            return;
        }
        if (depth > DEEPEST || open.put(value, true) != null) {
            throw new FileError(what + " holds a list or dictionary that contains itself, or is nested deeper than "
                    + DEEPEST + " levels; it is refused");
        }
        children(value, path, (childPath, child) -> walk(what, child, childPath, depth + 1, open));
        open.put(value, false);
    }

    /// All tensors of a value by their paths; what is no tensor is passed over.
    static Map<String, Tensor> tensors(String what, @Nullable Object value) {
        Map<String, Tensor> out = new LinkedHashMap<>();
        collect(what, value, "", 0, out, new int[1]);
        return out;
    }

    private static void collect(
            String what, @Nullable Object value, String path, int depth, Map<String, Tensor> out, int[] visited) {
        // A few bytes can name one list in many places, and it in others.
        if (depth > DEEPEST || ++visited[0] > MOST_VALUES) {
            throw new FileError(what + " holds more than " + MOST_VALUES + " values, or they are nested deeper than "
                    + DEEPEST + " levels; it is refused");
        }
        if (value instanceof Tensor t) {
            out.put(path, t);
        }
        children(value, path, (childPath, child) -> collect(what, child, childPath, depth + 1, out, visited));
    }

    private static void children(@Nullable Object value, String path, Child each) {
        String prefix = path.isEmpty() ? "" : path + ".";
        if (value instanceof Map<?, ?> map) {
            new LinkedHashMap<>(map).forEach((key, child) -> each.take(prefix + key, child));
        } else if (value instanceof List<?> list) {
            int i = 0;
            for (Object child : new ArrayList<>(list)) {
                each.take(prefix + i++, child);
            }
        }
    }

    static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case PickleNames.Name n -> "the name " + n.python();
            case StorageRef _ -> "storage";
            case PickleTuple t -> t.isPlain() ? "tuple" : "tuple with something refused in it";
            case List<?> _ -> "list";
            case Map<?, ?> _ -> "dict";
            case String _ -> "str";
            case BigInteger _ -> "whole number beyond 64 bits";
            case Long _ -> "int";
            case Double _ -> "float";
            case Boolean _ -> "bool";
            case Tensor _ -> "tensor";
            default -> value.getClass().getSimpleName();
        };
    }

    static String opcodeName(int op) {
        String name =
                switch (op) {
                    case 'i' -> "INST (makes an object of any class)";
                    case 'o' -> "OBJ (makes an object of any class)";
                    case 0x81 -> "NEWOBJ (makes an object of any class)";
                    case 0x92 -> "NEWOBJ_EX (makes an object of any class)";
                    case 0x82, 0x83, 0x84 -> "EXT (looks a class up in a registry)";
                    case 'B', 'C', 0x8e, 0x96 -> "BYTES";
                    case 'T', 'U', 'S' -> "STRING (of Python 2)";
                    case 0x8f, 0x90, 0x91 -> "SET";
                    case 'I', 'L', 'F', 'V', 'p', 'g' -> "of protocol 0, as text";
                    case 'P' -> "PERSID";
                    default -> "unknown to us";
                };
        return String.format("0x%02x %s", op, name);
    }
}
