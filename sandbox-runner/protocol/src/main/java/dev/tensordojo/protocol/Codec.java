package dev.tensordojo.protocol;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a value of one type is written: read top down, from the whole to the parts.
///
/// - sealed interface: one byte (the record's position among all that it permits, also by way of a sealed interface
///   between them), then the record
/// - record: its components in order
/// - component marked `@Nullable`: one byte (0 absent, 1 present), then the value
/// - `List`, `Map`: `int` count, then the entries; `double[]`: `int` count, then the numbers
/// - `String`: `int` count of bytes, then UTF-8; enum: one byte; `int`, `long`, `double`, `boolean` as they are
///
/// Codecs are made by reflection when a type is first met, and kept. Every runner loads this class, so it uses
/// neither lambdas nor streams, which cost milliseconds at start-up.
abstract sealed class Codec {

    private static final ClassValue<Codec> CODECS = new ClassValue<>() {
        @Override
        protected Codec computeValue(Class<?> type) {
            if (type.isSealed()) {
                return new SealedCodec(type);
            }
            if (type.isRecord()) {
                return new RecordCodec(type);
            }
            if (type.isEnum()) {
                return new EnumCodec(type);
            }
            return new PlainCodec(type);
        }
    };

    static Codec of(Class<?> type) {
        return CODECS.get(type);
    }

    abstract Object read(FrameInput in) throws ProtocolException;

    abstract void write(FrameOutput out, Object value) throws ProtocolException;

    /// Appends the type's shape in words, its parts' shapes after it, each type once.
    abstract void describe(StringBuilder shapes, Set<Class<?>> seen);

    /// A hash of the shapes of everything that can be reached from `roots`. Guards against mistakes, not against
    /// malice, so it needs no cryptography (which would cost a runner's start some milliseconds).
    static String fingerprint(Class<?>... roots) {
        StringBuilder shapes = new StringBuilder();
        Set<Class<?>> seen = new HashSet<>();
        for (Class<?> root : roots) {
            of(root).describe(shapes, seen);
        }
        long hash = 0xcbf29ce484222325L; // FNV-1a
        for (int i = 0; i < shapes.length(); i++) {
            hash = (hash ^ shapes.charAt(i)) * 0x100000001b3L;
        }
        return Long.toHexString(hash);
    }

    static Codec ofType(Type type) {
        if (type instanceof Class<?> plain) {
            return of(plain);
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new ListCodec(ofType(arguments[0]));
            }
            if (generic.getRawType() == Map.class) {
                return new MapCodec(ofType(arguments[0]), ofType(arguments[1]));
            }
        }
        throw new IllegalStateException("the protocol has no way to write " + type);
    }

    private static final class SealedCodec extends Codec {
        private final Class<?> type;
        private final Class<?>[] variants;

        SealedCodec(Class<?> type) {
            this.type = type;
            List<Class<?>> records = new ArrayList<>();
            addRecords(type, records);
            this.variants = records.toArray(new Class<?>[0]);
        }

        private static void addRecords(Class<?> sealed, List<Class<?>> records) {
            for (Class<?> variant : sealed.getPermittedSubclasses()) {
                if (variant.isSealed()) {
                    addRecords(variant, records);
                } else {
                    records.add(variant);
                }
            }
        }

        @Override
        Object read(FrameInput in) throws ProtocolException {
            int tag = in.unsignedByte();
            if (tag >= variants.length) {
                throw new ProtocolException("variant " + tag + " of " + type.getSimpleName() + "; 0 to "
                        + (variants.length - 1) + " are known");
            }
            return of(variants[tag]).read(in);
        }

        @Override
        void write(FrameOutput out, Object value) throws ProtocolException {
            for (int tag = 0; tag < variants.length; tag++) {
                if (variants[tag].isInstance(value)) {
                    out.unsignedByte(tag);
                    of(variants[tag]).write(out, value);
                    return;
                }
            }
            throw new IllegalArgumentException(value.getClass() + " is no " + type.getSimpleName());
        }

        @Override
        void describe(StringBuilder shapes, Set<Class<?>> seen) {
            shapes.append(type.getName());
            if (seen.add(type)) {
                shapes.append('<');
                for (Class<?> variant : variants) {
                    of(variant).describe(shapes, seen);
                    shapes.append('|');
                }
                shapes.append('>');
            }
        }
    }

    private static final class RecordCodec extends Codec {
        private final Class<?> type;
        private final Constructor<?> constructor;
        private final Method[] accessors;
        private final Codec[] components;

        RecordCodec(Class<?> type) {
            this.type = type;
            RecordComponent[] declared = type.getRecordComponents();
            Class<?>[] parameters = new Class<?>[declared.length];
            accessors = new Method[declared.length];
            components = new Codec[declared.length];
            for (int i = 0; i < declared.length; i++) {
                parameters[i] = declared[i].getType();
                accessors[i] = declared[i].getAccessor();
                Codec codec = ofType(declared[i].getGenericType());
                boolean nullable = declared[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
                components[i] = nullable ? new NullableCodec(codec) : codec;
            }
            try {
                constructor = type.getDeclaredConstructor(parameters);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        Object read(FrameInput in) throws ProtocolException {
            in.enter();
            @Nullable Object[] values = new @Nullable Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = components[i] instanceof NullableCodec nullable
                        ? nullable.readOrNull(in)
                        : components[i].read(in);
            }
            in.leave();
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException refusal) {
                    throw new ProtocolException(type.getSimpleName() + ": " + refusal.getMessage(), refusal);
                }
                throw new IllegalStateException(e);
            } catch (InstantiationException | IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        void write(FrameOutput out, Object value) throws ProtocolException {
            out.enter();
            for (int i = 0; i < components.length; i++) {
                Object component = component(accessors[i], value);
                if (components[i] instanceof NullableCodec nullable) {
                    nullable.writeOrNull(out, component);
                } else if (component == null) {
                    throw new IllegalArgumentException(accessors[i] + " is null");
                } else {
                    components[i].write(out, component);
                }
            }
            out.leave();
        }

        private static @Nullable Object component(Method accessor, Object value) {
            try {
                return accessor.invoke(value);
            } catch (InvocationTargetException | IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        void describe(StringBuilder shapes, Set<Class<?>> seen) {
            shapes.append(type.getName());
            if (seen.add(type)) {
                shapes.append('(');
                for (int i = 0; i < components.length; i++) {
                    shapes.append(accessors[i].getName()).append(':');
                    components[i].describe(shapes, seen);
                    shapes.append(',');
                }
                shapes.append(')');
            }
        }
    }

    /// A component that may be absent. Only a [RecordCodec] may hold one.
    private static final class NullableCodec extends Codec {
        private final Codec present;

        NullableCodec(Codec present) {
            this.present = present;
        }

        @Nullable
        Object readOrNull(FrameInput in) throws ProtocolException {
            return in.flag() ? present.read(in) : null;
        }

        void writeOrNull(FrameOutput out, @Nullable Object value) throws ProtocolException {
            out.flag(value != null);
            if (value != null) {
                present.write(out, value);
            }
        }

        @Override
        Object read(FrameInput in) throws ProtocolException {
            return present.read(in);
        }

        @Override
        void write(FrameOutput out, Object value) throws ProtocolException {
            present.write(out, value);
        }

        @Override
        void describe(StringBuilder shapes, Set<Class<?>> seen) {
            present.describe(shapes, seen);
            shapes.append('?');
        }
    }

    private static final class ListCodec extends Codec {
        private final Codec item;

        ListCodec(Codec item) {
            this.item = item;
        }

        @Override
        Object read(FrameInput in) throws ProtocolException {
            int count = in.items("a list");
            List<Object> items = new ArrayList<>(Math.min(count, 1_000));
            for (int i = 0; i < count; i++) {
                items.add(item.read(in));
            }
            return items;
        }

        @Override
        void write(FrameOutput out, Object value) throws ProtocolException {
            List<?> items = (List<?>) value;
            out.items(items.size());
            for (Object each : items) {
                item.write(out, each);
            }
        }

        @Override
        void describe(StringBuilder shapes, Set<Class<?>> seen) {
            shapes.append('[');
            item.describe(shapes, seen);
            shapes.append(']');
        }
    }

    private static final class MapCodec extends Codec {
        private final Codec key;
        private final Codec value;

        MapCodec(Codec key, Codec value) {
            this.key = key;
            this.value = value;
        }

        @Override
        Object read(FrameInput in) throws ProtocolException {
            int count = in.items("a map");
            Map<Object, Object> entries = new HashMap<>();
            for (int i = 0; i < count; i++) {
                Object name = key.read(in);
                if (entries.put(name, value.read(in)) != null) {
                    throw new ProtocolException("a map with the same key twice");
                }
            }
            return entries;
        }

        @Override
        void write(FrameOutput out, Object map) throws ProtocolException {
            Map<?, ?> entries = (Map<?, ?>) map;
            out.items(entries.size());
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                key.write(out, entry.getKey());
                value.write(out, entry.getValue());
            }
        }

        @Override
        void describe(StringBuilder shapes, Set<Class<?>> seen) {
            shapes.append('{');
            key.describe(shapes, seen);
            shapes.append(',');
            value.describe(shapes, seen);
            shapes.append('}');
        }
    }

    private static final class EnumCodec extends Codec {
        private final Class<?> type;
        private final Object[] constants;

        EnumCodec(Class<?> type) {
            this.type = type;
            this.constants = type.getEnumConstants();
        }

        @Override
        Object read(FrameInput in) throws ProtocolException {
            int ordinal = in.unsignedByte();
            if (ordinal >= constants.length) {
                throw new ProtocolException("constant " + ordinal + " of " + type.getSimpleName() + "; 0 to "
                        + (constants.length - 1) + " are known");
            }
            return constants[ordinal];
        }

        @Override
        @SuppressWarnings("EnumOrdinal") // the order of constants is part of the fingerprint
        void write(FrameOutput out, Object value) throws ProtocolException {
            out.unsignedByte(((Enum<?>) value).ordinal());
        }

        @Override
        void describe(StringBuilder shapes, Set<Class<?>> seen) {
            shapes.append(type.getName());
            if (seen.add(type)) {
                for (Object constant : constants) {
                    shapes.append('/').append(constant);
                }
            }
        }
    }

    private static final class PlainCodec extends Codec {
        private enum Kind {
            INT,
            LONG,
            DOUBLE,
            BOOLEAN,
            STRING,
            DOUBLES
        }

        private final Kind kind;

        PlainCodec(Class<?> type) {
            if (type == int.class || type == Integer.class) {
                kind = Kind.INT;
            } else if (type == long.class || type == Long.class) {
                kind = Kind.LONG;
            } else if (type == double.class || type == Double.class) {
                kind = Kind.DOUBLE;
            } else if (type == boolean.class || type == Boolean.class) {
                kind = Kind.BOOLEAN;
            } else if (type == String.class) {
                kind = Kind.STRING;
            } else if (type == double[].class) {
                kind = Kind.DOUBLES;
            } else {
                throw new IllegalStateException("the protocol has no way to write " + type);
            }
        }

        @Override
        Object read(FrameInput in) throws ProtocolException {
            return switch (kind) {
                case INT -> in.int32();
                case LONG -> in.int64();
                case DOUBLE -> in.float64();
                case BOOLEAN -> in.flag();
                case STRING -> in.text();
                case DOUBLES -> in.numbers();
            };
        }

        @Override
        void write(FrameOutput out, Object value) throws ProtocolException {
            switch (kind) {
                case INT -> out.int32((Integer) value);
                case LONG -> out.int64((Long) value);
                case DOUBLE -> out.float64((Double) value);
                case BOOLEAN -> out.flag((Boolean) value);
                case STRING -> out.text((String) value);
                case DOUBLES -> out.numbers((double[]) value);
            }
        }

        @Override
        void describe(StringBuilder shapes, Set<Class<?>> seen) {
            shapes.append(kind);
        }
    }
}
