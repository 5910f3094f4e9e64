package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import java.util.List;

/// One step of [GRU], where the formula stands.
///
/// Input `(N, in)` or `(in)`, state `(N, hidden)` or `(hidden)`; weights `(3·hidden, in)` and `(3·hidden, hidden)`.
/// Another size is a [dev.tensordojo.tensor.ShapeError].
public final class GRUCell extends RecurrentCell {

    /// With biases.
    public GRUCell(int inputSize, int hiddenSize) {
        this(inputSize, hiddenSize, true);
    }

    /// Without `bias` both biases are null.
    public GRUCell(int inputSize, int hiddenSize, boolean bias) {
        super(3, inputSize, hiddenSize, bias);
    }

    /// From a state of zeros.
    @Override
    public Tensor forward(Tensor x) {
        return run(x, state(x, null));
    }

    /// An input and the state before; the new state.
    @Override
    public Tensor forward(Tensor... inputs) {
        if (inputs.length != 2) {
            throw new ValueError("GRUCell takes an input and a state, got " + inputs.length + " tensors");
        }
        return run(inputs[0], state(inputs[0], inputs[1]));
    }

    private Tensor run(Tensor x, Tensor h) {
        List<Tensor> in = ofInput(x).chunk(3, -1);
        List<Tensor> old = ofState(h).chunk(3, -1);
        Tensor r = in.get(0).add(old.get(0)).sigmoid();
        Tensor z = in.get(1).add(old.get(1)).sigmoid();
        Tensor n = in.get(2).add(r.mul(old.get(2))).tanh();
        return n.add(z.mul(h.sub(n)));
    }
}
