package dev.tensordojo.tensor.goldens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Torch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// All that the CPU is compared with PyTorch by, once more on another device. The default device stays the CPU: what an
/// operator makes on its own must lie beside its operands.
@Tag("device")
abstract class DeviceSuites {
    private final List<String> failures = new ArrayList<>();

    private void note(String line) {
        if (line.startsWith("FAIL")) {
            failures.add(line);
        }
    }

    abstract String device();

    @BeforeEach
    void there() {
        GoldenValues.on(Device.of(device()));
        assertEquals(
                device(),
                Torch.zeros(Shape.of(1), o -> o.device(device())).device().toString());
    }

    @AfterEach
    void back() {
        GoldenValues.on(Device.CPU);
        Torch.setDefaultDevice("cpu");
    }

    @Test
    void everyOperatorAgreesWithPyTorch() throws IOException {
        OpinfoHarness harness = new OpinfoHarness(this::note);
        GoldenData.own().forEachOperator(harness::run);
        assertEquals(List.of(), failures);
        assertEquals("opinfo: 1914/1914 samples, 307/307 operators complete, 156/156 errors refused", harness.figure());
    }

    @Test
    void everyOperatorAgreesWithPyTorchOnInputsWithoutDimensionsAndWithoutElements() throws IOException {
        OpinfoHarness harness = new OpinfoHarness(this::note);
        GoldenData.forEachEdge(harness::run);
        assertEquals(List.of(), failures);
        assertEquals(
                "edges: 1309/1309 samples, 303/303 operators complete, 0/0 errors refused", harness.figure("edges"));
    }

    @Test
    void everyOperatorGivesTheSameForTransposedSlicedAndExpandedInputs() throws IOException {
        LayoutSweep sweep = new LayoutSweep(this::note);
        GoldenData.own().forEachOperator(sweep::run);
        assertEquals(List.of(), failures);
        assertEquals(
                "layouts: 5742/5742 samples in other layouts, 9 of them refused as the rules of layouts say",
                sweep.figure());
    }

    @Test
    void backwardAgreesWithFiniteDifferences() throws IOException {
        checkGradients(false);
    }

    void checkGradients(boolean second) throws IOException {
        long seed = System.nanoTime();
        GradientSweep sweep = new GradientSweep(this::note, seed, second);
        GoldenData.own().forEachOperator(sweep::run);
        assertEquals(List.of(), failures, "seed " + seed);
        assertEquals(
                (second ? "gradgradcheck" : "gradcheck") + ": 267/267 operators",
                sweep.figure().replaceFirst(",.*", ""));
    }

    @Test
    void randomNumbersAreThoseOfTheCpu() throws IOException {
        Torch.setDefaultDevice(device());
        RandomHarness random = new RandomHarness(this::note);
        random.run(GoldenData.own().named("random"));
        assertEquals(List.of(), failures);
    }

    @TestFactory
    Stream<DynamicTest> aTrainingRunGoesAsInPyTorch() throws IOException {
        return Stream.concat(new TrainingTest().aRunGoesAsInPyTorch(), new MoreTrainingTest().aRunGoesAsInPyTorch());
    }

    @TestFactory
    Stream<DynamicTest> aLayerGivesPyTorchsResultsAndGradients() throws IOException {
        return new LayersTest().aLayerGivesPyTorchsResultsAndGradients();
    }

    @TestFactory
    Stream<DynamicTest> aFunctionGivesWhatPyTorchGives() throws IOException {
        return new FunctionsTest().aFunctionGivesWhatPyTorchGives();
    }
}
