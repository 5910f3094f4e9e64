package dev.tensordojo.runner.value;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.nn.Module;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// What learners call their tensors, for pictures: a variable's name, or a variable's and a parameter's.
public final class TensorNames {

    /// More than any picture shows.
    private static final int MOST = 2_000;

    private TensorNames() {}

    /// @param variables what they hold, by name
    public static Map<String, Tensor> of(SequencedMap<String, Object> variables) {
        Map<String, Tensor> names = new LinkedHashMap<>();
        variables.forEach((name, value) -> {
            if (value instanceof Tensor tensor && names.size() < MOST) {
                names.put(name, tensor);
            }
        });
        // Behind the variables: a parameter that has one is known by that.
        variables.forEach((name, value) -> {
            if (value instanceof Module module && names.size() < MOST) {
                module.namedParameters().forEach((path, parameter) -> names.put(name + "." + path, parameter));
            }
        });
        return names;
    }
}
