package dev.tensordojo.tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A loaded file of several parts, read by name and type instead of by casts. A part that is missing or of another type
/// is a [ValueError] that tells which there are.
public final class Checkpoint {
    private final String source;
    private final Map<String, @Nullable Object> parts;

    private Checkpoint(String source, Map<String, @Nullable Object> parts) {
        this.source = source;
        this.parts = parts;
    }

    /// Of what [Torch#load(String)] gave.
    public static Checkpoint of(String source, @Nullable Object loaded) {
        if (!(loaded instanceof Map<?, ?> map)) {
            throw new ValueError(source + " holds no named parts\n  Torch.load(path) gives what it holds.");
        }
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        map.forEach((name, part) -> parts.put(String.valueOf(name), part));
        return new Checkpoint(source, Collections.unmodifiableMap(parts));
    }

    /// All parts, as they are in the file.
    public Map<String, @Nullable Object> parts() {
        return parts;
    }

    /// Tensors by name, for `loadStateDict`.
    public Map<String, Tensor> stateDict(String name) {
        if (part(name) instanceof Map<?, ?> map) {
            Map<String, Tensor> out = new LinkedHashMap<>();
            map.forEach((key, value) -> {
                if (!(value instanceof Tensor t)) {
                    throw wrong(name, "a state_dict");
                }
                out.put(String.valueOf(key), t);
            });
            return out;
        }
        throw wrong(name, "a state_dict");
    }

    /// One tensor.
    public Tensor tensor(String name) {
        if (part(name) instanceof Tensor t) {
            return t;
        }
        throw wrong(name, "a tensor");
    }

    /// A whole number or one with a fraction.
    public Number number(String name) {
        if (part(name) instanceof Number n) {
            return n;
        }
        throw wrong(name, "a number");
    }

    /// A text.
    public String text(String name) {
        if (part(name) instanceof String s) {
            return s;
        }
        throw wrong(name, "a text");
    }

    private @Nullable Object part(String name) {
        if (!parts.containsKey(name)) {
            throw new ValueError(source + " has no part \"" + name + "\"\n  It has " + parts.keySet() + ".");
        }
        return parts.get(name);
    }

    private ValueError wrong(String name, String wanted) {
        Object part = parts.get(name);
        String kind = part == null ? "null" : part.getClass().getSimpleName();
        return new ValueError("\"" + name + "\" in " + source + " is not " + wanted + " but " + kind);
    }

    @Override
    public String toString() {
        return "Checkpoint" + parts.keySet();
    }
}
