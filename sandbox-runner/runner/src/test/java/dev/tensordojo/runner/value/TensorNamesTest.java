package dev.tensordojo.runner.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.nn.Linear;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

final class TensorNamesTest {

    @Test
    void aTensorIsCalledByItsVariableAndAParameterBehindItsModel() {
        Tensor x = Torch.ones(2);
        Linear model = new Linear(2, 1);
        SequencedMap<String, Object> variables = new LinkedHashMap<>();
        variables.put("model", model);
        variables.put("n", 3);
        variables.put("x", x);
        Map<String, Tensor> names = TensorNames.of(variables);
        assertEquals(List.of("x", "model.weight", "model.bias"), List.copyOf(names.keySet()));
        assertSame(model.weight, names.get("model.weight"));
    }
}
