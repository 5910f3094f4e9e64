package dev.tensordojo.protocol;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes messages of every shape by reflection: random parts, again and again until the record accepts them.
final class Samples {

    private static final List<String> TEXTS =
            List.of("", "a", "x1", "loss 損失", "😀\n\u0000", "tensor([[1., 2.],\n        [3., 4.]])", "q".repeat(90));

    private final Random random;

    Samples(long seed) {
        this.random = new Random(seed);
    }

    /// Every record that a message of `type` can be.
    static List<Class<?>> variants(Class<?> type) {
        return Arrays.stream(type.getPermittedSubclasses())
                .<Class<?>>flatMap(variant -> variant.isSealed() ? variants(variant).stream() : Stream.of(variant))
                .toList();
    }

    Object of(Class<?> type) {
        return make(type, 0);
    }

    private Object make(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            int size = depth > 6 ? 0 : random.nextInt(4);
            if (generic.getRawType() == List.class) {
                List<Object> items = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    items.add(make(arguments[0], depth + 1));
                }
                return items;
            }
            Map<Object, Object> entries = new HashMap<>();
            for (int i = 0; i < size; i++) {
                entries.put(make(arguments[0], depth + 1), make(arguments[1], depth + 1));
            }
            return entries;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        } else if (plain == int.class || plain == Integer.class) {
            return random.nextInt(5);
        } else if (plain == long.class || plain == Long.class) {
            return random.nextInt(4) == 0 ? random.nextLong() : (long) random.nextInt(4);
        } else if (plain == double.class) {
            return number();
        } else if (plain == boolean.class) {
            return random.nextBoolean();
        } else if (plain == double[].class) {
            return random.doubles(random.nextInt(5)).map(_ -> number()).toArray();
        } else if (plain.isEnum()) {
            return plain.getEnumConstants()[random.nextInt(plain.getEnumConstants().length)];
        } else if (plain.isSealed()) {
            List<Class<?>> variants = variants(plain);
            return make(variants.get(random.nextInt(variants.size())), depth);
        }
        return record(plain, depth);
    }

    private double number() {
        return switch (random.nextInt(6)) {
            case 0 -> Double.NaN;
            case 1 -> Double.NEGATIVE_INFINITY;
            case 2 -> -0.0;
            default -> random.nextGaussian();
        };
    }

    private Object record(Class<?> type, int depth) {
        RecordComponent[] components = type.getRecordComponents();
        for (int attempt = 0; attempt < 10_000; attempt++) {
            @Nullable Object[] values = new @Nullable Object[components.length];
            for (int i = 0; i < values.length; i++) {
                boolean absent =
                        components[i].getAnnotatedType().isAnnotationPresent(Nullable.class) && random.nextBoolean();
                values[i] = absent ? null : make(components[i].getGenericType(), depth + 1);
            }
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(
                        Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                return constructor.newInstance(values);
            } catch (InvocationTargetException refused) {
                if (!(refused.getCause() instanceof IllegalArgumentException
                        || refused.getCause() instanceof ArithmeticException)) {
                    throw new AssertionError(refused);
                }
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(type.getName(), e);
            }
        }
        throw new AssertionError("no sample of " + type + " found");
    }

    /// Records hold arrays, which they compare by identity: compare what is in them instead.
    static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a instanceof double[] left && b instanceof double[] right) {
            return Arrays.equals(left, right);
        }
        if (a instanceof List<?> left && b instanceof List<?> right) {
            boolean same = left.size() == right.size();
            for (int i = 0; same && i < left.size(); i++) {
                same = same(left.get(i), right.get(i));
            }
            return same;
        }
        if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
            return left.keySet().equals(right.keySet())
                    && left.keySet().stream().allMatch(key -> same(left.get(key), right.get(key)));
        }
        if (a instanceof Record left && b instanceof Record right && left.getClass() == right.getClass()) {
            return Arrays.stream(left.getClass().getRecordComponents())
                    .allMatch(component -> same(get(component, left), get(component, right)));
        }
        return java.util.Objects.equals(a, b);
    }

    private static @Nullable Object get(RecordComponent component, Object owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.toString(), e);
        }
    }
}
