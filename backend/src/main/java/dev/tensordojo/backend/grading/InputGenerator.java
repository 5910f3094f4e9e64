package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.course.Exercise.Check;
import dev.tensordojo.backend.course.Exercise.Fixed;
import dev.tensordojo.backend.course.Exercise.Input;
import dev.tensordojo.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Draws a check's inputs, all but those that the author's program makes ([Reference]). The same seed, check and case
/// give the same inputs on every machine.
final class InputGenerator {

    private InputGenerator() {}

    static int cases(Check check) {
        return check.cases() + check.also().size();
    }

    /// What a case's random numbers begin from; also what [Input.From#SEED] is.
    static int seed(Check check, int index, long seed) {
        return new SplittableRandom(~(seed * 0x9e3779b97f4a7c15L + check.id().hashCode() * 1_000L + index))
                .nextInt(1_000_000);
    }

    /// @param index from 0; drawn cases first, then those that the author fixed
    static Map<String, Value> draw(Check check, int index, long seed) {
        SplittableRandom random =
                new SplittableRandom(seed * 0x9e3779b97f4a7c15L + check.id().hashCode() * 1_000L + index);
        Map<String, Fixed> fixed =
                index < check.cases() ? Map.of() : check.also().get(index - check.cases());
        Map<String, Value> values = new LinkedHashMap<>();
        for (Input input : check.inputs()) {
            if (input instanceof Input.Drawn drawn) {
                Value value = draw(drawn, values, random);
                Fixed author = fixed.get(input.name());
                values.put(input.name(), author == null ? value : fixed(drawn, author));
            }
        }
        return values;
    }

    private static Value fixed(Input.Drawn input, Fixed value) {
        return switch (value) {
            case Fixed.Whole(long number) -> new Value.Whole(number);
            case Fixed.Decimal(double number) -> new Value.Decimal(number);
            case Fixed.Truth(boolean truth) -> new Value.Truth(truth);
            case Fixed.Choice(String option) -> new Value.Text(option);
            case Fixed.Numbers(List<Long> shape, List<Double> numbers) ->
                new Value.Numbers(
                        input instanceof Input.Numbers tensor ? tensor.dtype() : "float32",
                        shape,
                        numbers.stream().mapToDouble(Double::doubleValue).toArray(),
                        false);
        };
    }

    private static Value draw(Input.Drawn input, Map<String, Value> before, SplittableRandom random) {
        return switch (input) {
            case Input.Whole whole -> new Value.Whole(random.nextLong(whole.from(), whole.to() + 1));
            case Input.Decimal decimal ->
                new Value.Decimal(onGrid(random, decimal.from(), decimal.to(), decimal.step()));
            case Input.Truth _ -> new Value.Truth(random.nextBoolean());
            case Input.Choice choice ->
                new Value.Text(
                        choice.options().get(random.nextInt(choice.options().size())));
            case Input.Numbers numbers -> tensor(numbers, before, random);
        };
    }

    private static Value tensor(Input.Numbers input, Map<String, Value> before, SplittableRandom random) {
        List<Long> shape = new ArrayList<>();
        for (String size : input.shape()) {
            shape.add(before.get(size) instanceof Value.Whole(long drawn) ? drawn : Long.parseLong(size));
        }
        int count = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (input.dtype()) {
                case "bool" -> random.nextInt(2);
                case "int64", "int32" -> random.nextLong((long) input.from(), (long) input.to() + 1);
                default -> onGrid(random, input.from(), input.to(), input.step());
            };
        }
        return new Value.Numbers(input.dtype(), shape, values, false);
    }

    private static double onGrid(SplittableRandom random, double from, double to, double step) {
        long steps = (long) Math.floor((to - from) / step + 1e-9);
        return from + step * random.nextLong(steps + 1);
    }
}
