package dev.tensordojo.backend.session.message;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Readers in TypeScript for what [TypeScriptTypes] declares: each takes something unknown and gives a value of its
/// type, or says which place of it does not fit. They are made of those of `wire/parse.ts`.
final class TypeScriptReaders {

    private static final int WIDTH = 120;

    /// By type, each after those that it is made of.
    private final SequencedMap<Class<?>, String> readers = new LinkedHashMap<>();

    private final List<Class<?>> roots;

    private TypeScriptReaders(List<Class<?>> roots) {
        this.roots = roots;
    }

    static String of(List<Class<?>> roots) {
        TypeScriptReaders all = new TypeScriptReaders(roots);
        roots.forEach(all::nameOf);
        return all.readers.sequencedValues().stream().collect(Collectors.joining("\n"));
    }

    private String nameOf(Class<?> type) {
        String typeName = TypeScriptTypes.ownNameOf(type);
        String name = Character.toLowerCase(typeName.charAt(0)) + typeName.substring(1);
        if (!readers.containsKey(type)) {
            String reader = bodyOf(type); // before it the readers of its parts take their places
            readers.put(
                    type,
                    "%sconst %s: Reader<protocol.%s> = %s;\n"
                            .formatted(roots.contains(type) ? "export " : "", name, typeName, reader));
        }
        return name;
    }

    private String bodyOf(Class<?> type) {
        if (type.isEnum()) {
            return call(
                    "oneOf",
                    "(",
                    ")",
                    Arrays.stream(type.getEnumConstants()).map(constant -> "\"" + ((Enum<?>) constant).name() + "\""));
        }
        if (type.isSealed()) {
            return call(
                    "byType",
                    "({",
                    "})",
                    SealedTypes.variantsOf(type)
                            .map(variant -> property(SealedTypes.tagOf(variant).orElseThrow(), nameOf(variant))));
        }
        Stream<String> tag =
                SealedTypes.tagOf(type).stream().map(name -> property("type", "parse.oneOf(\"" + name + "\")"));
        Stream<String> components = Arrays.stream(type.getRecordComponents())
                .map(component -> property(component.getName(), readerOf(component)));
        return call("record", "({", "})", Stream.concat(tag, components));
    }

    private static String property(String name, String value) {
        return name.equals(value) ? name : name + ": " + value;
    }

    private static String call(String function, String open, String close, Stream<String> arguments) {
        List<String> all = arguments.toList();
        String space = open.equals("(") ? "" : " ";
        String line = "parse." + function + open + space + String.join(", ", all) + space + close;
        return line.length() <= WIDTH - 50
                ? line
                : "parse." + function + open + "\n  " + String.join(",\n  ", all) + ",\n" + close;
    }

    private String readerOf(RecordComponent component) {
        String reader = readerOf(component.getGenericType());
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                ? "parse.nullable(" + reader + ")"
                : reader;
    }

    private String readerOf(Type type) {
        return switch (type) {
            case ParameterizedType list
            when list.getRawType() == List.class -> "parse.list(" + readerOf(list.getActualTypeArguments()[0]) + ")";
            case ParameterizedType map
            when map.getRawType() == Map.class -> "parse.mapOf(" + readerOf(map.getActualTypeArguments()[1]) + ")";
            case Class<?> array when array.isArray() -> "parse.list(" + readerOf(array.componentType()) + ")";
            case Class<?> plain -> plainReaderOf(plain);
            default -> throw new IllegalStateException("no reader for " + type);
        };
    }

    private String plainReaderOf(Class<?> type) {
        return switch (TypeScriptTypes.plainTypeOf(type).orElse("")) {
            case "string" -> "parse.string";
            case "boolean" -> "parse.boolean";
            case "number" -> "parse.number";
            case "AnyNumber" -> "parse.anyNumber";
            default -> nameOf(type);
        };
    }
}
