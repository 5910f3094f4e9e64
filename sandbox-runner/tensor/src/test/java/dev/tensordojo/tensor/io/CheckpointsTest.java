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
