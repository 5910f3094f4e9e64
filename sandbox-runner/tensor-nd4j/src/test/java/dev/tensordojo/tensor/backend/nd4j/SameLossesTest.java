package dev.tensordojo.tensor.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.nn.Conv2d;
import dev.tensordojo.tensor.nn.CrossEntropyLoss;
import dev.tensordojo.tensor.nn.Flatten;
import dev.tensordojo.tensor.nn.Linear;
import dev.tensordojo.tensor.nn.MaxPool2d;
import dev.tensordojo.tensor.nn.Module;
import dev.tensordojo.tensor.nn.ReLU;
import dev.tensordojo.tensor.nn.Sequential;
import dev.tensordojo.tensor.nn.Tanh;
import dev.tensordojo.tensor.optim.Adam;
import dev.tensordojo.tensor.optim.Optimizer;
import dev.tensordojo.tensor.optim.SGD;
import dev.tensordojo.tensor.vision.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// A model learns the same on `nd4j` as on the CPU: every loss agrees to 1e-4.
class SameLossesTest {
    private static final double TOLERANCE = 1e-4;

    /// Losses of some steps from one seed, on one device.
    private static List<Double> losses(
            String device,
            Function<String, Sequential> model,
            Function<Module, Optimizer> optimizer,
            Digits data,
            int batch,
            int steps) {
        Torch.manualSeed(7);
        Sequential net = model.apply(device);
        Optimizer step = optimizer.apply(net);
        CrossEntropyLoss criterion = new CrossEntropyLoss();
        Tensor images = data.data().to(device);
        Tensor labels = data.targets().to(device);
        long batches = images.size(0) / batch;
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            long from = i % batches * batch;
            step.zeroGrad();
            Tensor loss = criterion.call(net.call(images.narrow(0, from, batch)), labels.narrow(0, from, batch));
            loss.backward();
            step.step();
            losses.add(loss.itemDouble());
        }
        return losses;
    }

    private static void assertSame(List<Double> cpu, List<Double> nd4j) {
        assertEquals(cpu.size(), nd4j.size());
        for (int i = 0; i < cpu.size(); i++) {
            assertEquals(cpu.get(i), nd4j.get(i), TOLERANCE * Math.max(1, Math.abs(cpu.get(i))), "loss of step " + i);
        }
        assertTrue(
                cpu.getLast() < 0.8 * cpu.getFirst(), "nothing was learnt: " + cpu.getFirst() + " to " + cpu.getLast());
    }

    @Test
    void twelveHundredStepsOfAdamGiveTheSameLosses() {
        Digits data = new Digits(o -> o.train(true));
        Function<String, Sequential> mlp = device -> {
            Sequential net = new Sequential(new Flatten(), new Linear(64, 32), new Tanh(), new Linear(32, 10));
            net.to(device);
            return net;
        };
        Function<Module, Optimizer> adam = net -> new Adam(net.parameters(), 1e-3);
        assertSame(losses("cpu", mlp, adam, data, 32, 1_200), losses("nd4j", mlp, adam, data, 32, 1_200));
    }

    @Test
    void anEpochOfAConvolutionalNetGivesTheSameLosses() {
        Digits data = new Digits(o -> o.train(true));
        Function<String, Sequential> cnn = device -> {
            Sequential net = new Sequential(
                    new Conv2d(1, 8, 3, o -> o.padding(1)),
                    new ReLU(),
                    new MaxPool2d(2),
                    new Flatten(),
                    new Linear(8 * 16, 10));
            net.to(device);
            return net;
        };
        Function<Module, Optimizer> sgd = net -> new SGD(net.parameters(), 0.1, o -> o.momentum(0.9));
        assertSame(losses("cpu", cnn, sgd, data, 32, 44), losses("nd4j", cnn, sgd, data, 32, 44));
    }
}
