package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What RNN, LSTM and GRU share: weights named as in PyTorch, uniform on ±1/√hidden, and the walk over time and layers.
abstract sealed class Recurrent extends Module permits LSTM, GRU, RNN {
    private final String kind;
    private final int inputSize;
    final int hiddenSize;
    private final int numLayers;
    private final boolean batchFirst;

    Recurrent(String kind, int gates, int inputSize, int hiddenSize, int numLayers, boolean batchFirst) {
        this.kind = kind;
        this.inputSize = inputSize;
        this.hiddenSize = hiddenSize;
        this.numLayers = numLayers;
        this.batchFirst = batchFirst;
        double bound = 1 / Math.sqrt((double) hiddenSize);
        for (int l = 0; l < numLayers; l++) {
            add("weight_ih_l" + l, bound, (long) gates * hiddenSize, l == 0 ? inputSize : hiddenSize);
            add("weight_hh_l" + l, bound, (long) gates * hiddenSize, hiddenSize);
            add("bias_ih_l" + l, bound, (long) gates * hiddenSize);
            add("bias_hh_l" + l, bound, (long) gates * hiddenSize);
        }
    }

    private void add(String name, double bound, long... shape) {
        Parameter p = parameter(shape);
        Init.uniform_(p, -bound, bound);
        registerParameter(name, p);
    }

    /// The state after one step; for LSTM hidden and cell.
    abstract List<Tensor> step(Tensor gatesOfInput, Tensor gatesOfHidden, List<Tensor> state);

    /// States that begin with zeros: 1, or 2 for LSTM.
    abstract int states();

    /// Outputs of the last layer for each time, and the final states stacked by layer.
    final List<Tensor> unroll(Tensor input, @Nullable List<Tensor> initial) {
        boolean single = input.dim() == 2;
        Tensor x = single ? input.unsqueeze(1) : batchFirst ? input.transpose(0, 1) : input;
        long batch = x.size(1);
        List<List<Tensor>> last = new ArrayList<>();
        for (int l = 0; l < numLayers; l++) {
            List<Tensor> state = new ArrayList<>();
            for (int s = 0; s < states(); s++) {
                state.add(
                        initial == null
                                ? Torch.zeros(Shape.of(batch, hiddenSize), x.dtype())
                                : single
                                        ? initial.get(s).select(0, l).unsqueeze(0)
                                        : initial.get(s).select(0, l));
            }
            Tensor gates = F.linear(x, getParameter("weight_ih_l" + l), getParameter("bias_ih_l" + l));
            Tensor recurrent = getParameter("weight_hh_l" + l);
            Tensor bias = getParameter("bias_hh_l" + l);
            List<Tensor> outputs = new ArrayList<>();
            for (long t = 0; t < x.size(0); t++) {
                state = step(gates.select(0, t), F.linear(state.getFirst(), recurrent, bias), state);
                outputs.add(state.getFirst());
            }
            x = Torch.stack(outputs);
            last.add(state);
        }
        List<Tensor> out = new ArrayList<>();
        out.add(single ? x.squeeze(1) : batchFirst ? x.transpose(0, 1) : x);
        for (int s = 0; s < states(); s++) {
            List<Tensor> layers = new ArrayList<>();
            for (List<Tensor> st : last) {
                layers.add(single ? st.get(s).squeeze(0) : st.get(s));
            }
            out.add(Torch.stack(layers));
        }
        return out;
    }

    @Override
    public Tensor forward(Tensor x) {
        return unroll(x, null).getFirst();
    }

    @Override
    public String extraRepr() {
        return inputSize + ", " + hiddenSize + (numLayers > 1 ? ", num_layers=" + numLayers : "")
                + (batchFirst ? ", batch_first=True" : "");
    }

    final String kind() {
        return kind;
    }
}
