package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/// Long short-term memory (Hochreiter and Schmidhuber 1997): `c' = σ(f) ⊙ c + σ(i) ⊙ tanh(g)`,
/// `h' = σ(o) ⊙ tanh(c')`, each gate `W x + U h` with its biases.
///
/// `(L, N, in) → (L, N, hidden)`, with `batchFirst` `(N, L, in) → (N, L, hidden)`; the gates i, f, g, o
/// lie one below the other in `(4·hidden, in)`. Floating-point dtypes. `call` gives the outputs, [#run]
/// the final state too. Another last size than `in` is a [dev.tensordojo.tensor.ShapeError].
public final class LSTM extends Recurrent {

    /// Outputs for each time and the final state, `(layers · directions, N, hidden)`; with a projection outputs and
    /// `h` are as wide as that.
    public record Result(Tensor output, Tensor h, Tensor c) {}

    /// One layer in one direction, with biases, for `(L, N, in)`.
    public LSTM(int inputSize, int hiddenSize) {
        this(inputSize, hiddenSize, o -> {});
    }

    /// Layers one above the other; fewer than 1 are a [dev.tensordojo.tensor.ValueError].
    public LSTM(int inputSize, int hiddenSize, int numLayers) {
        this(inputSize, hiddenSize, o -> o.numLayers(numLayers));
    }

    /// As the options say: layers, direction, biases, dropout, the order of dimensions.
    public LSTM(int inputSize, int hiddenSize, Consumer<RecurrentOptions> options) {
        super(GATES_OF_LSTM, inputSize, hiddenSize, options);
    }

    /// From hidden and cell states of zeros.
    public Result run(Tensor x) {
        List<Tensor> r = unroll(x, null);
        return new Result(r.get(0), r.get(1), r.get(2));
    }

    /// From a given state.
    public Result run(Tensor x, Tensor h, Tensor c) {
        List<Tensor> r = unroll(x, List.of(h, c));
        return new Result(r.get(0), r.get(1), r.get(2));
    }

    @Override
    int states() {
        return 2;
    }

    @Override
    List<Tensor> step(Tensor gatesOfInput, Tensor gatesOfHidden, List<Tensor> state) {
        Tensor g = gatesOfInput.add(gatesOfHidden);
        List<Tensor> parts = g.chunk(4, -1);
        Tensor c = parts.get(1)
                .sigmoid()
                .mul(state.get(1))
                .add(parts.get(0).sigmoid().mul(parts.get(2).tanh()));
        return List.of(parts.get(3).sigmoid().mul(c.tanh()), c);
    }
}
