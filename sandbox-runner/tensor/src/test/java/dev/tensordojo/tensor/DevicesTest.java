package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.data.Batch;
import dev.tensordojo.tensor.data.DataLoader;
import dev.tensordojo.tensor.data.TensorDataset;
import dev.tensordojo.tensor.nn.BatchNorm1d;
import dev.tensordojo.tensor.nn.Conv2d;
import dev.tensordojo.tensor.nn.CrossEntropyLoss;
import dev.tensordojo.tensor.nn.F;
import dev.tensordojo.tensor.nn.Flatten;
import dev.tensordojo.tensor.nn.Linear;
import dev.tensordojo.tensor.nn.MaxPool2d;
import dev.tensordojo.tensor.nn.ReLU;
import dev.tensordojo.tensor.nn.Sequential;
import dev.tensordojo.tensor.optim.Adam;
import dev.tensordojo.tensor.optim.LBFGS;
import dev.tensordojo.tensor.optim.NAdam;
import dev.tensordojo.tensor.optim.Optimizer;
import dev.tensordojo.tensor.optim.SGD;
import dev.tensordojo.tensor.vision.Digits;
import dev.tensordojo.tensor.viz.TensorFigure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// What a learner meets on a second device: `cuda:0` is the tests' own, whose memory nobody can look into.
@Tag("device")
class DevicesTest {
    private static final String GPU = "cuda:0";

    @TempDir
    Path folder;

    @AfterEach
    void back() {
        Torch.setDefaultDevice("cpu");
    }

    private static Tensor there(double... values) {
        return Torch.tensor(values).to(GPU);
    }

    @Test
    void toGivesACopyThereAndTheTensorItselfWhereItIsAlready() {
        Tensor x = Torch.arange(6).toFloat().reshape(2, 3).T();
        Tensor y = x.to("cuda");
        assertEquals("cuda:0", y.device().toString());
        assertTrue(y.isCuda());
        assertFalse(x.isCuda());
        assertTrue(y.cpu().equal(x));
        assertSame(y, y.to(GPU));
        assertSame(y, y.cuda());
        assertSame(x, x.cpu());
        assertEquals(y.device(), Torch.ones(2).to(y).device());
    }

    @Test
    void everyDtypeAndAnEmptyTensorArriveAsTheyWere() {
        for (DType dtype : DType.values()) {
            Tensor x = Torch.tensor(new double[] {0, 1, -2.5, 100}).to(dtype);
            assertTrue(x.to(GPU).cpu().equal(x), dtype.toString());
            assertEquals(
                    Shape.of(0, 3), Torch.zeros(Shape.of(0, 3), dtype).to(GPU).shape());
        }
    }

    @Test
    void gradientsFlowBackAcrossDevices() {
        Tensor x = Torch.tensor(1.0, 2.0, 3.0).requiresGrad_(true);
        Tensor y = x.to(GPU).square().sum();
        assertEquals("ToCopyBackward0", x.to(GPU).gradFn().orElseThrow().name());
        y.backward();
        assertEquals("tensor([2., 4., 6.])", String.valueOf(x.grad()));
    }

    @Test
    void aTensorPrintsItsDevice() {
        assertEquals("tensor([1., 2.], device='cuda:0')", there(1, 2).toString());
        assertEquals(
                "tensor([1., 2.], device='cuda:0', requires_grad=True)",
                there(1, 2).requiresGrad_(true).toString());
        assertEquals(
                "tensor([], device='cuda:0', size=(0, 3))",
                Torch.zeros(Shape.of(0, 3), o -> o.device(GPU)).toString());
    }

    @Test
    void factoriesMakeTensorsWhereTheyAreTold() {
        assertEquals(GPU, Torch.zeros(Shape.of(2), o -> o.device(GPU)).device().toString());
        assertEquals(
                GPU, Torch.tensor(List.of(1, 2), o -> o.device("cuda")).device().toString());
        assertEquals(GPU, Torch.rand(Shape.of(2), o -> o.device(GPU)).device().toString());
        Tensor x = there(1, 2);
        for (Tensor like : List.of(
                Torch.zerosLike(x),
                Torch.randLike(x),
                x.newZeros(3),
                x.newTensor(List.of(1)),
                x.newFull(x.shape(), 2))) {
            assertEquals(GPU, like.device().toString());
        }
        Torch.setDefaultDevice(GPU);
        assertEquals(GPU, Torch.ones(2).device().toString());
        assertEquals(GPU, Torch.tensor(1.0, 2.0).add(1).device().toString());
        assertEquals(
                "cpu", Torch.zeros(Shape.of(2), o -> o.device("cpu")).device().toString());
    }

    @Test
    void aNumberOfTheCpuTakesPartAndItsGradientComesBack() {
        Tensor x = there(1, 2, 3);
        Tensor scale = Torch.tensor(2.0).requiresGrad_(true);
        Tensor y = x.mul(scale).sum().add(scale.mul(x).sum());
        assertEquals(GPU, y.device().toString());
        y.backward();
        assertEquals("tensor(12.)", String.valueOf(scale.grad()));
        assertTrue(x.gt(Torch.tensor(1.5)).cpu().equal(Torch.tensor(false, true, true)));
        assertTrue(Torch.where(x.gt(2), Torch.tensor(0.0), x).cpu().equal(Torch.tensor(1.0, 2.0, 0.0)));
        x.add_(Torch.tensor(1.0));
        assertTrue(x.cpu().equal(Torch.tensor(2.0, 3.0, 4.0)));
    }

    @Test
    void copyingOverAndIndexingByTheCpusIndicesWork() {
        Tensor x = there(1, 2, 3);
        x.copy_(Torch.tensor(4.0, 5.0, 6.0));
        assertTrue(x.cpu().equal(Torch.tensor(4.0, 5.0, 6.0)));
        assertTrue(x.index(Torch.tensor(2, 0)).cpu().equal(Torch.tensor(6.0, 4.0)));
        assertTrue(x.index(Torch.tensor(true, false, true)).cpu().equal(Torch.tensor(4.0, 6.0)));
        assertTrue(x.index(List.of(-1)).cpu().equal(Torch.tensor(new double[] {6})));
    }

    /// Each operation of two tensors, one of which lies elsewhere.
    @TestFactory
    List<DynamicTest> tensorsOnTwoDevicesAreRefused() {
        Tensor here = Torch.ones(2, 2);
        Tensor there = here.to(GPU);
        Tensor index = Torch.zeros(Shape.of(2), DType.INT64);
        Linear linear = new Linear(2, 2);
        Map<String, Executable> calls = new LinkedHashMap<>();
        calls.put("add", () -> there.add(here));
        calls.put("add_", () -> there.add_(here));
        calls.put("compare", () -> there.lt(here));
        calls.put("where", () -> Torch.where(there.gt(0), here, there));
        calls.put("matmul", () -> there.matmul(here));
        calls.put("bmm", () -> there.unsqueeze(0).bmm(here.unsqueeze(0)));
        calls.put("cat", () -> Torch.cat(List.of(there, here)));
        calls.put("stack", () -> Torch.stack(List.of(there, here)));
        calls.put("indexSelect", () -> there.indexSelect(0, index));
        calls.put("gather", () -> there.gather(0, index.reshape(1, 2)));
        calls.put("scatter", () -> there.scatter(0, index.reshape(1, 2).to(GPU), here));
        calls.put("maskedSelect", () -> there.maskedSelect(here.gt(0)));
        calls.put("maskedFill", () -> there.maskedFill(here.gt(0), 1));
        calls.put("embedding", () -> F.embedding(index, there));
        calls.put("linear", () -> linear.call(there));
        calls.put("conv2d", () -> F.conv2d(there.reshape(1, 1, 2, 2), here.reshape(1, 1, 2, 2), null));
        calls.put("batchNorm", () -> new BatchNorm1d(2).call(there));
        calls.put("layerNorm", () -> F.layerNorm(there, new long[] {2}, Torch.ones(2), Torch.ones(2)));
        calls.put("mse", () -> F.mseLoss(there, here));
        calls.put("crossEntropy", () -> new CrossEntropyLoss().call(there, index));
        calls.put("einsum", () -> Torch.einsum("ij,jk->ik", there, here));
        calls.put("lerp", () -> there.lerp(here, 0.5));
        calls.put("addmm", () -> there.addmm(there, here));
        calls.put("clamp", () -> there.clamp(here, there));
        calls.put("indexPut", () -> there.indexPut_(Torch.ones(2, 2), index));
        List<DynamicTest> tests = new ArrayList<>();
        calls.forEach((name, call) -> tests.add(DynamicTest.dynamicTest(name, () -> {
            String message = message(call);
            assertTrue(
                    message.startsWith(
                            "Expected all tensors to be on the same device, but found at least two devices, "),
                    message);
            assertTrue(message.lines().findFirst().orElseThrow().endsWith("!"), message);
            assertTrue(message.contains("cuda:0") && message.contains("x = x.to(device)"), message);
        })));
        return tests;
    }

    @Test
    void otherRefusalsAreThoseOfPyTorch() {
        assertEquals(
                "Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!",
                first(() -> there(1, 2).add(Torch.ones(2))));
        assertEquals(
                "can't convert cuda:0 device type tensor to numpy. Use Tensor.cpu() to copy the tensor to host memory"
                        + " first.",
                first(() -> there(1).toArray()));
        assertEquals(
                "indices should be either on cpu or on the same device as the indexed tensor (cpu)",
                first(() -> Torch.ones(2).index(Torch.tensor(0, 1).to(GPU))));
        assertEquals("CUDA error: invalid device ordinal", first(() -> there(1).to("cuda:7")));
        assertTrue(first(() -> there(1).to("gpu")).startsWith("Expected one of cpu, cuda"));
        assertTrue(first(() -> there(1).setGrad(Torch.ones(1)))
                .startsWith(
                        "attempting to assign a gradient with device type 'cpu' to a tensor with device type 'cuda'"));
        assertTrue(first(() -> Torch.zeros(Shape.of(1 << 30), o -> o.device(GPU)))
                .startsWith("CUDA out of memory. Tried to allocate 4.00 GiB."));
    }

    private static String message(Executable call) {
        return String.valueOf(assertThrows(TorchException.class, call).getMessage());
    }

    private static String first(Executable call) {
        return message(call).lines().findFirst().orElseThrow();
    }

    private static Sequential mlp() {
        Torch.manualSeed(1);
        return new Sequential(new Linear(4, 16), new BatchNorm1d(16), new ReLU(), new Linear(16, 3));
    }

    @Test
    void aModelMovesWithItsGradientsAndBuffersAndItsParametersStayTheSame() {
        Sequential model = mlp();
        Tensor weight = model.parameters().getFirst();
        model.call(Torch.ones(2, 4)).sum().backward();
        model.to(GPU);
        assertSame(weight, model.parameters().getFirst());
        model.stateDict().forEach((name, t) -> assertEquals(GPU, t.device().toString(), name));
        assertEquals(GPU, Objects.requireNonNull(weight.grad()).device().toString());
        assertTrue(weight.requiresGrad() && weight.isLeaf());
        assertEquals(GPU, model.call(Torch.ones(2, 4).to(GPU)).device().toString());
        assertEquals("cpu", model.cpu().parameters().getFirst().device().toString());
    }

    /// The losses of a training that moves in the middle, or never; in float64, where no rounding grows.
    private static List<Double> losses(Function<List<? extends Tensor>, Optimizer> make, String first, String then) {
        Sequential model = mlp();
        model.toDouble().to(first);
        Optimizer optimizer = make.apply(model.parameters());
        Torch.manualSeed(2);
        Tensor x = Torch.randn(8, 4).toDouble();
        Tensor y = Torch.randint(3, Shape.of(8));
        CrossEntropyLoss criterion = new CrossEntropyLoss();
        List<Double> losses = new ArrayList<>();
        for (int step = 0; step < 20; step++) {
            String device = step < 10 ? first : then;
            if (step == 10) {
                model.to(then);
            }
            Tensor loss = optimizer.step(() -> {
                optimizer.zeroGrad();
                Tensor value = criterion.call(model.call(x.to(device)), y.to(device));
                value.backward();
                return value;
            });
            losses.add(loss.itemDouble());
        }
        return losses;
    }

    @Test
    void movingParametersKeepsTheOptimizersState() {
        Map<String, Function<List<? extends Tensor>, Optimizer>> optimizers = Map.of(
                "Adam", p -> new Adam(p, 0.05),
                "SGD", p -> new SGD(p, 0.05, o -> o.momentum(0.9)),
                "NAdam", p -> new NAdam(p, 0.05),
                "LBFGS", p -> new LBFGS(p, 0.05));
        optimizers.forEach((name, make) -> {
            List<Double> never = losses(make, "cpu", "cpu");
            assertClose(name, never, losses(make, "cpu", GPU), 1e-4);
            assertClose(name, never, losses(make, GPU, "cpu"), 1e-4);
            assertTrue(never.getLast() < never.getFirst(), name + " " + never);
        });
    }

    private static void assertClose(String what, List<Double> want, List<Double> got, double tolerance) {
        assertEquals(want.size(), got.size(), what);
        for (int i = 0; i < want.size(); i++) {
            assertEquals(want.get(i), got.get(i), tolerance * Math.abs(want.get(i)) + 1e-7, what + " step " + i);
        }
    }

    @Test
    void anOptimizersStateIsSavedHereAndGoesOnThere() {
        Sequential model = mlp();
        model.to(GPU);
        Adam adam = new Adam(model.parameters(), 0.1);
        model.call(Torch.ones(2, 4).to(GPU)).square().sum().backward();
        adam.step();
        String path = folder.resolve("adam.safetensors").toString();
        Torch.save(adam.stateDict(), path);
        Sequential other = mlp();
        Adam again = new Adam(other.parameters(), 0.1);
        again.loadStateDict(Torch.loadStateDict(path));
        again.stateDict().forEach((name, t) -> assertEquals("cpu", t.device().toString(), name));
        other.to(GPU);
        other.call(Torch.ones(2, 4).to(GPU)).square().sum().backward();
        again.step();
        assertEquals(
                GPU,
                Objects.requireNonNull(again.stateDict().get("0.exp_avg"))
                        .device()
                        .toString());
    }

    private static List<Double> trained(String device, int steps) {
        Torch.manualSeed(3);
        Sequential model = new Sequential(new Linear(4, 32), new ReLU(), new Linear(32, 3));
        model.to(device);
        Adam adam = new Adam(model.parameters(), 1e-3);
        Tensor x = Torch.randn(64, 4).to(device);
        Tensor y = x.argmax(1).clamp(0, 2);
        List<Double> losses = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            Tensor loss = F.crossEntropy(model.call(x), y);
            adam.zeroGrad();
            loss.backward();
            adam.step();
            if (step % 100 == 99) {
                losses.add(loss.itemDouble());
            }
        }
        return losses;
    }

    @Test
    void twelveHundredStepsOfAdamGiveTheSameLosses() {
        List<Double> want = trained("cpu", 1200);
        assertClose("MLP", want, trained(GPU, 1200), 1e-4);
        assertTrue(want.getLast() < 0.5 * want.getFirst(), want.toString());
    }

    private static List<Double> convolved(String device) {
        Torch.manualSeed(4);
        Sequential model = new Sequential(
                new Conv2d(1, 8, 3, o -> o.padding(1)),
                new ReLU(),
                new MaxPool2d(2),
                new Flatten(),
                new Linear(8 * 4 * 4, 10));
        model.to(device);
        SGD sgd = new SGD(model.parameters(), 0.1, o -> o.momentum(0.9));
        DataLoader loader = new DataLoader(new Digits(o -> o.train(true)), 64, true);
        List<Double> losses = new ArrayList<>();
        for (Batch batch : loader) {
            Tensor loss =
                    F.crossEntropy(model.call(batch.x().to(device)), batch.y().to(device));
            sgd.zeroGrad();
            loss.backward();
            sgd.step();
            losses.add(loss.itemDouble());
        }
        return losses;
    }

    @Test
    void anEpochOfAConvolutionalNetworkOnDigitsGivesTheSameLosses() {
        List<Double> want = convolved("cpu");
        assertEquals(23, want.size());
        assertClose("CNN", want, convolved(GPU), 1e-4);
    }

    @Test
    void aModelTrainedThereIsSavedAndPredictsTheSameOnTheCpu() {
        Sequential model = mlp();
        model.to(GPU);
        Adam adam = new Adam(model.parameters(), 0.05);
        Tensor x = Torch.randn(8, 4);
        for (int step = 0; step < 5; step++) {
            adam.zeroGrad();
            model.call(x.to(GPU)).square().mean().backward();
            adam.step();
        }
        model.eval();
        Tensor want = model.call(x.to(GPU)).detach().cpu();
        String path = folder.resolve("model.safetensors").toString();
        Torch.save(model.stateDict(), path);
        Map<String, Tensor> state = Torch.loadStateDict(path);
        state.forEach((name, t) -> assertEquals("cpu", t.device().toString(), name));
        Sequential here = mlp();
        here.loadStateDict(state);
        here.eval();
        assertTrue(here.call(x).allclose(want, 1e-5, 1e-6));
        Torch.setDefaultDevice(GPU);
        Torch.loadStateDict(path)
                .forEach((name, t) -> assertEquals("cpu", t.device().toString(), name));
        Torch.setDefaultDevice("cpu");
        Object moved = Torch.load(path, GPU);
        assertNotNull(moved);
        ((Map<?, ?>) moved)
                .values()
                .forEach(t -> assertEquals(GPU, ((Tensor) t).device().toString()));
        Sequential there = mlp();
        there.to(GPU);
        there.loadStateDict(state);
        there.eval();
        assertTrue(there.call(x.to(GPU)).detach().cpu().allclose(want, 1e-5, 1e-6));
    }

    @Test
    void aLoaderGivesBatchesOfADataSetThatLiesThere() {
        Tensor x = Torch.arange(10).toFloat().to(GPU);
        List<Double> seen = new ArrayList<>();
        for (Batch batch : new DataLoader(new TensorDataset(x), 4, true)) {
            assertEquals(GPU, batch.x().device().toString());
            for (double value : batch.x().toDoubleArray()) {
                seen.add(value);
            }
        }
        assertEquals(45, seen.stream().mapToDouble(Double::doubleValue).sum());
    }

    @Test
    void whatIsShownOfATensorDoesNotDependOnItsDevice() {
        Tensor x = Torch.arange(12).toFloat().reshape(3, 4);
        TensorFigure here = TensorFigure.of("x", x);
        TensorFigure there = TensorFigure.of("x", x.to(GPU));
        assertArrayEquals(here.values(), there.values());
        assertEquals(here.stats().std(), there.stats().std());
        assertArrayEquals(here.stats().bins(), there.stats().bins());
        assertEquals(x.tolist(), x.to(GPU).tolist());
    }

    @Test
    void aClosedTensorGivesItsMemoryBackAtOnceAndIsRefusedAfterwards() {
        Torch.zeros(Shape.of(8), o -> o.device(GPU));
        long before = Cuda.memoryAllocated();
        Tensor x = Torch.zeros(Shape.of(1 << 20), o -> o.device(GPU));
        assertEquals(before + (4 << 20), Cuda.memoryAllocated());
        Tensor view = x.narrow(0, 0, 2);
        x.close();
        assertEquals(before, Cuda.memoryAllocated());
        assertTrue(view.isClosed());
        assertTrue(message(() -> view.add(1)).startsWith("a closed tensor was used"));
    }

    /// 1,048,576 weights: 4 MiB, with gradient and Adam's two moments 16 MiB that live on.
    @Test
    void aLongTrainingStaysWithinTwiceItsLiveMemory() {
        Sequential model = new Sequential(new Linear(1024, 1024), new ReLU());
        model.to(GPU);
        Adam adam = new Adam(model.parameters(), 1e-3);
        Tensor x = Torch.randn(256, 1024).to(GPU);
        Cuda.resetPeakMemoryStats();
        for (int step = 0; step < 60; step++) {
            adam.zeroGrad();
            model.call(x).square().mean().backward();
            adam.step();
        }
        System.gc();
        long live = 4L * 4 * (1024 * 1024 + 1024) + 4L * 256 * 1024;
        // a step makes what its backward pass needs, 6 times the batch, beside that
        long step = 6L * 4 * 256 * 1024;
        assertTrue(
                Cuda.maxMemoryAllocated() <= 2 * (live + step),
                Cuda.maxMemoryAllocated() + " bytes at most, " + live + " alive");
        assertTrue(Cuda.maxMemoryAllocated() >= live);
    }

    @Test
    void cudaTellsWhatThereIs() {
        assertTrue(Cuda.isAvailable());
        assertEquals(2, Cuda.deviceCount());
        assertEquals("opaque", Cuda.getDeviceName(0));
        assertEquals("checked opaque", Cuda.getDeviceName(1));
        assertThrows(DeviceError.class, () -> Cuda.getDeviceName(2));
        there(1).exp();
        String info = Torch.info();
        assertTrue(info.contains("2 devices") && info.contains("cuda:0 (opaque)") && info.contains("unary EXP"), info);
    }
}
