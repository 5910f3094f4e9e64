package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.Exercise.Fixed;
import dev.tensordojo.backend.course.Exercise.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the cases that an author adds to the drawn ones:
///
/// ```yaml
/// also:
///   - {rows: 1, flag: true, word: sum}
///   - {x: [[1, nan, 3]]}                 # and the whole inputs in its shape are what they are here
/// ```
final class FixedCaseLoader {

    private final List<Input> inputs;

    FixedCaseLoader(List<Input> inputs) {
        this.inputs = inputs;
    }

    List<Map<String, Fixed>> load(YamlMap check) {
        return check.maps("also").stream().map(this::fixedCase).toList();
    }

    private Map<String, Fixed> fixedCase(YamlMap yaml) {
        Map<String, Fixed> values = new LinkedHashMap<>();
        List<Input.Numbers> tensors = new ArrayList<>();
        for (String name : List.copyOf(yaml.keys())) {
            Optional<Input> input =
                    inputs.stream().filter(each -> each.name().equals(name)).findFirst();
            if (input.isEmpty()) {
                yaml.has(name);
                yaml.note(name, "'" + name + "' is no input of this check");
                continue;
            }
            if (input.get() instanceof Input.Numbers tensor) {
                tensors.add(tensor);
            }
            fixed(yaml, input.get()).ifPresent(value -> values.put(name, value));
        }
        tensors.forEach(tensor -> requireFits(yaml, tensor, values));
        return values;
    }

    private static Optional<Fixed> fixed(YamlMap yaml, Input input) {
        String name = input.name();
        return switch (input) {
            case Input.Whole _ -> {
                double number = yaml.number(name);
                if (Double.isFinite(number) && number != Math.rint(number)) {
                    yaml.note(name, "'" + name + "' must be a whole number");
                }
                yield Optional.of(new Fixed.Whole((long) number));
            }
            case Input.Decimal _ -> Optional.of(new Fixed.Decimal(yaml.number(name)));
            case Input.Truth _ -> Optional.of(new Fixed.Truth(yaml.flag(name, false)));
            case Input.Choice choice -> {
                String option = yaml.text(name);
                if (!choice.options().contains(option)) {
                    yaml.note(name, "'" + option + "' is none of " + choice.options());
                }
                yield Optional.of(new Fixed.Choice(option));
            }
            case Input.Numbers _ -> yaml.tensor(name).map(tensor -> new Fixed.Numbers(tensor.shape(), tensor.values()));
            case Input.From _ -> {
                yaml.has(name);
                yaml.note(name, "'" + name + "' is made by a program, and drawn anew for each case");
                yield Optional.empty();
            }
        };
    }

    /// A tensor decides what the wholes in its shape are, where the case does not.
    private static void requireFits(YamlMap yaml, Input.Numbers input, Map<String, Fixed> values) {
        if (!(values.get(input.name()) instanceof Fixed.Numbers(List<Long> shape, List<Double> numbers))) {
            return;
        }
        boolean fits = shape.size() == input.shape().size();
        for (int d = 0; fits && d < shape.size(); d++) {
            String size = input.shape().get(d);
            boolean named = !Character.isDigit(size.charAt(0));
            Fixed here = new Fixed.Whole(shape.get(d));
            Fixed wanted = named ? values.get(size) : new Fixed.Whole(Long.parseLong(size));
            fits = wanted == null || wanted.equals(here);
            if (named && fits) {
                values.put(size, here);
            }
        }
        if (!fits) {
            yaml.note(input.name(), "the shape is " + shape + ", but must be " + input.shape());
        }
        if (numbers.stream().anyMatch(number -> !holds(input.dtype(), number))) {
            yaml.note(input.name(), "not all values can be " + input.dtype());
        }
    }

    private static boolean holds(String dtype, double number) {
        return switch (dtype) {
            case "bool" -> number == 0 || number == 1;
            case "int64", "int32" -> number == Math.rint(number) && Double.isFinite(number);
            default -> true;
        };
    }
}
