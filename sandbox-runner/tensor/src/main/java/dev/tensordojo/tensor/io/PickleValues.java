package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.Tensor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which values a pickle may hold, and what the others are called in messages.
final class PickleValues {
    private static final int DEEPEST = 200;

    private PickleValues() {}

    static boolean isPlain(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case PickleTuple tuple -> tuple.isPlain();
            case List<?> _, Map<?, ?> _ -> true;
            case String _, Long _, Double _, Boolean _, Tensor _ -> true;
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

    /// Checks a whole value: plain, no container inside itself, not nested endlessly.
    static @Nullable Object checked(String what, @Nullable Object value) {
        plain(what, value);
        walk(what, value, 0, new IdentityHashMap<>());
        return value;
    }

    private static void walk(String what, @Nullable Object value, int depth, IdentityHashMap<Object, Boolean> open) {
        Collection<?> items =
                switch (value) {
                    case List<?> list -> list;
                    case Map<?, ?> map -> map.values();
                    case null, default -> List.of();
                };
        if (items.isEmpty() || value == null || Boolean.FALSE.equals(open.get(value))) {
            return;
        }
        if (depth > DEEPEST || open.put(value, true) != null) {
            throw new FileError(what + " holds a list or dictionary that contains itself, or is nested deeper than "
                    + DEEPEST + " levels; it is refused");
        }
        for (Object item : new ArrayList<>(items)) {
            walk(what, item, depth + 1, open);
        }
        open.put(value, false);
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
