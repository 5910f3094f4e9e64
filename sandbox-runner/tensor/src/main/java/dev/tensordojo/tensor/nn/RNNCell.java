package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;

/// One step of [RNN]: `h' = tanh(W x + b + U h + c)`, or with ReLU.
///
/// Input `(N, in)` or `(in)`, state `(N, hidden)` or `(hidden)`; weights `(hidden, in)` and `(hidden, hidden)`.
/// Another size is a [dev.tensordojo.tensor.ShapeError].
public final class RNNCell extends RecurrentCell {
    private final boolean relu;

    /// With biases.
    public RNNCell(int inputSize, int hiddenSize) {
        this(inputSize, hiddenSize, true);
    }

    /// Without `bias` both biases are null.
    public RNNCell(int inputSize, int hiddenSize, boolean bias) {
        this(inputSize, hiddenSize, bias, "tanh");
    }

    /// The nonlinearity is `"tanh"` or `"relu"`; others are a [ValueError].
    public RNNCell(int inputSize, int hiddenSize, boolean bias, String nonlinearity) {
        super(1, inputSize, hiddenSize, bias);
        if (!nonlinearity.equals("tanh") && !nonlinearity.equals("relu")) {
            throw new ValueError("Unknown nonlinearity: " + nonlinearity);
        }
        relu = nonlinearity.equals("relu");
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
            throw new ValueError("RNNCell takes an input and a state, got " + inputs.length + " tensors");
        }
        return run(inputs[0], state(inputs[0], inputs[1]));
    }

    private Tensor run(Tensor x, Tensor h) {
        Tensor sum = ofInput(x).add(ofState(h));
        return relu ? sum.relu() : sum.tanh();
    }

    @Override
    String more() {
        return relu ? ", nonlinearity=relu" : "";
    }
}
