package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Warnings;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Finds modules and parameters in a module's fields, superclass first, in the order of declaration. What a field
/// holds counts, not the type that it was declared with.
final class ModuleFields {
    /// Elements of a list that are looked at, and lists within lists.
    private static final int MOST = 100;

    private static final int DEEPEST = 3;

    private final Class<?> module;

    private final ClassValue<List<Field>> fields = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            List<Class<?>> classes = new ArrayList<>();
            for (Class<?> c = type; c != null && c != module; c = c.getSuperclass()) {
                classes.addFirst(c);
            }
            List<Field> fields = new ArrayList<>();
            for (Class<?> c : classes) {
                for (Field f : c.getDeclaredFields()) {
                    if (!Modifier.isStatic(f.getModifiers()) && !f.isSynthetic() && mayHold(f.getType())) {
                        fields.add(f);
                    }
                }
            }
            return List.copyOf(fields);
        }
    };

    /// @param module the class of modules, whose own fields are not looked at
    ModuleFields(Class<?> module) {
        this.module = module;
    }

    private boolean mayHold(Class<?> type) {
        return type == Object.class
                || type.isInterface()
                || (type.isArray() && !type.getComponentType().isPrimitive())
                || module.isAssignableFrom(type)
                || Tensor.class.isAssignableFrom(type)
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || type == Optional.class;
    }

    /// What the fields hold, under their names. A field that another one hides has its class's name before its own:
    /// both are there, and each needs a name.
    <T> void of(Object owner, Class<T> type, BiConsumer<String, T> found) {
        Map<String, Field> seen = new LinkedHashMap<>();
        List<Field> holders = new ArrayList<>();
        List<T> values = new ArrayList<>();
        for (Field f : fields.get(owner.getClass())) {
            @Nullable Object value = read(f, owner);
            if (type.isInstance(value)) {
                seen.put(f.getName(), f); // the last one is the one that is not hidden
                holders.add(f);
                values.add(type.cast(value));
            }
        }
        for (int i = 0; i < holders.size(); i++) {
            Field f = holders.get(i);
            boolean hidden = !f.equals(seen.get(f.getName()));
            String name = hidden ? f.getDeclaringClass().getSimpleName() + "_" + f.getName() : f.getName();
            found.accept(name, values.get(i));
        }
    }

    /// Says once for each field that it holds parts which are not the module's own, since they stand in a list or a
    /// map, or are tensors to be learnt but no [Parameter]: PyTorch passes them over in silence.
    void warnOfOthers(Object owner, Set<Object> known) {
        if (owner.getClass().getPackage() == module.getPackage()) {
            return;
        }
        for (Field f : fields.get(owner.getClass())) {
            @Nullable Object value = read(f, owner);
            if (value == null || module.isInstance(value) || value instanceof Parameter) {
                continue;
            }
            String name = owner.getClass().getSimpleName() + "." + f.getName();
            if (value instanceof Tensor t) {
                if (t.isLeaf() && t.requiresGrad() && !known.contains(t)) {
                    Warnings.once(
                            "tensor-field " + name,
                            "The field " + name + " is a tensor that requires a gradient, but no Parameter, so"
                                    + " parameters() does not name it. Write new Parameter(…).");
                }
                continue;
            }
            Object part = firstUnknown(value, known, 0);
            if (part != null) {
                Warnings.once(
                        "parts-in-container " + name,
                        "The field " + name + " holds " + (module.isInstance(part) ? "modules" : "parameters") + " in "
                                + kind(value) + ", where they are no parts of the module: parameters() and stateDict()"
                                + " leave them out, as in PyTorch. "
                                + (module.isInstance(part)
                                        ? "Use a ModuleList, or registerModule(name, module)."
                                        : "Use registerParameter(name, parameter)."));
            }
        }
    }

    private static String kind(Object value) {
        return switch (value) {
            case Map<?, ?> _ -> "a Map";
            case Optional<?> _ -> "an Optional";
            case List<?> _ -> "a List";
            case Collection<?> _ -> "a Collection";
            default -> "an array";
        };
    }

    private @Nullable Object firstUnknown(@Nullable Object value, Set<Object> known, int depth) {
        if (module.isInstance(value) || value instanceof Parameter) {
            return known.contains(value) ? null : value;
        }
        Iterable<?> inside =
                switch (value) {
                    case Map<?, ?> m -> m.values();
                    case Optional<?> o -> o.stream().toList();
                    case Collection<?> c -> c;
                    case Object[] a -> java.util.Arrays.asList(a);
                    case null, default -> List.of();
                };
        int looked = 0;
        for (Object o : inside) {
            if (depth == DEEPEST || looked++ == MOST) {
                return null;
            }
            Object part = firstUnknown(o, known, depth + 1);
            if (part != null) {
                return part;
            }
        }
        return null;
    }

    private static @Nullable Object read(Field f, Object owner) {
        try {
            f.setAccessible(true);
            return f.get(owner);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new IllegalStateException(
                    "cannot read field " + f.getName() + " of "
                            + owner.getClass().getName() + "; register it with registerModule or registerParameter",
                    e);
        }
    }
}
