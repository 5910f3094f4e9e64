package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Nested maps and lists as JSON, with the tensors taken out and named by their path.
///
/// Texts, `null` and booleans stand for themselves; everything else is an object with one key:
/// `{"tensor": name}`, `{"int": n}`, `{"float": "0.25"}`, `{"list": […]}`, `{"map": [[key, value], …]}`.
final class Nesting {
    private static final int DEEPEST = 30;

    private Nesting() {}

    /// The JSON of a value; its tensors are put into `tensors`.
    static String flatten(@Nullable Object value, Map<String, Tensor> tensors) {
        StringBuilder out = new StringBuilder();
        write(value, "", 0, tensors, out);
        return out.toString();
    }

    private static void write(
            @Nullable Object value, String path, int depth, Map<String, Tensor> tensors, StringBuilder out) {
        if (depth > DEEPEST) {
            throw new FileError("cannot save a value nested deeper than " + DEEPEST + " levels (at " + path
                    + "); does a map or list contain itself?");
        }
        switch (value) {
            case null -> out.append("null");
            case String s -> out.append(Json.quote(s));
            case Boolean b -> out.append(b);
            case Tensor t -> {
                String name = unused(path.isEmpty() ? "value" : path, tensors);
                tensors.put(name, t);
                out.append("{\"tensor\":").append(Json.quote(name)).append('}');
            }
            case Long _, Integer _, Short _, Byte _ ->
                out.append("{\"int\":").append(value).append('}');
            case Double _, Float _ -> out.append("{\"float\":\"").append(value).append("\"}");
            case List<?> list -> {
                out.append("{\"list\":[");
                for (int i = 0; i < list.size(); i++) {
                    out.append(i == 0 ? "" : ",");
                    write(list.get(i), join(path, i), depth + 1, tensors, out);
                }
                out.append("]}");
            }
            case Map<?, ?> map -> {
                out.append("{\"map\":[");
                boolean first = true;
                for (Map.Entry<?, ?> e : map.entrySet()) {
                    out.append(first ? "[" : ",[");
                    first = false;
                    write(e.getKey(), path, depth + 1, new LinkedHashMap<>(), out);
                    out.append(',');
                    write(e.getValue(), join(path, e.getKey()), depth + 1, tensors, out);
                    out.append(']');
                }
                out.append("]}");
            }
            default ->
                throw new FileError("cannot save a " + value.getClass().getSimpleName()
                        + (path.isEmpty() ? "" : " (at \"" + path + "\")")
                        + ".\n  Files hold tensors, maps, lists, texts, numbers, booleans and null. Of a model, save"
                        + " model.stateDict().");
        }
    }

    private static String join(String path, @Nullable Object key) {
        return path.isEmpty() ? String.valueOf(key) : path + "." + key;
    }

    /// `{"a": {"b": t}, "a.b": u}` would give one name to two tensors.
    private static String unused(String name, Map<String, Tensor> tensors) {
        String out = name;
        for (int i = 2; tensors.containsKey(out); i++) {
            out = name + "#" + i;
        }
        return out;
    }

    /// The value again.
    static @Nullable Object restore(String what, String json, Map<String, Tensor> tensors) {
        return read(what, Json.parse(what + ": the metadata", json), tensors);
    }

    private static @Nullable Object read(String what, @Nullable Object node, Map<String, Tensor> tensors) {
        if (!(node instanceof Map<?, ?> map)) {
            if (node == null || node instanceof String || node instanceof Boolean) {
                return node;
            }
            throw damaged(what);
        }
        if (map.size() != 1) {
            throw damaged(what);
        }
        Map.Entry<?, ?> only = map.entrySet().iterator().next();
        return switch (String.valueOf(only.getKey())) {
            case "tensor" -> {
                Tensor t = only.getValue() instanceof String name ? tensors.get(name) : null;
                if (t == null) {
                    throw damaged(what);
                }
                yield t;
            }
            case "int" -> {
                if (!(only.getValue() instanceof Long n)) {
                    throw damaged(what);
                }
                yield n;
            }
            case "float" -> number(what, only.getValue());
            case "list" -> {
                List<@Nullable Object> out = new ArrayList<>();
                for (Object item : items(what, only.getValue())) {
                    out.add(read(what, item, tensors));
                }
                yield out;
            }
            case "map" -> {
                Map<@Nullable Object, @Nullable Object> out = new LinkedHashMap<>();
                for (Object item : items(what, only.getValue())) {
                    List<?> pair = items(what, item);
                    if (pair.size() != 2) {
                        throw damaged(what);
                    }
                    out.put(read(what, pair.get(0), tensors), read(what, pair.get(1), tensors));
                }
                yield out;
            }
            default -> throw damaged(what);
        };
    }

    private static Double number(String what, @Nullable Object text) {
        try {
            return Double.valueOf(String.valueOf(text));
        } catch (NumberFormatException e) {
            throw new FileError(what + ": '" + text + "' in the metadata is not a number", e);
        }
    }

    private static List<?> items(String what, @Nullable Object node) {
        if (!(node instanceof List<?> list)) {
            throw damaged(what);
        }
        return list;
    }

    private static FileError damaged(String what) {
        return new FileError(
                what + ": the nesting in its metadata is damaged; Safetensors.loadFile still reads its" + " tensors");
    }
}
