package dev.tensordojo.tensor.io;

import ai.onnxruntime.OrtException;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.nn.AdaptiveAvgPool2d;
import dev.tensordojo.tensor.nn.AvgPool2d;
import dev.tensordojo.tensor.nn.BatchNorm2d;
import dev.tensordojo.tensor.nn.Conv2d;
import dev.tensordojo.tensor.nn.ConvTranspose2d;
import dev.tensordojo.tensor.nn.Dropout;
import dev.tensordojo.tensor.nn.ELU;
import dev.tensordojo.tensor.nn.Flatten;
import dev.tensordojo.tensor.nn.GELU;
import dev.tensordojo.tensor.nn.LayerNorm;
import dev.tensordojo.tensor.nn.LeakyReLU;
import dev.tensordojo.tensor.nn.Linear;
import dev.tensordojo.tensor.nn.MaxPool2d;
import dev.tensordojo.tensor.nn.Module;
import dev.tensordojo.tensor.nn.ReLU;
import dev.tensordojo.tensor.nn.Sequential;
import dev.tensordojo.tensor.nn.SiLU;
import dev.tensordojo.tensor.nn.Softmax;
import org.junit.jupiter.api.Test;

/// Layers for images in ONNX Runtime.
class OnnxImagesTest {

    @Test
    void aConvolutionalNetworkGivesTheSame() throws OrtException {
        Module cnn = new Sequential(
                new Conv2d(1, 4, 3, o -> o.padding(1).bias(false)),
                new BatchNorm2d(4),
                new ReLU(),
                new MaxPool2d(2),
                new Conv2d(4, 8, 3, o -> o.padding(1).stride(2).groups(2)),
                new LeakyReLU(0.2),
                new Flatten(),
                new Dropout(0.5),
                new Linear(32, 10),
                new Softmax(1));
        // A step in train mode gives batch norm statistics that are not 0 and 1.
        cnn.call(Torch.randn(16, 1, 8, 8).mul(3).add(1));
        OnnxTest.assertSameInOnnxRuntime(cnn, Shape.of(1, 1, 8, 8));
    }

    @Test
    void poolsAndTransposedConvolutionsGiveTheSame() throws OrtException {
        OnnxTest.assertSameInOnnxRuntime(
                new Sequential(
                        new ConvTranspose2d(2, 3, 3, o -> o.stride(2).padding(1).outputPadding(1)),
                        new ELU(),
                        new AvgPool2d(2),
                        new SiLU(),
                        new AdaptiveAvgPool2d(1),
                        new Flatten(),
                        new LayerNorm(3),
                        new GELU()),
                Shape.of(1, 2, 6, 6));
    }
}
