package dev.tensordojo.tensor.goldens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Slice;
import dev.tensordojo.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One call's arguments: positional ones with the names that Python gives them, and named ones.
///
/// A call must take every named argument that was given; [#checkAllUsed] refuses the others, as Python does.
final class Args {
    private final List<@Nullable Object> positional = new ArrayList<>();
    private final Map<String, @Nullable Object> named = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final List<Tensor> tensors = new ArrayList<>();

    private final UnaryOperator<Tensor> dress;

    Args(JsonNode args, JsonNode kwargs) {
        this(args, kwargs, t -> t);
    }

    /// With every tensor replaced by an equal one of another layout.
    Args(JsonNode args, JsonNode kwargs, UnaryOperator<Tensor> dress) {
        this.dress = dress;
        for (JsonNode n : args) {
            positional.add(value(n));
        }
        for (Map.Entry<String, JsonNode> e : kwargs.properties()) {
            named.put(e.getKey(), value(e.getValue()));
        }
    }

    private @Nullable Object value(JsonNode n) {
        if (n.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            n.forEach(e -> list.add(value(e)));
            return list;
        }
        if (n.isObject()) {
            if (n.has("tensor")) {
                Tensor leaf = GoldenValues.tensor(n);
                tensors.add(leaf);
                return dress.apply(leaf);
            }
            if (n.has("dtype")) {
                return DType.of(n.get("dtype").asText());
            }
            if (n.has("slice")) {
                JsonNode s = n.get("slice");
                return new Slice(
                        s.get(0).isNull() ? null : s.get(0).asLong(),
                        s.get(1).isNull() ? null : s.get(1).asLong(),
                        s.get(2).isNull() ? 1 : s.get(2).asLong());
            }
            return Slice.ELLIPSIS;
        }
        if (n.isNull()) {
            return null;
        }
        if (n.isBoolean()) {
            return n.asBoolean();
        }
        if (n.isIntegralNumber()) {
            return n.asLong();
        }
        return n.isNumber() ? (Object) n.asDouble() : n.asText();
    }

    /// All tensors in the order in which gradients are listed.
    List<Tensor> tensors() {
        return tensors;
    }

    int count() {
        return positional.size();
    }

    boolean has(int i, String name) {
        return get(i, name) != null;
    }

    @Nullable
    Object get(int i, String name) {
        if (i >= 0 && i < positional.size()) {
            return positional.get(i);
        }
        used.add(name);
        return named.get(name);
    }

    Tensor t(int i) {
        return t(i, "");
    }

    Tensor t(int i, String name) {
        if (get(i, name) instanceof Tensor t) {
            return t;
        }
        throw new IllegalArgumentException("argument " + i + " must be a Tensor, not " + get(i, name));
    }

    @Nullable
    Tensor optional(int i, String name) {
        return get(i, name) == null ? null : t(i, name);
    }

    /// A tensor, or a number as the operation would take it.
    Tensor operand(int i, String name) {
        Object o = get(i, name);
        if (o instanceof Boolean b) {
            return Tensor.scalar(b ? 1 : 0);
        }
        return o instanceof Number n ? Tensor.scalar(n) : t(i, name);
    }

    long l(int i, String name, long standard) {
        Object o = get(i, name);
        if (o instanceof Double) {
            throw new IllegalArgumentException("argument '" + name + "' must be int, not float");
        }
        return o instanceof Number n ? n.longValue() : standard;
    }

    int n(int i, String name, int standard) {
        return (int) l(i, name, standard);
    }

    double d(int i, String name, double standard) {
        Object o = get(i, name);
        if (o instanceof String s) {
            return dev.tensordojo.tensor.op.Norms.number(s);
        }
        return o instanceof Number n ? n.doubleValue() : standard;
    }

    Number number(int i, String name, Number standard) {
        Object o = get(i, name);
        if (o instanceof Boolean b) {
            return b ? 1 : 0;
        }
        return o instanceof Number n ? n : o instanceof String ? (Number) d(i, name, 0) : standard;
    }

    boolean b(int i, String name, boolean standard) {
        return get(i, name) instanceof Boolean b ? b : standard;
    }

    String s(int i, String name, String standard) {
        return get(i, name) instanceof String s ? s : standard;
    }

    @Nullable
    DType dtype(int i, String name) {
        return get(i, name) instanceof DType d ? d : null;
    }

    /// One number or a list of them; empty when missing.
    long[] longs(int i, String name) {
        Object o = get(i, name);
        if (o instanceof Number n) {
            return new long[] {n.longValue()};
        }
        if (o instanceof List<?> list) {
            long[] out = new long[list.size()];
            for (int k = 0; k < out.length; k++) {
                out[k] = list.get(k) instanceof Number n ? n.longValue() : Long.MIN_VALUE;
            }
            return out;
        }
        return new long[0];
    }

    int[] ints(int i, String name) {
        long[] l = longs(i, name);
        int[] out = new int[l.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = (int) l[k];
        }
        return out;
    }

    /// A list of tensors at one place, or all positional arguments from there on.
    List<Tensor> list(int i) {
        List<Tensor> out = new ArrayList<>();
        if (positional.get(i) instanceof List<?> l) {
            l.forEach(e -> out.add(castToNonNull((Tensor) e)));
        } else {
            for (int k = i; k < positional.size(); k++) {
                out.add(t(k));
            }
        }
        return out;
    }

    /// A null that stands in a list is the library's to refuse.
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static Tensor castToNonNull(@Nullable Tensor t) {
        return t;
    }

    void use(String... names) {
        used.addAll(List.of(names));
    }

    void checkAllUsed() {
        for (String name : named.keySet()) {
            if (!used.contains(name)) {
                throw new IllegalArgumentException("unexpected keyword argument '" + name + "'");
            }
        }
    }
}
