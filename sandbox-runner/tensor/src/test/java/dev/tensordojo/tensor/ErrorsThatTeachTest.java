package dev.tensordojo.tensor;

import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.backend.Layout;
import dev.tensordojo.tensor.backend.Operand;
import dev.tensordojo.tensor.backend.Storage;
import dev.tensordojo.tensor.nn.BCELoss;
import dev.tensordojo.tensor.nn.BatchNorm1d;
import dev.tensordojo.tensor.nn.Conv2d;
import dev.tensordojo.tensor.nn.CrossEntropyLoss;
import dev.tensordojo.tensor.nn.Dropout;
import dev.tensordojo.tensor.nn.Linear;
import dev.tensordojo.tensor.nn.MSELoss;
import dev.tensordojo.tensor.nn.Module;
import dev.tensordojo.tensor.nn.Sequential;
import dev.tensordojo.tensor.nn.Summary;
import dev.tensordojo.tensor.optim.SGD;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// The mistakes that learners make most often, numbered as in README.md: the first line is PyTorch's, so that a search
/// finds it; then come the values, the reason, and what to try.
class ErrorsThatTeachTest {
    private static final class Net extends Module {
        final Conv2d conv = new Conv2d(1, 4, 3);
        final Linear fc1 = new Linear(100, 10);

        @Override
        public Tensor forward(Tensor x) {
            return fc1.call(conv.call(x));
        }
    }

    private static void assertTeaches(String message, String first, String... parts) {
        assertTrue(message.startsWith(first), message);
        assertEquals(1, first.lines().count(), "the first line must be one line");
        for (String part : parts) {
            assertTrue(message.contains(part), "'" + part + "' is missing in\n" + message);
        }
    }

    private static String warnings(Runnable body) {
        Warnings.reset();
        PrintStream before = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            body.run();
        } finally {
            System.setErr(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void no01MatricesThatDoNotMultiplyNameTheLayerAndTheFlattenedSize() {
        assertTeaches(
                refusal(() -> new Net().call(Torch.zeros(2, 1, 8, 8))),
                "mat1 and mat2 shapes cannot be multiplied (48x6 and 100x10)",
                "Linear expects last dim 100, got 6 (input shape [2, 4, 6, 6])",
                "flatten(1) gives 4 · 6 · 6 = 144 values for each example; a layer for them is new Linear(144, 10)",
                "in Net.fc1: Linear(in_features=100, out_features=10, bias=True)");
        assertTeaches(
                refusal(() -> Torch.zeros(2, 3).matmul(Torch.zeros(2, 3))),
                "mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)",
                "the inner sizes 3 and 2 must be equal",
                "a.matmul(b.T())");
        assertFalse(refusal(() -> Torch.zeros(2, 3).matmul(Torch.zeros(4, 5))).contains(".T()"));
    }

    @Test
    void no02ShapesThatDoNotBroadcastAreDrawnRightAligned() {
        assertTeaches(
                refusal(() -> Torch.zeros(5, 2, 3).add(Torch.zeros(4, 3))),
                "The size of tensor a (2) must match the size of tensor b (4) at non-singleton dimension 1",
                "\n    a: 5  2  3\n    b:    4  3\n          ^\n");
    }

    @Test
    void no03GoingBackTwiceTellsWhereTheFirstTimeWas() {
        Tensor x = Torch.tensor(2.0, o -> o.requiresGrad(true));
        Tensor loss = x.mul(x);
        loss.backward();
        String message = refusal(loss::backward);
        assertTeaches(
                message,
                "Trying to backward through the graph a second time",
                "MulBackward0",
                "backward() was called at " + ErrorsThatTeachTest.class.getName(),
                "ErrorsThatTeachTest.java:",
                "call the model inside the loop");
        assertTrue(message.indexOf("retainGraph") > message.indexOf("inside the loop"), "the rare remedy comes last");
    }

    @Test
    void no04ATensorChangedBeforeBackwardNamesTheOperationThatChangedIt() {
        Tensor x = Torch.ones(5, 6).requiresGrad_(true);
        Tensor y = x.exp();
        Tensor loss = y.sum();
        y.add_(1);
        assertTeaches(
                refusal(() -> loss.add(y.sum()).backward()),
                "one of the variables needed for gradient computation has been modified by an inplace operation:"
                        + " [torch.FloatTensor [5, 6]], which is output 0 of ExpBackward0, is at version 1; expected version 0 instead.",
                "ExpBackward0 saved this tensor",
                "add_ overwrote it",
                "add instead of add_");
    }

    @Test
    void no05AParameterChangedWhileRecordingIsLeftAlone() {
        Tensor w = Torch.ones(2).requiresGrad_(true);
        assertTeaches(
                refusal(() -> w.sub_(1)),
                "a leaf Variable that requires grad is being used in an in-place operation.",
                "sub_",
                "try (var _ = Torch.noGrad())");
        assertEquals("tensor([1., 1.], requires_grad=True)", w.toString());
    }

    @Test
    void no06AResultWithoutHistoryTellsHowTheChainMayHaveBeenCut() {
        assertTeaches(
                refusal(() -> Torch.ones(1).mul(2).backward()),
                "element 0 of tensors does not require grad and does not have a grad_fn",
                "noGrad, detach(), item()",
                "argmax",
                "requiresGrad_(true)");
    }

    @Test
    void no07ALossOfManyElementsTellsItsShape() {
        Tensor loss = Torch.ones(64).requiresGrad_(true).mul(2);
        assertTeaches(
                refusal(loss::backward),
                "grad can be implicitly created only for scalar outputs",
                "[64]",
                ".mean()",
                "backward(gradient)");
    }

    /// A second device without a GPU: memory that only says where it is.
    @Test
    void no08TensorsOnTwoDevicesTellWhichIsWhere() {
        Storage storage = new Storage(DType.FLOAT32) {
            @Override
            public long size() {
                return 3;
            }

            @Override
            public Device device() {
                return Device.of("cuda:0");
            }

            @Override
            public void close() {}

            @Override
            public boolean isClosed() {
                return false;
            }
        };
        Tensor there = Tensor.of(new Operand(storage, Layout.contiguous(Shape.of(3))));
        assertTeaches(
                refusal(() -> Torch.zeros(2, 3).add(there)),
                "Expected all tensors to be on the same device, but found at least two devices, cpu and cuda:0!",
                "shape [2, 3], is on cpu, the second, of shape [3], on cuda:0",
                "x = x.to(device)",
                "before its optimiser is made");
        assertTeaches(
                refusal(() -> Torch.zeros(2).to("cuda")),
                "Torch not compiled with CUDA enabled",
                "cuda:0",
                "Cuda.isAvailable()");
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void no09AForgottenZeroGradIsMentionedOnce() {
        Tensor w = Torch.ones(1).requiresGrad_(true);
        SGD sgd = new SGD(List.of(w), 0.1);
        String said = warnings(() -> {
            for (int i = 0; i < 3; i++) {
                w.square().sum().backward();
                sgd.step();
            }
        });
        assertEquals(1, said.lines().count(), said);
        assertTeaches(said, "UserWarning: step() ran twice without zeroGrad() in between", "optimizer.zeroGrad()");
        w.setGrad(null);
        String right = warnings(() -> {
            for (int i = 0; i < 3; i++) {
                w.square().sum().backward();
                w.square().sum().backward();
                sgd.step();
                w.setGrad(null);
            }
        });
        assertEquals("", right);
    }

    @Test
    void no10FloatClassesAskForToLong() {
        assertTeaches(
                refusal(() -> new CrossEntropyLoss().call(Torch.zeros(2, 3), Torch.tensor(0.0, 1.0))),
                "expected scalar type Long but found Float",
                "target.toLong()");
    }

    @Test
    void no11LabelsOutsideTheClassesTellHowManyThereAre() {
        assertTeaches(
                refusal(() -> new CrossEntropyLoss().call(Torch.zeros(2, 10), Torch.tensor(1, 10))),
                "Target 10 is out of bounds.",
                "10 classes (shape [2, 10]), so targets run from 0 to 9",
                "target.sub(1)");
        assertTeaches(
                refusal(() -> new CrossEntropyLoss()
                        .call(Torch.zeros(2, 3), Torch.tensor(new long[][] {{1, 0, 0}, {0, 1, 0}}))),
                "Expected floating point type for target with class probabilities, got Long",
                "not one-hot rows",
                "argmax(1)");
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void no12ATargetThatBroadcastsIsLoud() {
        String said = warnings(() -> new MSELoss().call(Torch.zeros(4, 1), Torch.zeros(4)));
        assertTeaches(
                said,
                "UserWarning: Using a target size (torch.Size([4])) that is different to the input size"
                        + " (torch.Size([4, 1])). This will likely lead to incorrect results due to broadcasting.",
                "[4, 4]",
                "target.reshape(input.shape())");
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void no13SoftmaxBeforeCrossEntropyIsNoticed() {
        Tensor scores = Torch.tensor(new double[][] {{2, 1}, {0, 3}});
        Tensor target = Torch.tensor(0, 1);
        String said = warnings(() -> new CrossEntropyLoss().call(scores.softmax(1), target));
        assertTeaches(
                said, "UserWarning: The input of CrossEntropyLoss looks like probabilities", "leave the softmax out");
        assertEquals("", warnings(() -> new CrossEntropyLoss().call(scores, target)));
        assertTeaches(
                refusal(() -> new BCELoss().call(Torch.tensor(2.5, -1.0), Torch.tensor(1.0, 0.0))),
                "all elements of input should be between 0 and 1",
                "BCEWithLogitsLoss");
    }

    @Test
    void no14AViewOfTransposedMemoryExplainsStrides() {
        assertTeaches(
                refusal(() -> Torch.zeros(2, 3).t().view(6)),
                "view size is not compatible with input tensor's size and stride",
                "shape [3, 2] has the strides [1, 3]",
                "reshape()",
                "permute");
    }

    @Test
    void no15TheModeIsSeenInTheSummary() {
        Sequential model = new Sequential(new Linear(2, 2), new Dropout(0.5));
        assertTrue(dropoutLine(model).endsWith("train"));
        model.eval();
        assertTrue(dropoutLine(model).endsWith("eval"));
    }

    private static String dropoutLine(Module model) {
        return Summary.of(model, 1, 2)
                .toString()
                .lines()
                .filter(l -> l.contains("Dropout"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void no16ABatchOfOneInBatchNormNamesItsUsualCause() {
        assertTeaches(
                refusal(() -> new BatchNorm1d(3).call(Torch.zeros(1, 3))),
                "Expected more than 1 value per channel when training, got input size torch.Size([1, 3])",
                "dropLast(true)",
                "eval()");
    }

    @Test
    void no17AnArrayOfARecordedTensorAsksForDetach() {
        assertTeaches(
                refusal(() -> Torch.ones(2).requiresGrad_(true).toArray()),
                "Can't call numpy() on Tensor that requires grad.",
                "x.detach().toArray()");
    }

    @Test
    void no18ManyElementsAreNoNumberAndNoCondition() {
        assertTeaches(
                refusal(() -> Torch.zeros(2, 2).item()),
                "a Tensor with 4 elements cannot be converted to Scalar",
                "[2, 2]",
                "mean()");
        assertTeaches(
                refusal(() -> Torch.zeros(3).gt(0).itemBoolean()),
                "Boolean value of Tensor with more than one value is ambiguous",
                "[3]",
                "any()",
                "all()");
    }

    @Test
    void no19AStateDictThatDoesNotFitListsEverythingAndGuesses() {
        Net net = new Net();
        Map<String, Tensor> state = new LinkedHashMap<>(net.stateDict());
        Tensor w = state.remove("fc1.weight");
        state.put("fc1.weigth", w == null ? Torch.zeros(1) : w);
        state.put("conv.bias", Torch.zeros(5));
        state.remove("fc1.bias");
        assertTeaches(
                refusal(() -> net.loadStateDict(state)),
                "Error(s) in loading state_dict for Net:",
                "Unexpected key(s) in state_dict: \"fc1.weigth\"",
                "Missing key(s) in state_dict: \"fc1.weight\", \"fc1.bias\"",
                "size mismatch for conv.bias",
                "torch.Size([5])",
                "\"fc1.weigth\" may be meant as \"fc1.weight\"");
        Map<String, Tensor> parallel = new LinkedHashMap<>();
        net.stateDict().forEach((k, v) -> parallel.put("module." + k, v));
        assertTeaches(
                refusal(() -> net.loadStateDict(parallel)),
                "Error(s) in loading state_dict for Net:",
                "prefix \"module.\" of a DataParallel model");
    }

    /// On the CPU: the heap instead of the GPU's memory.
    @Test
    void no20TooLittleMemoryTellsHowMuchWasAskedForAndWhatKeepsIt() {
        assertTeaches(
                refusal(() -> Torch.empty(1_000_000, 1_000_000)),
                "DefaultCPUAllocator: can't allocate memory: you tried to allocate 4000000000000 bytes.",
                "[1000000, 1000000]",
                "MiB are in use",
                "loss.item()");
    }

    /// Without a GPU backend there is no kernel image to miss: asking for a GPU says what there is instead.
    @Test
    void no21AGpuThatIsNotThereLeadsBackToTheCpu() {
        assertFalse(Cuda.isAvailable());
        assertTeaches(
                refusal(() -> Cuda.getDeviceName(0)),
                "Torch not compiled with CUDA enabled",
                "there are 0",
                "Torch.info()");
        assertTeaches(refusal(() -> new Net().to("cuda")), "Torch not compiled with CUDA enabled", "\"cpu\"");
        assertTrue(Torch.info().contains("CUDA"));
    }

    @Test
    void no22TheFirstOperationThatGivesNanIsNamed() {
        Tensor x = Torch.tensor(new double[] {0, 4}).requiresGrad_(true);
        try (var _ = Torch.detectAnomaly()) {
            Tensor loss = x.sqrt().mul(0).sum();
            assertTeaches(
                    refusal(loss::backward),
                    "Function 'SqrtBackward0' returned nan values in its 0th output.",
                    "It was called at " + ErrorsThatTeachTest.class.getName(),
                    "root of 0");
        }
        x.sqrt().mul(0).sum().backward();
        assertTrue(String.valueOf(x.grad()).contains("nan"));
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void no23TheGradientOfAResultIsMissedWithAHint() {
        Tensor y = Torch.ones(2).requiresGrad_(true).mul(2);
        String said = warnings(y::grad);
        assertTeaches(
                said,
                "UserWarning: The .grad attribute of a Tensor that is not a leaf Tensor is being accessed.",
                ".retainGrad() before backward()");
    }

    @Test
    void no24TheMeanOfIntegersAsksForFloats() {
        assertTeaches(
                refusal(() -> Torch.tensor(1, 2).mean()),
                "mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype."
                        + " Got: Long",
                "x.toFloat().mean()");
    }
}
