package dev.tensordojo.tensor.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Torch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequentialTest {
    @Test
    void appendingNeverTakesANameThatIsTaken() {
        Map<String, Module> named = new LinkedHashMap<>();
        named.put("1", new Linear(2, 3));
        Sequential model = new Sequential(named);
        model.append(new Linear(3, 4)).append(new ReLU());
        assertEquals(List.of("1", "2", "3"), List.copyOf(model.namedChildren().keySet()));
        assertSame(named.get("1"), model.getSubmodule("1"));
        assertEquals(Shape.of(5, 4), model.call(Torch.zeros(5, 2)).shape());
        assertEquals(
                List.of("0", "1"),
                List.copyOf(new Sequential(new ReLU())
                        .append(new ReLU())
                        .namedChildren()
                        .keySet()));
    }
}
