package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import java.util.function.Consumer;

/// Keyword arguments of [Transformer] and of its layers.
public final class TransformerOptions {
    int dimFeedforward = 2048;
    double dropout = 0.1;
    boolean batchFirst;
    private String activation = "relu";
    private double layerNormEps = 1e-5;
    boolean normFirst;

    TransformerOptions() {}

    static TransformerOptions of(Consumer<TransformerOptions> configure) {
        TransformerOptions o = new TransformerOptions();
        configure.accept(o);
        return o;
    }

    MultiheadAttention attention(int dModel, int nhead) {
        return new MultiheadAttention(dModel, nhead, o -> o.dropout(dropout).batchFirst(batchFirst));
    }

    LayerNorm norm(int dModel) {
        return new LayerNorm(dev.tensordojo.tensor.Shape.of(dModel), layerNormEps);
    }

    Tensor activate(Tensor x) {
        return activation.equals("relu") ? x.relu() : F.gelu(x);
    }

    /// The width between the two linear layers; 2048 unless given.
    public TransformerOptions dimFeedforward(int width) {
        this.dimFeedforward = width;
        return this;
    }

    /// The probability with which weights and outputs are dropped in training; 0.1 unless given.
    public TransformerOptions dropout(double p) {
        this.dropout = p;
        return this;
    }

    /// `"relu"` (unless given) or `"gelu"`; others are a [ValueError].
    public TransformerOptions activation(String activation) {
        if (!activation.equals("relu") && !activation.equals("gelu")) {
            throw new ValueError("activation should be relu/gelu, not " + activation);
        }
        this.activation = activation;
        return this;
    }

    /// Added to the variances in the norms; 1e-5 unless given.
    public TransformerOptions layerNormEps(double eps) {
        this.layerNormEps = eps;
        return this;
    }

    /// Inputs and output as `(N, L, E)` instead of `(L, N, E)`.
    public TransformerOptions batchFirst(boolean batchFirst) {
        this.batchFirst = batchFirst;
        return this;
    }

    /// Norms in front of attention and feed-forward network instead of behind them.
    public TransformerOptions normFirst(boolean normFirst) {
        this.normFirst = normFirst;
        return this;
    }
}
