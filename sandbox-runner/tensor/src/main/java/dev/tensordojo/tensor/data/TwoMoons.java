package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Generator;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.List;

/// Two interleaving half circles, the smallest data set that a straight line cannot divide.
///
///     var moons = new TwoMoons(200, 0.1);      // x: (200, 2) float32, y: (200) int64, 0 above and 1 below
///
/// The points lie as in scikit-learn's `make_moons`; first all of class 0, then all of class 1.
public final class TwoMoons implements Batched {
    private final TensorDataset data;

    /// Draws the noise from the default generator.
    public TwoMoons(int samples, double noise) {
        this(samples, noise, Torch.defaultGenerator());
    }

    /// @param noise standard deviation of normal noise on both coordinates
    public TwoMoons(int samples, double noise, Generator generator) {
        if (samples < 2 || noise < 0) {
            throw new ValueError(
                    "two moons need at least 2 samples and noise from 0, got " + samples + " and " + noise);
        }
        double[] points = new double[2 * samples];
        long[] labels = new long[samples];
        int upper = samples / 2;
        for (int i = 0; i < samples; i++) {
            boolean below = i >= upper;
            int there = below ? samples - upper : upper;
            double angle = Math.PI * (below ? i - upper : i) / Math.max(1, there - 1);
            points[2 * i] = (below ? 1 - Math.cos(angle) : Math.cos(angle)) + noise * generator.nextNormal();
            points[2 * i + 1] = (below ? 0.5 - Math.sin(angle) : Math.sin(angle)) + noise * generator.nextNormal();
            labels[i] = below ? 1 : 0;
        }
        data = new TensorDataset(Torch.fromDoubles(points, Shape.of(samples, 2), DType.FLOAT32), Torch.tensor(labels));
    }

    /// All points: `(N, 2)`.
    public Tensor x() {
        return data.tensors().get(0);
    }

    /// All classes: `(N)`, int64.
    public Tensor y() {
        return data.tensors().get(1);
    }

    @Override
    public Sample get(int index) {
        return data.get(index);
    }

    @Override
    public int size() {
        return data.size();
    }

    @Override
    public Batch gather(List<Integer> indices) {
        return data.gather(indices);
    }
}
