package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Attention of several heads (Vaswani et al. 2017): `softmax(Qᵢ Kᵢᵀ / √d) Vᵢ` for each head, joined and projected.
///
/// `(L, N, E)`, with `batchFirst` `(N, L, E)`, without a batch `(L, E)`; keys and values may have another length `S`.
/// Parameters as in PyTorch: `in_proj_weight` `(3E, E)` holds the projections of query, key and value one below the
/// other,
/// `out_proj` is a [Linear].
///
///     var attention = new MultiheadAttention(16, 4, o -> o.batchFirst(true));
///     attention.call(x, x, x);                      // self-attention
///     attention.run(x, x, x).weights();             // (N, L, S), the mean over the heads
public final class MultiheadAttention extends Module {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private double dropout;
        private boolean bias = true;
        private boolean batchFirst;

        /// The probability with which a weight is dropped in training.
        public Options dropout(double p) {
            this.dropout = p;
            return this;
        }

        /// Whether the four projections have a bias, as they do without this.
        public Options bias(boolean bias) {
            this.bias = bias;
            return this;
        }

        /// Inputs and output as `(N, L, E)`.
        public Options batchFirst(boolean batchFirst) {
            this.batchFirst = batchFirst;
            return this;
        }
    }

    /// The result, shaped as the query, and the weights `(N, L, S)`, the mean over the heads.
    public record Result(Tensor output, Tensor weights) {}

    private final Options options = new Options();
    private final int embedDim;
    private final int numHeads;
    private final Parameter inProjWeight;
    private final @Nullable Parameter inProjBias;
    private final Linear outProj;

    /// For `(L, N, E)`, with biases and without dropout.
    public MultiheadAttention(int embedDim, int numHeads) {
        this(embedDim, numHeads, o -> {});
    }

    /// Each head takes `E / heads` features; heads that do not divide `E` are a [ValueError].
    public MultiheadAttention(int embedDim, int numHeads, Consumer<Options> configure) {
        configure.accept(options);
        if (numHeads < 1 || embedDim % numHeads != 0) {
            throw new ValueError("embed_dim must be divisible by num_heads\n  Each of the " + numHeads
                    + " heads takes an equal part of the " + embedDim + " features.");
        }
        this.embedDim = embedDim;
        this.numHeads = numHeads;
        inProjWeight = parameter(3L * embedDim, embedDim);
        registerParameter("in_proj_weight", inProjWeight);
        inProjBias = options.bias ? parameter(3L * embedDim) : null;
        registerParameter("in_proj_bias", inProjBias);
        outProj = new Linear(embedDim, embedDim, options.bias);
        registerModule("out_proj", outProj);
        Init.xavierUniform_(inProjWeight);
        if (outProj.bias != null) {
            Init.zeros_(outProj.bias);
        }
    }

    /// Query, key and value.
    @Override
    public Tensor forward(Tensor... inputs) {
        if (inputs.length != 3) {
            throw new ValueError("MultiheadAttention takes query, key and value, got " + inputs.length
                    + " tensors\n  For self-attention give the same one three times: attention.call(x, x, x).");
        }
        return run(inputs[0], inputs[1], inputs[2], null, null).output();
    }

    /// With the attention weights.
    public Result run(Tensor query, Tensor key, Tensor value) {
        return run(query, key, value, null, null);
    }

    /// With masks as in PyTorch, where true **hides**: `keyPaddingMask` bool `(N, S)`; `attnMask` `(L, S)`, bool,
    /// or float
    /// and added to the scores.
    public Result run(
            Tensor query, Tensor key, Tensor value, @Nullable Tensor keyPaddingMask, @Nullable Tensor attnMask) {
        check("query", query, query.dim());
        check("key", key, query.dim());
        check("value", value, query.dim());
        boolean single = query.dim() == 2;
        for (int d = 0; d < key.dim() - 1; d++) {
            if (key.size(d) != value.size(d)) {
                throw new ShapeError("key's sequence and batch dims do not match value's\n  The key has the shape "
                        + key.shape().list() + ", the value " + value.shape().list()
                        + ": to each key belongs a value.");
            }
        }
        Tensor q = batched(query, single);
        Tensor k = batched(key, single);
        Tensor v = batched(value, single);
        Tensor qh = heads(project(q, 0));
        Tensor kh = heads(project(k, 1));
        Tensor vh = heads(project(v, 2));
        Tensor scores = qh.div(Math.sqrt((double) embedDim / numHeads)).matmul(kh.transpose(-2, -1));
        if (attnMask != null) {
            scores = attnMask.dtype() == DType.BOOL
                    ? scores.maskedFill(attnMask, Double.NEGATIVE_INFINITY)
                    : scores.add(attnMask);
        }
        if (keyPaddingMask != null) {
            Tensor hidden = single ? keyPaddingMask.unsqueeze(0) : keyPaddingMask;
            scores = scores.maskedFill(hidden.unsqueeze(1).unsqueeze(1), Double.NEGATIVE_INFINITY);
        }
        Tensor weights = F.dropout(scores.softmax(-1), options.dropout, training());
        Tensor joined = weights.matmul(vh).transpose(1, 2).reshape(q.size(0), q.size(1), embedDim);
        Tensor out = outProj.call(joined);
        Tensor mean = weights.mean(1);
        return single
                ? new Result(out.squeeze(0), mean.squeeze(0))
                : new Result(options.batchFirst ? out : out.transpose(0, 1), mean);
    }

    private void check(String name, Tensor t, int rank) {
        if (t.dim() != rank || rank < 2 || rank > 3 || t.size(-1) != embedDim) {
            throw new ShapeError("was expecting embedding dimension of " + embedDim + ", but got a " + name
                    + " of shape " + t.shape().list() + "\n  query, key and value are all (L, N, E), with batchFirst"
                    + " (N, L, E), or without a batch (L, E), with E = " + embedDim + ".");
        }
    }

    /// `(N, L, E)`.
    private Tensor batched(Tensor t, boolean single) {
        return single ? t.unsqueeze(0) : options.batchFirst ? t : t.transpose(0, 1);
    }

    private Tensor project(Tensor t, int part) {
        long from = (long) part * embedDim;
        Parameter b = inProjBias;
        return F.linear(t, inProjWeight.narrow(0, from, embedDim), b == null ? null : b.narrow(0, from, embedDim));
    }

    /// `(N, L, E) → (N, heads, L, E / heads)`.
    private Tensor heads(Tensor t) {
        return t.reshape(t.size(0), t.size(1), numHeads, embedDim / numHeads).transpose(1, 2);
    }

    @Override
    public String extraRepr() {
        return "";
    }
}
