package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.ValueError;
import java.util.function.Consumer;

/// Keyword arguments of RNN, LSTM and GRU.
public final class RecurrentOptions {
    int numLayers = 1;
    boolean bias = true;
    boolean batchFirst;
    double dropout;
    boolean bidirectional;
    boolean relu;
    int projSize;

    RecurrentOptions() {}

    static RecurrentOptions of(Consumer<RecurrentOptions> configure) {
        RecurrentOptions o = new RecurrentOptions();
        configure.accept(o);
        return o;
    }

    /// How many lie one above the other, each reading the outputs of the one below.
    public RecurrentOptions numLayers(int layers) {
        if (layers < 1) {
            throw new ValueError("num_layers must be at least 1, got " + layers);
        }
        this.numLayers = layers;
        return this;
    }

    /// Whether both products have a bias (`bias_ih`, `bias_hh`), as they do without this.
    public RecurrentOptions bias(boolean bias) {
        this.bias = bias;
        return this;
    }

    /// Input and output as `(N, L, features)`.
    public RecurrentOptions batchFirst(boolean batchFirst) {
        this.batchFirst = batchFirst;
        return this;
    }

    /// Drops outputs between layers with this probability in training.
    public RecurrentOptions dropout(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new ValueError("dropout should be a number in range [0, 1], got " + p);
        }
        this.dropout = p;
        return this;
    }

    /// Reads the sequence from both ends; outputs are `2 · hidden` wide, forward first.
    public RecurrentOptions bidirectional(boolean bidirectional) {
        this.bidirectional = bidirectional;
        return this;
    }

    /// How wide a projection of the hidden state is, 0 (unless given) for none: of [LSTM] alone (Sak et al. 2014).
    /// Outputs and hidden states become so wide; it is smaller than the hidden size.
    public RecurrentOptions projSize(int size) {
        if (size < 0) {
            throw new ValueError("proj_size should be a positive integer or zero to disable projections, got " + size);
        }
        this.projSize = size;
        return this;
    }

    /// `"tanh"`, as without this, or `"relu"`: of [RNN] alone, since the gates of the others have theirs.
    public RecurrentOptions nonlinearity(String name) {
        if (!name.equals("tanh") && !name.equals("relu")) {
            throw new ValueError("Unknown nonlinearity '" + name + "'\n  It is \"tanh\" or \"relu\".");
        }
        this.relu = name.equals("relu");
        return this;
    }
}
