package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.Exercise.Input;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/// Reads how a check's inputs are drawn:
///
/// ```yaml
/// inputs:
///   rows:  {whole: [2, 4]}
///   value: {decimal: [-9, 9], step: 0.25}
///   flag:  {truth: any}
///   word:  {choice: [mean, sum]}
///   data:  {from: hidden(seed)}
///   x:     {tensor: float32, shape: [rows, 3], values: [-2, 2], step: 0.5}
/// ```
final class InputLoader {

    private static final Set<String> DTYPES = Set.of("float32", "float64", "int64", "int32", "bool");
    private static final Pattern SIZE = Pattern.compile("[0-9]{1,4}");
    private static final double STEP = 0.25;

    private final YamlMap check;
    private final Set<String> wholes = new HashSet<>();

    InputLoader(YamlMap check) {
        this.check = check;
    }

    List<Input> load() {
        if (!check.has("inputs")) {
            return List.of();
        }
        List<Input> inputs = new ArrayList<>();
        check.map("inputs").ifPresent(yaml -> {
            for (String name : List.copyOf(yaml.keys())) {
                if (!SourceVersion.isName(name) || name.contains(".")) {
                    yaml.note(name, "'" + name + "' cannot be the name of a Java variable");
                }
                yaml.map(name).flatMap(spec -> input(name, spec)).ifPresent(inputs::add);
            }
        });
        return inputs;
    }

    private Optional<Input> input(String name, YamlMap spec) {
        Optional<Input> input;
        if (spec.has("whole")) {
            wholes.add(name);
            input = range(spec, "whole").map(range -> new Input.Whole(name, (long) range.from(), (long) range.to()));
        } else if (spec.has("decimal")) {
            input = range(spec, "decimal").map(range -> new Input.Decimal(name, range.from(), range.to(), step(spec)));
        } else if (spec.has("truth")) {
            spec.text("truth", Pattern.compile("any"), "'any'");
            input = Optional.of(new Input.Truth(name));
        } else if (spec.has("choice")) {
            input = Optional.of(new Input.Choice(name, spec.texts("choice")));
        } else if (spec.has("tensor")) {
            input = tensor(name, spec);
        } else if (spec.has("from")) {
            input = Optional.of(new Input.From(name, ExpressionSyntax.read(spec, "from")));
        } else {
            check.note("inputs", "the input '" + name + "' is none of whole, decimal, truth, choice, tensor, from");
            return Optional.empty();
        }
        spec.end();
        return input;
    }

    private Optional<Input> tensor(String name, YamlMap spec) {
        String dtype = spec.text("tensor");
        if (!DTYPES.contains(dtype)) {
            spec.note(
                    "tensor",
                    "'" + dtype + "' is none of " + DTYPES.stream().sorted().toList());
        }
        List<String> shape = spec.texts("shape");
        for (String size : shape) {
            if (!SIZE.matcher(size).matches() && !wholes.contains(size)) {
                spec.note("shape", "'" + size + "' is neither a size nor a whole input before this one");
            }
        }
        return range(spec, "values")
                .map(range -> new Input.Numbers(name, dtype, shape, range.from(), range.to(), step(spec)));
    }

    private record Range(double from, double to) {}

    private static Optional<Range> range(YamlMap spec, String key) {
        List<Double> ends = spec.numbers(key);
        if (ends.size() != 2 || ends.contains(Double.NaN) || ends.get(0) > ends.get(1)) {
            spec.note(key, "'" + key + "' must be [smallest, largest]");
            return Optional.empty();
        }
        return Optional.of(new Range(ends.get(0), ends.get(1)));
    }

    private static double step(YamlMap spec) {
        double step = spec.has("step") ? spec.number("step") : STEP;
        if (!(step > 0)) {
            spec.note("step", "'step' must be more than 0");
            return STEP;
        }
        return step;
    }
}
