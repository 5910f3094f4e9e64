package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.List;

/// One step of [LSTM], where the formula stands; `call` gives the hidden state, [#run] the cell state too.
///
/// Input `(N, in)` or `(in)`, state `(N, hidden)` or `(hidden)`; weights `(4·hidden, in)` and `(4·hidden, hidden)`.
/// Another size is a [dev.tensordojo.tensor.ShapeError].
public final class LSTMCell extends RecurrentCell {

    /// With biases.
    public LSTMCell(int inputSize, int hiddenSize) {
        this(inputSize, hiddenSize, true);
    }

    /// Without `bias` both biases are null.
    public LSTMCell(int inputSize, int hiddenSize, boolean bias) {
        super(4, inputSize, hiddenSize, bias);
    }

    /// The hidden and the cell state after a step.
    public record Result(Tensor h, Tensor c) {}

    /// From states of zeros.
    public Result run(Tensor x) {
        return run(x, state(x, null), state(x, null));
    }

    /// From given states.
    public Result run(Tensor x, Tensor h, Tensor c) {
        List<Tensor> gates = ofInput(x).add(ofState(state(x, h))).chunk(4, -1);
        Tensor cell = gates.get(1)
                .sigmoid()
                .mul(state(x, c))
                .add(gates.get(0).sigmoid().mul(gates.get(2).tanh()));
        return new Result(gates.get(3).sigmoid().mul(cell.tanh()), cell);
    }

    @Override
    public Tensor forward(Tensor x) {
        return run(x).h();
    }
}
