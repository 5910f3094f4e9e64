package dev.tensordojo.tensor.goldens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.nn.Module;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Builds layers, losses, optimizers and schedulers by PyTorch's name and arguments.
///
/// An argument goes to the constructor's parameter of that name in camel case, or to the method of that name of its
/// options; a constructor must take everything that is given. What it wants and was not given gets PyTorch's default
/// from [Defaults]. Names and arguments that nothing takes are refused.
final class ByName {
    static final String NN = "dev.tensordojo.tensor.nn.";
    static final String OPTIM = "dev.tensordojo.tensor.optim.";

    /// What the surroundings give, such as the optimizer to a scheduler, by the parameter's name.
    private final Map<String, Object> given;

    /// What was built for an argument, once, since building draws from the generator and changes rates.
    private final IdentityHashMap<JsonNode, Object> parts = new IdentityHashMap<>();

    ByName(Map<String, Object> given) {
        this.given = given;
    }

    /// A layer from `{"layer": name, …arguments}`, a container from its `layers`.
    static Module layer(JsonNode n) {
        String name = n.get("layer").asText();
        if (name.equals("Sequential")) {
            List<Module> parts = new ArrayList<>();
            n.get("layers").forEach(l -> parts.add(layer(l)));
            return new dev.tensordojo.tensor.nn.Sequential(parts.toArray(Module[]::new));
        }
        if (name.equals("Identity")) {
            return new dev.tensordojo.tensor.nn.Identity();
        }
        return (Module) new ByName(Map.of()).build(NN + name, arguments(n, "layer"));
    }

    /// All but the name itself and what has PyTorch's neutral value.
    static Map<String, JsonNode> arguments(JsonNode n, String... names) {
        Map<String, JsonNode> out = new LinkedHashMap<>();
        n.properties().forEach(e -> {
            if (!List.of(names).contains(e.getKey()) && !Defaults.neutral(e.getKey(), e.getValue())) {
                out.put(camelCase(e.getKey()), e.getValue());
            }
        });
        return out;
    }

    static String camelCase(String name) {
        StringBuilder out = new StringBuilder();
        for (String part : name.split("_")) {
            out.append(
                    out.isEmpty()
                            ? part.substring(0, 1).toLowerCase(Locale.ROOT)
                            : part.substring(0, 1).toUpperCase(Locale.ROOT));
            out.append(part.substring(1));
        }
        return out.toString();
    }

    Object build(String type, Map<String, JsonNode> args) {
        Class<?> c;
        try {
            c = Class.forName(type);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("there is no " + type, e);
        }
        Candidate best = null;
        for (Constructor<?> ctor : c.getConstructors()) {
            Candidate now = Candidate.of(this, ctor, args);
            if (now != null && (best == null || now.score > best.score)) {
                best = now;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("no constructor of " + c.getSimpleName() + " takes " + args);
        }
        return best.make();
    }

    /// A constructor with values for its parameters; one that gets all from what was given has the highest score.
    private record Candidate(Constructor<?> ctor, Object[] values, int score) {

        static @Nullable Candidate of(ByName by, Constructor<?> ctor, Map<String, JsonNode> given) {
            Map<String, JsonNode> left = new LinkedHashMap<>(given);
            Parameter[] ps = ctor.getParameters();
            Object[] values = new Object[ps.length];
            int score = 0;
            Class<?> options = null;
            for (int i = 0; i < ps.length; i++) {
                Object around = by.given.get(ps[i].getName());
                if (around != null && ps[i].getType().isInstance(around)) {
                    values[i] = around;
                } else if (ps[i].getType() == Consumer.class) {
                    options = optionsOf(ps[i]);
                } else {
                    JsonNode n = take(left, ps, i);
                    Optional<Object> v = n == null
                            ? Defaults.of(ctor.getDeclaringClass().getSimpleName(), ps[i].getName())
                            : by.convert(n, ps[i].getType());
                    if (v.isEmpty()
                            && !(n != null && n.isNull() && !ps[i].getType().isPrimitive())) {
                        return null;
                    }
                    values[i] = v.orElse(null);
                    score += n == null ? -10 : n.isArray() == ps[i].getType().isArray() ? 2 : 1;
                }
            }
            if (options == null) {
                return left.values().stream().allMatch(JsonNode::isNull) ? new Candidate(ctor, values, score) : null;
            }
            List<Setting> settings = new ArrayList<>();
            for (Map.Entry<String, JsonNode> e : left.entrySet()) {
                Setting s = Setting.of(by, options, e.getKey(), e.getValue());
                if (s != null) {
                    settings.add(s);
                } else if (!e.getValue().isNull()) {
                    return null;
                }
            }
            Consumer<Object> configure = o -> settings.forEach(s -> s.apply(o));
            for (int i = 0; i < ps.length; i++) {
                values[i] = ps[i].getType() == Consumer.class ? configure : values[i];
            }
            return new Candidate(ctor, values, score - (settings.isEmpty() ? 1 : 0));
        }

        /// The argument of a parameter's name; `output_size` may stand for height and width, or depth as well.
        private static @Nullable JsonNode take(Map<String, JsonNode> left, Parameter[] ps, int i) {
            String name = ps[i].getName();
            if (left.containsKey(name)) {
                return left.remove(name);
            }
            List<String> names = Arrays.stream(ps).map(Parameter::getName).toList();
            JsonNode size = left.get("outputSize");
            if (size != null && size.isArray() && size.size() == ps.length && names.contains("width")) {
                if (i == ps.length - 1) {
                    left.remove("outputSize");
                }
                return size.get(i);
            }
            return null;
        }

        private static Class<?> optionsOf(Parameter p) {
            return (Class<?>) ((ParameterizedType) p.getParameterizedType()).getActualTypeArguments()[0];
        }

        Object make() {
            try {
                return ctor.newInstance(values);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// One call of a method of options.
    private record Setting(Method method, Object[] values) {

        static @Nullable Setting of(ByName by, Class<?> options, String name, JsonNode value) {
            for (Method m : options.getMethods()) {
                if (!m.getName().equals(name)) {
                    continue;
                }
                Class<?>[] types = m.getParameterTypes();
                if (value.isNull() && types.length == 1 && types[0] == Double.class) {
                    return new Setting(m, new Object[] {null});
                }
                if (types.length == 1) {
                    Optional<Object> v = by.convert(value, types[0]);
                    if (v.isPresent()) {
                        return new Setting(m, new Object[] {v.get()});
                    }
                } else if (value.isArray() && value.size() == types.length) {
                    Object[] all = new Object[types.length];
                    for (int i = 0; i < all.length; i++) {
                        all[i] = by.convert(value.get(i), types[i]).orElse(null);
                    }
                    if (Arrays.stream(all).allMatch(java.util.Objects::nonNull)) {
                        return new Setting(m, all);
                    }
                }
            }
            return null;
        }

        void apply(Object options) {
            try {
                method.invoke(options, values);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// The value as a parameter of this type takes it; empty where it cannot.
    private Optional<Object> convert(JsonNode n, Class<?> type) {
        if (n.isArray()
                && n.size() == 1
                && !type.isArray()
                && type != List.class
                && type != Tensor.class
                && type != Shape.class) {
            return convert(n.get(0), type);
        }
        if (n.isIntegralNumber() && (type == int.class || type == Integer.class)) {
            return Optional.of(n.asInt());
        }
        if (n.isIntegralNumber() && (type == long.class || type == Long.class)) {
            return Optional.of(n.asLong());
        }
        if (n.isNumber() && (type == double.class || type == Double.class)) {
            return Optional.of(n.asDouble());
        }
        if (n.isBoolean() && (type == boolean.class || type == Boolean.class)) {
            return Optional.of(n.asBoolean());
        }
        if (n.isTextual() && type == String.class) {
            return Optional.of(n.asText());
        }
        if (n.isTextual() && type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(e -> e.toString().equals(n.asText().toUpperCase(Locale.ROOT)))
                    .map(Object.class::cast)
                    .findFirst();
        }
        if (type.isArray() && (n.isArray() || n.isNumber())) {
            return array(n, type.getComponentType());
        }
        if (type == Shape.class) {
            return convert(n, long[].class).map(l -> Shape.of((long[]) l));
        }
        if (type == Tensor.class && n.isObject()) {
            return Optional.of(GoldenValues.tensor(n));
        }
        if (type == Tensor.class && n.isArray()) {
            return convert(n, float[].class).map(f -> Torch.tensor((float[]) f));
        }
        if (n.isObject() && n.has("layer") && Module.class.isAssignableFrom(type)) {
            return Optional.of(parts.computeIfAbsent(n, ByName::layer)).filter(type::isInstance);
        }
        if (n.isArray() && type == List.class) {
            return Optional.of(parts.computeIfAbsent(n, this::schedulers));
        }
        return Optional.empty();
    }

    private List<Object> schedulers(JsonNode n) {
        List<Object> out = new ArrayList<>();
        n.forEach(e -> out.add(build(OPTIM + e.get("name").asText(), arguments(e, "name"))));
        return out;
    }

    private Optional<Object> array(JsonNode n, Class<?> of) {
        int size = n.isArray() ? n.size() : 1;
        Object out = Array.newInstance(of, size);
        for (int i = 0; i < size; i++) {
            JsonNode e = n.isArray() ? n.get(i) : n;
            if (of == float.class && e.isNumber()) {
                Array.setFloat(out, i, (float) e.asDouble());
                continue;
            }
            Optional<Object> v = convert(e, of);
            if (v.isEmpty()) {
                return Optional.empty();
            }
            Array.set(out, i, v.get());
        }
        return Optional.of(out);
    }
}
