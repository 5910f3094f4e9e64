package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.List;
import java.util.function.Consumer;

/// Gated recurrent unit (Cho et al. 2014): `r = σ(Wᵣx + Uᵣh)`, `z = σ(W_z x + U_z h)`,
/// `n = tanh(Wₙx + r ⊙ (Uₙh))`, `h' = (1 − z) ⊙ n + z ⊙ h`, each product with its bias.
///
/// `(L, N, in) → (L, N, hidden)`, with `batchFirst` `(N, L, in) → (N, L, hidden)`; the gates r, z, n
/// lie one below the other in `(3·hidden, in)`. Floating-point dtypes. `call` gives the outputs, [#run]
/// the final state too. Another last size than `in` is a [dev.tensordojo.tensor.ShapeError].
public final class GRU extends Recurrent {

    /// Outputs for each time and the final state, `(layers · directions, N, hidden)`.
    public record Result(Tensor output, Tensor h) {}

    /// One layer in one direction, with biases, for `(L, N, in)`.
    public GRU(int inputSize, int hiddenSize) {
        this(inputSize, hiddenSize, o -> {});
    }

    /// Layers one above the other; fewer than 1 are a [dev.tensordojo.tensor.ValueError].
    public GRU(int inputSize, int hiddenSize, int numLayers) {
        this(inputSize, hiddenSize, o -> o.numLayers(numLayers));
    }

    /// As the options say: layers, direction, biases, dropout, the order of dimensions.
    public GRU(int inputSize, int hiddenSize, Consumer<RecurrentOptions> options) {
        super(3, inputSize, hiddenSize, options);
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
        List<Tensor> x = gatesOfInput.chunk(3, -1);
        List<Tensor> h = gatesOfHidden.chunk(3, -1);
        Tensor r = x.get(0).add(h.get(0)).sigmoid();
        Tensor z = x.get(1).add(h.get(1)).sigmoid();
        Tensor n = x.get(2).add(r.mul(h.get(2))).tanh();
        return List.of(n.add(z.mul(state.getFirst().sub(n))));
    }
}
