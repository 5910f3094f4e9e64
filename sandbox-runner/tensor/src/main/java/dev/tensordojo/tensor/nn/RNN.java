package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.List;

/// `hₜ = tanh(W x + b + U hₜ₋₁ + c)`.
///
/// `(L, N, in) → (L, N, hidden)`, with `batchFirst` `(N, L, in) → (N, L, hidden)`. `call` gives the outputs, [#run] the
/// final state too.
public final class RNN extends Recurrent {

    /// Outputs for each time and the final state, `(layers, N, hidden)`.
    public record Result(Tensor output, Tensor h) {}

    public RNN(int inputSize, int hiddenSize) {
        this(inputSize, hiddenSize, 1, false);
    }

    public RNN(int inputSize, int hiddenSize, int numLayers, boolean batchFirst) {
        super("RNN", 1, inputSize, hiddenSize, numLayers, batchFirst);
    }

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
        return List.of(gatesOfInput.add(gatesOfHidden).tanh());
    }
}
