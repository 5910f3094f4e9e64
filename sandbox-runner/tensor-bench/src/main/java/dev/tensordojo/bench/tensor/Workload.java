package dev.tensordojo.bench.tensor;

import dev.tensordojo.tensor.Cuda;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.nn.BatchNorm2d;
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

/// A model with one batch and Adam: the training loops of `train.py`.
final class Workload {
    /// Where all is made that is measured.
    private static final String DEVICE = System.getProperty("dojo.bench.device", "cpu");

    private final Module model;
    private final Tensor x;
    private final Tensor y;
    private final Adam optimizer;
    private final CrossEntropyLoss loss = new CrossEntropyLoss();

    private Workload(Module model, Tensor x, long classes) {
        this.model = model;
        this.x = x;
        this.y = Torch.randint(0, classes, Shape.of(x.size(0)));
        this.optimizer = new Adam(model.parameters(), 1e-3);
    }

    static Workload tinyMlp() {
        return new Workload(new Sequential(new Linear(2, 16), new Tanh(), new Linear(16, 2)), Torch.randn(32, 2), 2);
    }

    static Workload mlp() {
        return new Workload(
                new Sequential(new Linear(784, 128), new ReLU(), new Linear(128, 10)), Torch.randn(64, 784), 10);
    }

    static Workload cnn() {
        return new Workload(
                new Sequential(
                        new Conv2d(1, 16, 3, o -> o.padding(1)),
                        new BatchNorm2d(16),
                        new ReLU(),
                        new MaxPool2d(2),
                        new Conv2d(16, 32, 3, o -> o.padding(1)),
                        new BatchNorm2d(32),
                        new ReLU(),
                        new MaxPool2d(2),
                        new Flatten(),
                        new Linear(32 * 49, 10)),
                Torch.randn(64, 1, 28, 28),
                10);
    }

    /// One training step; gives the loss as a tensor, as a learner's loop has it.
    Tensor step() {
        optimizer.zeroGrad();
        Tensor l = loss.call(model.call(x), y);
        l.backward();
        optimizer.step();
        return done(l);
    }

    /// Makes tensors where the benchmark's starter asked for, before the first one is made.
    static void device() {
        Torch.setDefaultDevice(DEVICE);
    }

    /// Ends what is measured: other devices than the CPU may only have been asked for it.
    static Tensor done(Tensor result) {
        if (!DEVICE.equals("cpu")) {
            Cuda.synchronize();
        }
        return result;
    }

    /// Sets the number of threads that the benchmark's starter asked for.
    static void threads() {
        Torch.setNumThreads(Integer.getInteger("dojo.bench.threads", Torch.getNumThreads()));
    }
}
