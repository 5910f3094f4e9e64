package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.course.Exercise.Comparison;
import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether two values are the same, and if not, where they first differ.
///
/// Floats may differ by `atol + rtol * |expected|`; NaN equals NaN, an infinity itself. Whole numbers and truth values
/// are compared exactly.
final class Comparing {

    /// @param index where in the tensor, list or record; empty where the whole is meant
    /// @param expected the part that was expected there
    /// @param got the part that came
    record Difference(Failure failure, List<Long> index, String expected, String got) {}

    private final Comparison rules;

    Comparing(Comparison rules) {
        this.rules = rules;
    }

    Optional<Difference> compare(Value expected, Value got) {
        return compare(expected, got, List.of());
    }

    private Optional<Difference> compare(Value expected, Value got, List<Long> at) {
        return switch (expected) {
            case Value.Numbers numbers ->
                got instanceof Value.Numbers other ? compare(numbers, other, at) : wrongType(expected, got, at);
            case Value.Decimal(double number) ->
                got instanceof Value.Decimal(double other)
                        ? equalIf(close(number, other), expected, got, at)
                        : wrongType(expected, got, at);
            case Value.Many(List<Value> items) ->
                got instanceof Value.Many(List<Value> others)
                        ? compare(items, others, at)
                        : wrongType(expected, got, at);
            case Value.Entries entries ->
                got instanceof Value.Entries other ? compare(entries, other, at) : wrongType(expected, got, at);
            case Value.Whole _, Value.Truth _, Value.Text _ ->
                got.getClass() == expected.getClass()
                        ? equalIf(expected.equals(got), expected, got, at)
                        : wrongType(expected, got, at);
            case Value.None() -> got instanceof Value.None ? Optional.empty() : wrongType(expected, got, at);
            // Two things without a plain form cannot be told apart, so they never count as the same.
            case Value.Opaque _ -> wrongType(expected, got, at);
        };
    }

    private Optional<Difference> compare(Value.Numbers expected, Value.Numbers got, List<Long> at) {
        if (!expected.dtype().equals(got.dtype()) && !rules.anyDtype()) {
            return differ(Failure.WRONG_DTYPE, at, expected.dtype(), got.dtype());
        }
        if (!expected.shape().equals(got.shape())) {
            return differ(
                    Failure.WRONG_SHAPE,
                    at,
                    expected.shape().toString(),
                    got.shape().toString());
        }
        if (rules.requiresGrad() && expected.requiresGrad() != got.requiresGrad()) {
            return differ(
                    Failure.WRONG_TYPE,
                    at,
                    "requires_grad=" + expected.requiresGrad(),
                    "requires_grad=" + got.requiresGrad());
        }
        boolean floats = isFloat(expected.dtype()) || isFloat(got.dtype());
        for (int i = 0; i < expected.values().length; i++) {
            double wanted = expected.values()[i];
            double present = got.values()[i];
            if (floats ? !close(wanted, present) : wanted != present) {
                List<Long> index = new ArrayList<>(at);
                index.addAll(indexOf(i, expected.shape()));
                return differ(
                        Failure.WRONG_VALUES,
                        index,
                        Shown.number(wanted, expected.dtype()),
                        Shown.number(present, got.dtype()));
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> compare(List<Value> expected, List<Value> got, List<Long> at) {
        if (expected.size() != got.size()) {
            return differ(Failure.WRONG_SHAPE, at, "[" + expected.size() + "]", "[" + got.size() + "]");
        }
        for (int i = 0; i < expected.size(); i++) {
            List<Long> index = new ArrayList<>(at);
            index.add((long) i);
            Optional<Difference> difference = compare(expected.get(i), got.get(i), index);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    /// In whatever order the entries come.
    private Optional<Difference> compare(Value.Entries expected, Value.Entries got, List<Long> at) {
        if (expected.entries().size() != got.entries().size()) {
            return differ(
                    Failure.WRONG_SHAPE,
                    at,
                    "[" + expected.entries().size() + "]",
                    "[" + got.entries().size() + "]");
        }
        Map<Value, Value> byKey =
                got.entries().stream().collect(Collectors.toMap(Value.Entry::key, Value.Entry::value));
        for (Value.Entry entry : expected.entries()) {
            Value other = byKey.get(entry.key());
            Optional<Difference> difference = other == null
                    ? differ(Failure.WRONG_VALUES, at, Shown.value(expected), Shown.value(got))
                    : compare(entry.value(), other, at);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private boolean close(double expected, double got) {
        return Double.compare(expected, got) == 0
                || expected == got
                || (Double.isFinite(expected)
                        && Math.abs(got - expected) <= rules.atol() + rules.rtol() * Math.abs(expected));
    }

    private static boolean isFloat(String dtype) {
        return dtype.contains("float");
    }

    private static Optional<Difference> equalIf(boolean equal, Value expected, Value got, List<Long> at) {
        return equal ? Optional.empty() : differ(Failure.WRONG_VALUES, at, Shown.value(expected), Shown.value(got));
    }

    private static Optional<Difference> wrongType(Value expected, Value got, List<Long> at) {
        return differ(Failure.WRONG_TYPE, at, Shown.kind(expected), Shown.kind(got));
    }

    private static Optional<Difference> differ(Failure failure, List<Long> at, String expected, String got) {
        return Optional.of(new Difference(failure, List.copyOf(at), expected, got));
    }

    /// The index of the `flat`-th element, row-major.
    private static List<Long> indexOf(long flat, List<Long> shape) {
        Long[] index = new Long[shape.size()];
        long rest = flat;
        for (int d = shape.size() - 1; d >= 0; d--) {
            index[d] = rest % shape.get(d);
            rest /= shape.get(d);
        }
        return List.of(index);
    }
}
