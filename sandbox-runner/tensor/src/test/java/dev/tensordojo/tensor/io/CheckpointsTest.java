package dev.tensordojo.tensor.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.nn.Linear;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    @TempDir
    Path folder;

    @Test
    void aModelPredictsTheSameAfterSaveAndLoad() {
        Path path = folder.resolve("linear.safetensors");
        Linear saved = new Linear(4, 2);
        Checkpoints.save(saved.stateDict(), path);
        Linear loaded = new Linear(4, 2);
        loaded.loadStateDict(Checkpoints.loadStateDict(path));
        Tensor x = Torch.randn(3, 4);
        assertTrue(Torch.equal(saved.call(x), loaded.call(x)));
        assertTrue(Safetensors.loadFile(path).containsKey("weight"));
    }

    @Test
    void nestedValuesComeBackWithTheirTypes() {
        Tensor step = Torch.tensor(1.0, 2.0);
        Map<Object, Object> optimizer = new LinkedHashMap<>();
        optimizer.put("state", Map.of(0L, Map.of("exp_avg", step)));
        optimizer.put("lr", 1e-3);
        Map<String, Object> checkpoint = new LinkedHashMap<>();
        checkpoint.put("epoch", 3);
        checkpoint.put("best", Double.POSITIVE_INFINITY);
        checkpoint.put("name", "net \"1\"\n");
        checkpoint.put("history", Arrays.asList(0.5, null, true));
        checkpoint.put("optimizer", optimizer);
        Path path = folder.resolve("ck.safetensors");
        Checkpoints.save(checkpoint, path);

        Map<?, ?> back = (Map<?, ?>) Objects.requireNonNull(Checkpoints.load(path));
        assertEquals(List.of("epoch", "best", "name", "history", "optimizer"), new ArrayList<>(back.keySet()));
        assertEquals(3L, back.get("epoch"));
        assertEquals(Double.POSITIVE_INFINITY, back.get("best"));
        assertEquals("net \"1\"\n", back.get("name"));
        assertEquals(Arrays.asList(0.5, null, true), back.get("history"));
        Map<?, ?> opt = (Map<?, ?>) Objects.requireNonNull(back.get("optimizer"));
        assertEquals(1e-3, opt.get("lr"));
        Map<?, ?> state = (Map<?, ?>) Objects.requireNonNull(opt.get("state"));
        Map<?, ?> first = (Map<?, ?>) Objects.requireNonNull(state.get(0L));
        assertTrue(Torch.equal(step, (Tensor) Objects.requireNonNull(first.get("exp_avg"))));
    }

    @Test
    void twoTensorsWithOnePathStayTwo() {
        Tensor a = Torch.tensor(1.0);
        Tensor b = Torch.tensor(2.0);
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("m", Map.of("w", a));
        value.put("m.w", b);
        value.put("n", 1);
        Path path = folder.resolve("clash.safetensors");
        Checkpoints.save(value, path);
        Map<?, ?> back = (Map<?, ?>) Objects.requireNonNull(Checkpoints.load(path));
        assertEquals("tensor(2.)", String.valueOf(back.get("m.w")));
        assertEquals("{w=tensor(1.)}", String.valueOf(back.get("m")));
    }

    @Test
    void theKeysComeBackInTheOrderOfTheModule() {
        Path path = folder.resolve("order.safetensors");
        Map<String, Tensor> state = new LinkedHashMap<>();
        for (String name : List.of("0.weight", "0.bias", "10.weight", "2.weight", "steps \"π\"")) {
            state.put(name, Torch.ones(2));
        }
        state.put("count", Torch.tensor(3L));
        state.put("last", Torch.zeros(1));
        Checkpoints.save(state, path);
        assertEquals(
                List.copyOf(state.keySet()),
                List.copyOf(Checkpoints.loadStateDict(path).keySet()));
        assertEquals(
                List.copyOf(state.keySet()),
                List.copyOf(Torch.loadStateDict(path.toString()).keySet()));
        // In a checkpoint, too.
        Checkpoints.save(Map.of("model", state, "epoch", 1), path);
        assertEquals(
                List.copyOf(state.keySet()),
                List.copyOf(Torch.loadStateDict(path.toString(), "model").keySet()));
    }

    @Test
    void anOrderThatDoesNotFitIsNoHarm() {
        Path path = folder.resolve("order.safetensors");
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("a", Torch.ones(1));
        state.put("b", Torch.ones(1));
        for (String order : List.of("[\"b\"]", "[\"x\",\"b\",\"b\",7]", "{\"b\":1}")) {
            Safetensors.saveFile(state, path, Map.of("tensordojo.order", order));
            assertEquals(
                    order.startsWith("[") ? List.of("b", "a") : List.of("a", "b"),
                    List.copyOf(Checkpoints.loadStateDict(path).keySet()));
        }
        Checkpoints.save(state, path);
        try (SafetensorsFile file = Safetensors.open(path)) {
            assertEquals(Map.of(), file.metadata(), "sorted keys need no word");
        }
    }

    @Test
    void theStateDictsOfACheckpointHaveTheirTypes() {
        String path = folder.resolve("two.safetensors").toString();
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("model", Map.of("w", Torch.ones(2)));
        both.put("ema", Map.of("w", Torch.zeros(2)));
        Torch.save(both, path);
        Map<String, Map<String, Tensor>> back = Torch.loadStateDicts(path);
        assertEquals(List.of("model", "ema"), List.copyOf(back.keySet()));
        Map<String, Tensor> ema = Torch.loadStateDict(path, "ema");
        assertEquals("{w=tensor([0., 0.])}", ema.toString());
        assertTrue(Refusals.refusal(() -> Torch.loadStateDict(path, "Model")).contains("Its entries: [model, ema]"));

        both.put("epoch", 3);
        Torch.save(both, path);
        assertEquals("{w=tensor([1., 1.])}", Torch.loadStateDict(path, "model").toString());
        String message = Refusals.refusal(() -> Torch.loadStateDicts(path));
        assertTrue(message.contains("its entry \"epoch\" is a int"), message);
        assertTrue(Refusals.refusal(() -> Torch.loadStateDict(path)).contains("Torch.loadStateDict(path, \"model\")"));
        assertTrue(
                Refusals.refusal(() -> Torch.loadStateDict(path, "epoch")).contains("holds a int, not a state_dict"));
    }

    @Test
    void everyFormatIsRecognisedByItsContent() {
        Tensor t = Torch.ones(2);
        Npy.write(t, folder.resolve("a"));
        Npz.write(Map.of("x", t), folder.resolve("b"));
        assertTrue(Checkpoints.load(folder.resolve("a")) instanceof Tensor);
        assertEquals(1, Checkpoints.loadStateDict(folder.resolve("b")).size());
        Path pt = Path.of("src/test/resources/goldens/files/state_dict.pt");
        assertFalse(Checkpoints.loadStateDict(pt).isEmpty());
    }

    @Test
    void aWholeModelIsNotSavedButItsStateIs() {
        String message =
                Refusals.refusal(() -> Checkpoints.save(Map.of("model", new Linear(1, 1)), folder.resolve("m")));
        assertTrue(message.startsWith("cannot save a Linear (at \"model\")."), message);
        assertTrue(message.contains("model.stateDict()"), message);
    }
}
