package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.data.Batch;
import dev.tensordojo.tensor.data.DataLoader;
import dev.tensordojo.tensor.data.TensorDataset;
import dev.tensordojo.tensor.io.Npy;
import dev.tensordojo.tensor.io.Npz;
import dev.tensordojo.tensor.io.Onnx;
import dev.tensordojo.tensor.io.Safetensors;
import dev.tensordojo.tensor.io.SummaryWriter;
import dev.tensordojo.tensor.metrics.Accuracy;
import dev.tensordojo.tensor.metrics.ConfusionMatrix;
import dev.tensordojo.tensor.nn.F;
import dev.tensordojo.tensor.nn.Linear;
import dev.tensordojo.tensor.nn.Sequential;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Numbers on their way to another device and back: drawn, loaded in batches, counted, in files.
@Tag("device")
class DeviceDataTest {
    private static final String GPU = "cuda:1";

    @TempDir
    Path folder;

    @AfterEach
    void back() {
        Torch.setDefaultDevice("cpu");
    }

    /// Everything that draws, beginning from one seed: PyTorch's numbers of the CPU, wherever they lie in the end.
    @TestFactory
    List<DynamicTest> aSeedGivesTheSameNumbersOnEveryDevice() {
        Map<String, Supplier<Tensor>> draws = new LinkedHashMap<>();
        draws.put("rand", () -> Torch.rand(20));
        draws.put("rand of float64", () -> Torch.rand(Shape.of(20), DType.FLOAT64));
        draws.put("randn of few", () -> Torch.randn(5));
        draws.put("randn of many", () -> Torch.randn(37));
        draws.put("randint", () -> Torch.randint(0, 1000, Shape.of(20)));
        draws.put("randperm", () -> Torch.randperm(20));
        draws.put("randLike", () -> Torch.randLike(Torch.ones(20)));
        draws.put("normal_ through a view", () -> Torch.zeros(4, 6).t().normal_());
        draws.put("uniform_", () -> Torch.zeros(20).uniform_(-1, 1));
        draws.put("exponential_", () -> Torch.zeros(20).exponential_(1));
        draws.put("random_", () -> Torch.zeros(20).random_());
        draws.put("bernoulli", () -> Torch.full(Shape.of(20), 0.5).bernoulli());
        draws.put("multinomial", () -> Torch.ones(20).multinomial(5, false));
        draws.put("dropout", () -> F.dropout(Torch.ones(20), 0.5, true));
        draws.put("parameters", () -> new Linear(5, 4).weight.detach());
        List<DynamicTest> tests = new ArrayList<>();
        draws.forEach((name, draw) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            for (int seed = 0; seed < 3; seed++) {
                Torch.manualSeed(seed);
                Tensor here = draw.get();
                Tensor next = Torch.rand(3);
                Torch.setDefaultDevice(GPU);
                Torch.manualSeed(seed);
                Tensor there = draw.get();
                Tensor nextThere = Torch.rand(3);
                Torch.setDefaultDevice("cpu");
                assertEquals(GPU, there.device().toString());
                assertTrue(here.equal(there.cpu()), () -> here + " there " + there);
                assertTrue(next.equal(nextThere.cpu()), "as many were drawn");
            }
        })));
        return tests;
    }

    /// One sequence for all devices: what is drawn for one is drawn once.
    @Test
    void devicesDrawFromOneGenerator() {
        Torch.manualSeed(9);
        Tensor all = Torch.rand(6);
        Torch.manualSeed(9);
        Tensor first = Torch.rand(2);
        Tensor second = Torch.rand(Shape.of(2), o -> o.device(GPU));
        Tensor third = Torch.rand(2);
        assertTrue(all.equal(Torch.cat(List.of(first, second.cpu(), third))));
    }

    private static List<Double> seen(DataLoader loader, String device) {
        List<Double> seen = new ArrayList<>();
        for (Batch batch : loader) {
            assertEquals(device, batch.x().device().toString());
            assertEquals(device, batch.y().device().toString());
            for (double value : batch.x().toDoubleArray()) {
                seen.add(value);
            }
        }
        return seen;
    }

    @Test
    void batchesAreTheSameWhereverTheirDataLie() {
        Tensor x = Torch.arange(50).toFloat();
        Tensor y = Torch.arange(50).remainder(3);
        for (int workers : new int[] {0, 2}) {
            Torch.manualSeed(11);
            List<Double> here = seen(
                    new DataLoader(
                            new TensorDataset(x, y),
                            o -> o.batchSize(8).shuffle(true).numWorkers(workers)),
                    "cpu");
            Torch.manualSeed(11);
            List<Double> there = seen(
                    new DataLoader(
                            new TensorDataset(x.to(GPU), y.to(GPU)),
                            o -> o.batchSize(8).shuffle(true).numWorkers(workers)),
                    GPU);
            assertEquals(50, here.size());
            assertEquals(here, there);
        }
    }

    @Test
    void metricsCountWhatLiesThere() {
        Tensor scores = Torch.eye(3).to(GPU);
        Tensor target = Torch.tensor(0, 1, 1).to(GPU);
        assertEquals(2 / 3.0, Accuracy.of(scores, target), 1e-9);
        assertArrayEquals(
                new double[] {1, 0, 0, 0, 1, 1, 0, 0, 0},
                new ConfusionMatrix(3).update(scores, target).compute().toDoubleArray());
    }

    private static Path golden(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(DeviceDataTest.class.getResource("/goldens/files/" + name))
                .toURI());
    }

    private static void assertSameThere(Object here, Object there) {
        switch (here) {
            case Tensor t -> {
                assertEquals(GPU, ((Tensor) there).device().toString());
                assertTrue(t.equal(((Tensor) there).cpu()));
            }
            case Map<?, ?> m -> {
                assertEquals(m.keySet(), ((Map<?, ?>) there).keySet());
                m.forEach((key, value) -> assertSameThere(
                        Objects.requireNonNull(value), Objects.requireNonNull(((Map<?, ?>) there).get(key))));
            }
            case List<?> l -> {
                for (int i = 0; i < l.size(); i++) {
                    assertSameThere(l.get(i), ((List<?>) there).get(i));
                }
            }
            default -> assertEquals(here, there);
        }
    }

    @Test
    void aFileIsLoadedToTheDeviceThatIsNamed() throws URISyntaxException {
        for (String name : List.of("state_dict.pt", "checkpoint.pt", "legacy.pt")) {
            String path = golden(name).toString();
            assertSameThere(Objects.requireNonNull(Torch.load(path)), Objects.requireNonNull(Torch.load(path, GPU)));
        }
    }

    @Test
    void whatLiesThereIsWrittenAsWhatLiesHere() throws IOException {
        Map<String, Tensor> here = new LinkedHashMap<>();
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64, DType.INT64, DType.BOOL)) {
            here.put(dtype.printName(), Torch.arange(6).to(dtype).reshape(2, 3).t());
        }
        Map<String, Tensor> there = new LinkedHashMap<>();
        here.forEach((name, t) -> there.put(name, t.to(GPU)));
        assertArrayEquals(Safetensors.save(here), Safetensors.save(there));
        for (String name : here.keySet()) {
            Npy.write(Objects.requireNonNull(here.get(name)), folder.resolve("here.npy"));
            Npy.write(Objects.requireNonNull(there.get(name)), folder.resolve("there.npy"));
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("here.npy")), Files.readAllBytes(folder.resolve("there.npy")));
        }
        Npz.write(there, folder.resolve("there.npz"));
        Npz.read(folder.resolve("there.npz"))
                .forEach((name, t) -> assertTrue(t.equal(Objects.requireNonNull(here.get(name))), name));
    }

    @Test
    void aModelIsExportedFromThere() {
        Torch.manualSeed(3);
        Sequential model = new Sequential(new Linear(4, 3));
        byte[] here = Onnx.toBytes(model, Torch.ones(1, 4));
        model.to(GPU);
        assertArrayEquals(here, Onnx.toBytes(model, Torch.ones(1, 4).to(GPU)));
    }

    @Test
    void aTrainingThereIsLogged() throws IOException {
        try (SummaryWriter writer = new SummaryWriter(folder.resolve("log").toString())) {
            writer.addScalar("loss", Torch.tensor(0.5).to(GPU), 1);
            writer.addHistogram("weights", Torch.randn(10).to(GPU), 1);
            writer.addImage("image", Torch.rand(1, 4, 4).to(GPU), 1);
        }
        try (Stream<Path> files = Files.list(folder.resolve("log"))) {
            assertFalse(files.toList().isEmpty());
        }
    }
}
