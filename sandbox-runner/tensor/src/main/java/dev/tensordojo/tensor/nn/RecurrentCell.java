package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What RNNCell, LSTMCell and GRUCell share, one step of [RNN], [LSTM] and [GRU]: weights named as in PyTorch, uniform
/// on ±1/√hidden.
abstract sealed class RecurrentCell extends Module permits RNNCell, LSTMCell, GRUCell {
    public final Parameter weightIh;
    public final Parameter weightHh;
    public final @Nullable Parameter biasIh;
    public final @Nullable Parameter biasHh;
    private final int inputSize;
    private final int hiddenSize;

    RecurrentCell(int gates, int inputSize, int hiddenSize, boolean bias) {
        this.inputSize = inputSize;
        this.hiddenSize = hiddenSize;
        long rows = (long) gates * hiddenSize;
        weightIh = drawn("weight_ih", rows, inputSize);
        weightHh = drawn("weight_hh", rows, hiddenSize);
        biasIh = bias ? drawn("bias_ih", rows) : null;
        biasHh = bias ? drawn("bias_hh", rows) : null;
    }

    private Parameter drawn(String name, long... shape) {
        double bound = 1 / Math.sqrt((double) hiddenSize);
        Parameter p = parameter(shape);
        Init.uniform_(p, -bound, bound);
        registerParameter(name, p);
        return p;
    }

    final Tensor ofInput(Tensor x) {
        return F.linear(x, weightIh, biasIh);
    }

    final Tensor ofState(Tensor h) {
        return F.linear(h, weightHh, biasHh);
    }

    /// The state as a batch, of zeros where none is given.
    final Tensor state(Tensor x, @Nullable Tensor given) {
        if ((x.dim() != 1 && x.dim() != 2) || x.size(-1) != inputSize) {
            throw new ShapeError(getClass().getSimpleName() + ": Expected input (N, " + inputSize + ") or (" + inputSize
                    + "), but got " + x.shape().list());
        }
        if (given == null) {
            long[] shape = x.shape().toArray();
            shape[shape.length - 1] = hiddenSize;
            return x.newZeros(shape);
        }
        if (given.dim() != x.dim() || given.size(-1) != hiddenSize) {
            throw new ShapeError(getClass().getSimpleName() + ": Expected a state of size " + hiddenSize + " for input "
                    + x.shape().list() + ", but got " + given.shape().list());
        }
        return given;
    }

    String more() {
        return "";
    }

    @Override
    public final String extraRepr() {
        return inputSize + ", " + hiddenSize + (biasIh == null ? ", bias=False" : "") + more();
    }
}
