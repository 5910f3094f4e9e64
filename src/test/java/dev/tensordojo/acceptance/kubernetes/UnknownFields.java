package dev.tensordojo.acceptance.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Kubernetes' types do not know: fabric8 keeps it in each object's `additionalProperties`, where a typo ends.
final class UnknownFields {

    private static final String KEPT = "additionalProperties";
    private static final String MODEL = "io.fabric8.";

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    static List<String> of(Installation installation) {
        UnknownFields fields = new UnknownFields();
        installation.objects().stream()
                .filter(object -> !(object instanceof GenericKubernetesResource))
                .forEach(object -> fields.walk(Installation.called(object), object));
        fields.walk("runner-pod.yaml", installation.runner());
        return fields.found;
    }

    private void walk(String at, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    walk(at + "[" + i + "]", list.get(i));
                }
            }
            case Map<?, ?> map -> map.forEach((key, each) -> walk(at + "." + key, each));
            case Object object
            when object.getClass().getName().startsWith(MODEL) && !(object instanceof Enum) -> walkFields(at, object);
            case Object _ -> {}
        }
    }

    private void walkFields(String at, Object object) {
        for (Class<?> type = object.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    Object value = valueOf(field, object);
                    if (field.getName().equals(KEPT) && value instanceof Map<?, ?> unknown) {
                        unknown.keySet().forEach(key -> found.add(at + " has no " + key));
                    } else {
                        walk(at + "." + field.getName(), value);
                    }
                }
            }
        }
    }

    private static @Nullable Object valueOf(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }
}
