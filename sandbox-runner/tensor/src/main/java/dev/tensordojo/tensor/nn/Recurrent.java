package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What RNN, LSTM and GRU share: weights named as in PyTorch, uniform on ±1/√hidden, and the walk over time and
/// layers.
abstract sealed class Recurrent extends Module permits LSTM, GRU, RNN {
    /// Input, forget, cell, output.
    static final int GATES_OF_LSTM = 4;

    private final int inputSize;
    private final int hiddenSize;
    private final RecurrentOptions options;

    Recurrent(int gates, int inputSize, int hiddenSize, Consumer<RecurrentOptions> configure) {
        this.inputSize = inputSize;
        this.hiddenSize = hiddenSize;
        this.options = RecurrentOptions.of(configure);
        if (options.relu && gates > 1) {
            throw new ValueError("__init__() got an unexpected keyword argument 'nonlinearity'\n  The gates of "
                    + getClass().getSimpleName() + " are sigmoid and tanh by definition; RNN takes a nonlinearity.");
        }
        if (options.projSize > 0 && gates != GATES_OF_LSTM) {
            throw new ValueError("proj_size argument is only supported for LSTM, not RNN or GRU");
        }
        if (options.projSize >= hiddenSize && options.projSize > 0) {
            throw new ValueError("proj_size has to be smaller than hidden_size\n  The hidden size is " + hiddenSize
                    + ", proj_size " + options.projSize + ".");
        }
        long rows = (long) gates * hiddenSize;
        for (int l = 0; l < options.numLayers; l++) {
            for (String suffix : suffixes(l)) {
                add("weight_ih" + suffix, rows, l == 0 ? inputSize : (long) directions() * outputSize());
                add("weight_hh" + suffix, rows, outputSize());
                if (options.bias) {
                    add("bias_ih" + suffix, rows);
                    add("bias_hh" + suffix, rows);
                }
                if (options.projSize > 0) {
                    add("weight_hr" + suffix, options.projSize, hiddenSize);
                }
            }
        }
    }

    private void add(String name, long... shape) {
        double bound = 1 / Math.sqrt((double) hiddenSize);
        Parameter p = parameter(shape);
        Init.uniform_(p, -bound, bound);
        registerParameter(name, p);
    }

    final boolean relu() {
        return options.relu;
    }

    private int outputSize() {
        return options.projSize > 0 ? options.projSize : hiddenSize;
    }

    private int directions() {
        return options.bidirectional ? 2 : 1;
    }

    private List<String> suffixes(int layer) {
        return options.bidirectional ? List.of("_l" + layer, "_l" + layer + "_reverse") : List.of("_l" + layer);
    }

    /// The state after one step; for LSTM hidden and cell.
    abstract List<Tensor> step(Tensor gatesOfInput, Tensor gatesOfHidden, List<Tensor> state);

    /// States that begin with zeros: 1, or 2 for LSTM.
    abstract int states();

    /// Outputs of the last layer for each time, and the final states stacked by layer and direction.
    final List<Tensor> unroll(Tensor input, @Nullable List<Tensor> initial) {
        check(input);
        boolean single = input.dim() == 2;
        Tensor x = single ? input.unsqueeze(1) : options.batchFirst ? input.transpose(0, 1) : input;
        List<List<Tensor>> last = new ArrayList<>();
        for (int l = 0; l < options.numLayers; l++) {
            if (l > 0) {
                x = F.dropout(x, options.dropout, training());
            }
            List<Tensor> sides = new ArrayList<>();
            for (String suffix : suffixes(l)) {
                List<Tensor> state = initial == null ? zeros(x) : given(initial, last.size(), single);
                sides.add(walk(x, suffix, suffix.endsWith("_reverse"), state));
                last.add(state);
            }
            x = sides.size() == 1 ? sides.getFirst() : Torch.cat(sides, -1);
        }
        List<Tensor> out = new ArrayList<>();
        out.add(single ? x.squeeze(1) : options.batchFirst ? x.transpose(0, 1) : x);
        for (int s = 0; s < states(); s++) {
            List<Tensor> layers = new ArrayList<>();
            for (List<Tensor> st : last) {
                layers.add(single ? st.get(s).squeeze(0) : st.get(s));
            }
            out.add(Torch.stack(layers));
        }
        return out;
    }

    private void check(Tensor input) {
        if (input.dim() != 2 && input.dim() != 3) {
            throw new ShapeError("input must have 3 dimensions, got " + (input.dim() + 1)
                    + "\n  The input has shape " + input.shape().list()
                    + "; expected are (time, features), or with a batch (time, batch, features).");
        }
        if (input.size(-1) != inputSize) {
            throw new ShapeError("input.size(-1) must be equal to input_size. Expected " + inputSize + ", got "
                    + (input.dim() == 0 ? "a single number" : Long.toString(input.size(-1)))
                    + "\n  The input has shape "
                    + input.shape().list() + "; it should be " + (options.batchFirst ? "(N, L, " : "(L, N, ")
                    + inputSize
                    + ")" + (options.batchFirst ? "" : " (batchFirst(true) takes (N, L, features))")
                    + ", or without a batch (L, " + inputSize + ").");
        }
        if (input.size(input.dim() == 2 ? 0 : options.batchFirst ? 1 : 0) == 0) {
            throw new ShapeError("Expected sequence length to be larger than 0 in RNN\n  The input has shape "
                    + input.shape().list() + ".");
        }
    }

    private List<Tensor> zeros(Tensor x) {
        List<Tensor> state = new ArrayList<>();
        for (int s = 0; s < states(); s++) {
            state.add(x.newZeros(x.size(1), s == 0 ? outputSize() : hiddenSize));
        }
        return state;
    }

    private static List<Tensor> given(List<Tensor> initial, int layer, boolean single) {
        List<Tensor> state = new ArrayList<>();
        for (Tensor t : initial) {
            Tensor own = t.select(0, layer);
            state.add(single ? own.unsqueeze(0) : own);
        }
        return state;
    }

    /// One layer in one direction: `(L, N, in) → (L, N, hidden)`; `state` is the first before and the last after.
    private Tensor walk(Tensor x, String suffix, boolean backwards, List<Tensor> state) {
        Parameter bias = options.bias ? getParameter("bias_ih" + suffix) : null;
        Parameter recurrentBias = options.bias ? getParameter("bias_hh" + suffix) : null;
        Tensor recurrent = getParameter("weight_hh" + suffix);
        Tensor projection = options.projSize > 0 ? getParameter("weight_hr" + suffix) : null;
        Tensor gates = F.linear(x, getParameter("weight_ih" + suffix), bias);
        List<Tensor> outputs = new ArrayList<>();
        long length = x.size(0);
        for (long i = 0; i < length; i++) {
            long t = backwards ? length - 1 - i : i;
            List<Tensor> next =
                    step(gates.select(0, t), F.linear(state.getFirst(), recurrent, recurrentBias), List.copyOf(state));
            Collections.copy(state, next);
            if (projection != null) {
                state.set(0, F.linear(state.getFirst(), projection, null));
            }
            outputs.add(state.getFirst());
        }
        return Torch.stack(backwards ? outputs.reversed() : outputs);
    }

    @Override
    public Tensor forward(Tensor x) {
        return unroll(x, null).getFirst();
    }

    @Override
    public String extraRepr() {
        return inputSize + ", " + hiddenSize + (options.projSize > 0 ? ", proj_size=" + options.projSize : "")
                + (options.numLayers > 1 ? ", num_layers=" + options.numLayers : "")
                + (options.bias ? "" : ", bias=False")
                + (options.batchFirst ? ", batch_first=True" : "")
                + (options.dropout > 0 ? ", dropout=" + Repr.of(options.dropout) : "")
                + (options.bidirectional ? ", bidirectional=True" : "");
    }
}
