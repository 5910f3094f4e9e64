package dev.tensordojo.backend.session.message;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// TypeScript types for records as [LiveJson] writes them: a sealed interface becomes a union told apart by `type`, a
/// record an interface, an enum a union of its names. Starts at the given roots and follows what they use.
final class TypeScriptTypes {

    /// Names that TypeScript's DOM library has taken: shadowing them in a browser's code begs for mix-ups.
    private static final Map<String, String> RENAMED =
            Map.of("Event", "EventMessage", "Node", "GraphNode", "Edge", "GraphEdge", "Text", "BilingualText");

    private final SequencedMap<Class<?>, String> declarations = new LinkedHashMap<>();

    static String of(List<Class<?>> roots) {
        TypeScriptTypes types = new TypeScriptTypes();
        roots.forEach(types::nameOf);
        return types.declarations.sequencedValues().stream().collect(Collectors.joining("\n"));
    }

    private String nameOf(Class<?> type) {
        String name = ownNameOf(type);
        if (!declarations.containsKey(type)) {
            declarations.keySet().stream()
                    .filter(other -> ownNameOf(other).equals(name))
                    .findAny()
                    .ifPresent(other -> {
                        throw new IllegalStateException(
                                type + " and " + other + " would both be called " + name + "; rename one");
                    });
            declarations.put(type, ""); // keeps the place, and ends recursion
            declarations.put(type, declare(type, name));
        }
        return name;
    }

    /// What a record keeps to itself (`Attempt.State`) is called after it.
    static String ownNameOf(Class<?> type) {
        Class<?> owner = type.getEnclosingClass();
        String prefix = owner != null && owner.isRecord() ? owner.getSimpleName() : "";
        return prefix + RENAMED.getOrDefault(type.getSimpleName(), type.getSimpleName());
    }

    private String declare(Class<?> type, String name) {
        if (type.isEnum()) {
            return "export type %s =%s;\n"
                    .formatted(
                            name,
                            union(Arrays.stream(type.getEnumConstants())
                                    .map(constant -> "\"" + ((Enum<?>) constant).name() + "\"")));
        }
        if (type.isSealed()) {
            return "export type %s =%s;\n"
                    .formatted(name, union(SealedTypes.variantsOf(type).map(this::nameOf)));
        }
        if (!type.isRecord()) {
            throw new IllegalStateException("no TypeScript for " + type + ": neither record, enum nor sealed");
        }
        StringBuilder text = new StringBuilder("export interface " + name + " {\n");
        SealedTypes.tagOf(type).ifPresent(tag -> text.append("  readonly type: \"" + tag + "\";\n"));
        for (RecordComponent component : type.getRecordComponents()) {
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            text.append("  readonly %s: %s%s;\n"
                    .formatted(component.getName(), typeOf(component.getGenericType()), nullable ? " | null" : ""));
        }
        return text.append("}\n").toString();
    }

    private static String union(Stream<String> names) {
        List<String> all = names.toList();
        String line = String.join(" | ", all);
        return line.length() <= 80 ? " " + line : "\n  | " + String.join("\n  | ", all);
    }

    private String typeOf(Type type) {
        return switch (type) {
            case ParameterizedType list
            when list.getRawType() == List.class ->
                "readonly " + inArray(typeOf(list.getActualTypeArguments()[0])) + "[]";
            case ParameterizedType map
            when map.getRawType() == Map.class ->
                "ReadonlyMap<string, " + typeOf(map.getActualTypeArguments()[1]) + ">";
            case Class<?> array when array.isArray() -> "readonly " + inArray(typeOf(array.componentType())) + "[]";
            case Class<?> plain -> plainTypeOf(plain).orElseGet(() -> nameOf(plain));
            default -> throw new IllegalStateException("no TypeScript for " + type);
        };
    }

    private static String inArray(String type) {
        return type.contains(" ") ? "(" + type + ")" : type;
    }

    /// What needs no declaration of its own; empty for everything else.
    static Optional<String> plainTypeOf(Class<?> type) {
        if (type == String.class || type == UUID.class || type == Instant.class) {
            return Optional.of("string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Optional.of("boolean");
        }
        if (type == long.class || type == int.class || type == Long.class || type == Integer.class) {
            return Optional.of("number");
        }
        if (type == double.class || type == float.class || type == Double.class) {
            return Optional.of("AnyNumber");
        }
        return Optional.empty();
    }
}
