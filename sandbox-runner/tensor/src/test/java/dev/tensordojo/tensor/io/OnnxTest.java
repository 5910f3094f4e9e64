package dev.tensordojo.tensor.io;

import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.nn.Linear;
import dev.tensordojo.tensor.nn.Module;
import dev.tensordojo.tensor.nn.ReLU;
import dev.tensordojo.tensor.nn.Sequential;
import dev.tensordojo.tensor.nn.Sigmoid;
import dev.tensordojo.tensor.nn.Tanh;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An exported model gives in ONNX Runtime what it gives here.
class OnnxTest {

    /// Runs the exported model on a batch of another size than the example's.
    static void assertSameInOnnxRuntime(Module model, Shape oneInput) throws OrtException {
        Tensor example = Torch.randn(oneInput.with(0, 1));
        byte[] file = Onnx.toBytes(model, example);
        Tensor x = Torch.randn(oneInput.with(0, 3));
        model.eval();
        Tensor here = model.call(x).detach();
        OrtEnvironment ort = OrtEnvironment.getEnvironment();
        try (OrtSession session = ort.createSession(file, new OrtSession.SessionOptions());
                OnnxTensor input = OnnxTensor.createTensor(
                        ort, FloatBuffer.wrap(x.floatArray()), x.shape().toArray());
                OrtSession.Result result = session.run(Map.of("input", input))) {
            OnnxTensor output = (OnnxTensor) result.get(0);
            Tensor there = Torch.fromArray(output.getFloatBuffer().array())
                    .reshape(Shape.of(output.getInfo().getShape()));
            assertEquals(here.shape(), there.shape());
            assertTrue(there.allclose(here, 1e-5, 1e-5), here + "\n" + there);
        }
    }

    @Test
    void aChainOfLayersGivesTheSame() throws OrtException {
        assertSameInOnnxRuntime(
                new Sequential(
                        new Linear(4, 8), new ReLU(), new Linear(8, 8), new Tanh(), new Linear(8, 2), new Sigmoid()),
                Shape.of(1, 4));
        assertSameInOnnxRuntime(new Linear(4, 3), Shape.of(1, 5, 4));
    }

    /// Functions between the layers, and a reshape before one.
    private static final class Net extends Module {
        final Linear first = new Linear(2, 6);
        final Linear second = new Linear(18, 4);

        @Override
        public Tensor forward(Tensor x) {
            return second.call(first.call(x).relu().tanh().flatten(1)).sigmoid();
        }
    }

    @Test
    void functionsBetweenLayersAreFollowed() throws OrtException {
        assertSameInOnnxRuntime(new Net(), Shape.of(1, 3, 2));
    }

    @Test
    void exportingLeavesTheModelInItsMode(@TempDir Path folder) {
        Net net = new Net();
        net.train();
        net.second.eval();
        Onnx.export(net, Torch.zeros(1, 3, 2), folder.resolve("net.onnx"));
        assertTrue(net.training() && net.first.training());
        assertFalse(net.second.training());
        assertTrue(folder.resolve("net.onnx").toFile().length() > 400);
    }

    /// Something that is no layer and has settings of its own.
    private static final class Doubling extends Module {
        final Linear layer = new Linear(2, 2);

        @Override
        public Tensor forward(Tensor x) {
            return layer.call(x).mul(2);
        }
    }

    @Test
    void whatCannotBeFollowedIsNamed() {
        String message = refusal(() -> Onnx.toBytes(new Doubling(), Torch.zeros(1, 2)));
        assertTrue(message.startsWith("Exporting the operator MulBackward0 to ONNX opset version 17 is not supported"));
    }
}
