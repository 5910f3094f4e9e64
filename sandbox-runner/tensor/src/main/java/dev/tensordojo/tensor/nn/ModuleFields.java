package dev.tensordojo.tensor.nn;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Finds modules and parameters in a module's fields, superclass first, in the order of declaration.
final class ModuleFields {
    private ModuleFields() {}

    static <T> void of(Module owner, Class<T> type, BiConsumer<String, T> found) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> c = owner.getClass(); c != null && c != Module.class; c = c.getSuperclass()) {
            classes.addFirst(c);
        }
        for (Class<?> c : classes) {
            for (Field f : c.getDeclaredFields()) {
                if (Modifier.isStatic(f.getModifiers()) || !type.isAssignableFrom(f.getType()) || f.isSynthetic()) {
                    continue;
                }
                @Nullable Object value = read(f, owner);
                if (value != null && type.isInstance(value)) {
                    found.accept(f.getName(), type.cast(value));
                }
            }
        }
    }

    private static @Nullable Object read(Field f, Module owner) {
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
