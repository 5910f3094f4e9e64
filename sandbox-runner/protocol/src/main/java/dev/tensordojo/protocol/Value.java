package dev.tensordojo.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// A plain value that crosses the sandbox's wall when work is judged. Nothing in it can run.
public sealed interface Value {

    /// No value: `null`, or the result of a `void` call.
    record None() implements Value {}

    /// A `boolean`.
    record Truth(boolean value) implements Value {}

    /// A `byte`, `short`, `int`, `long` or `char`.
    record Whole(long value) implements Value {}

    /// A `float` or `double`.
    record Decimal(double value) implements Value {}

    /// A `String`.
    record Text(String value) implements Value {
        public Text {
            Limits.requireAtMost(value, Limits.OUTPUT_CHARS, "text");
        }
    }

    /// A tensor: row-major values, whole numbers exact up to 2^53.
    ///
    /// @param dtype `float32`, `int64`, `bool`, ...
    record Numbers(String dtype, List<Long> shape, double[] values, boolean requiresGrad) implements Value {
        public Numbers {
            Limits.requireAtMost(dtype, 20, "dtype");
            shape = Limits.requireShape(shape);
            Limits.requireAtMost(values, Limits.VALUE_NUMBERS, "values");
            if (Limits.elements(shape) != values.length) {
                throw new IllegalArgumentException("values do not fill the shape");
            }
        }
    }

    /// An array, a `List`, or a record's components in order.
    record Many(List<Value> items) implements Value {
        public Many {
            items = Limits.requireAtMost(items, 10_000, "items");
        }
    }

    /// A `Map`, in the order in which it gives its entries; each key is there once.
    record Entries(List<Entry> entries) implements Value {
        public Entries {
            entries = Limits.requireAtMost(entries, 10_000, "entries");
            Set<Value> keys = new HashSet<>();
            for (Entry entry : entries) {
                if (!keys.add(entry.key())) {
                    throw new IllegalArgumentException("a key is there twice");
                }
            }
        }
    }

    /// One entry of a `Map`. A key is something that can be told from another by itself.
    record Entry(Value key, Value value) {
        public Entry {
            Objects.requireNonNull(value);
            switch (key) {
                case None _, Truth _, Whole _, Decimal _, Text _ -> {}
                case Numbers _, Many _, Entries _, Opaque _ ->
                    throw new IllegalArgumentException("such a value is no key: " + key.getClass());
            }
        }
    }

    /// Something that has no plain form; `type` names it so that a verdict can say what came instead.
    record Opaque(String type) implements Value {
        public Opaque {
            Objects.requireNonNull(type);
            Limits.requireAtMost(type, Limits.NAME_CHARS, "type");
        }
    }
}
