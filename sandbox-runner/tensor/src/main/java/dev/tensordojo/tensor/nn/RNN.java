package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/// `hₜ = tanh(W x + b + U hₜ₋₁ + c)` (Elman 1990), or with ReLU: `o -> o.nonlinearity("relu")`.
///
/// `(L, N, in) → (L, N, hidden)`, with `batchFirst` `(N, L, in) → (N, L, hidden)`; weights
/// `(hidden, in)` and `(hidden, hidden)` for each layer. Floating-point dtypes. `call` gives the
/// outputs, [#run] the final state too. Another last size than `in` is a
/// [dev.tensordojo.tensor.ShapeError].
public final class RNN extends Recurrent {

    /// Outputs for each time and the final state, `(layers · directions, N, hidden)`.
    public record Result(Tensor output, Tensor h) {}

    /// One layer in one direction, with biases, for `(L, N, in)`.
    public RNN(int inputSize, int hiddenSize) {
        this(inputSize, hiddenSize, o -> {});
    }

    /// Layers one above the other; fewer than 1 are a [dev.tensordojo.tensor.ValueError].
    public RNN(int inputSize, int hiddenSize, int numLayers) {
        this(inputSize, hiddenSize, o -> o.numLayers(numLayers));
    }

    /// As the options say: layers, direction, biases, dropout, nonlinearity, the order of dimensions.
    public RNN(int inputSize, int hiddenSize, Consumer<RecurrentOptions> options) {
        super(1, inputSize, hiddenSize, options);
    }

    /// From a state of zeros.
    public Result run(Tensor x) {
        List<Tensor> r = unroll(x, null);
        return new Result(r.get(0), r.get(1));
    }

    /// From a given state.
    public Result run(Tensor x, Tensor h) {
        List<Tensor> r = unroll(x, List.of(h));
        return new Result(r.get(0), r.get(1));
    }

    @Override
    int states() {
        return 1;
    }

    @Override
    List<Tensor> step(Tensor gatesOfInput, Tensor gatesOfHidden, List<Tensor> state) {
        Tensor sum = gatesOfInput.add(gatesOfHidden);
        return List.of(relu() ? sum.relu() : sum.tanh());
    }
}
