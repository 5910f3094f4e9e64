package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.List;
import java.util.Objects;
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
        private boolean addBiasKv;
        private boolean addZeroAttn;
        private @Nullable Integer kdim;
        private @Nullable Integer vdim;

        /// Whether a learnt key and a learnt value stand behind the others.
        public Options addBiasKv(boolean add) {
            this.addBiasKv = add;
            return this;
        }

        /// Whether a key and a value of zeros stand behind the others, so that a query can look at nothing.
        public Options addZeroAttn(boolean add) {
            this.addZeroAttn = add;
            return this;
        }

        /// How wide keys are; as wide as queries unless given. Then each projection has a weight of its own:
        /// `q_proj_weight`, `k_proj_weight`, `v_proj_weight`.
        public Options kdim(int width) {
            this.kdim = width;
            return this;
        }

        /// How wide values are; as wide as queries unless given.
        public Options vdim(int width) {
            this.vdim = width;
            return this;
        }

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

    private static final List<String> OWN_WEIGHTS = List.of("q_proj_weight", "k_proj_weight", "v_proj_weight");

    private final Options options = new Options();
    private final int embedDim;
    private final int numHeads;
    private final int kdim;
    private final int vdim;
    private final @Nullable Parameter inProjWeight;
    private final @Nullable Parameter inProjBias;
    private final @Nullable Parameter biasK;
    private final @Nullable Parameter biasV;
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
        kdim = Objects.requireNonNullElse(options.kdim, embedDim);
        vdim = Objects.requireNonNullElse(options.vdim, embedDim);
        if (kdim == embedDim && vdim == embedDim) {
            inProjWeight = parameter(3L * embedDim, embedDim);
            registerParameter("in_proj_weight", inProjWeight);
        } else {
            inProjWeight = null;
            registerParameter(OWN_WEIGHTS.get(0), parameter(embedDim, embedDim));
            registerParameter(OWN_WEIGHTS.get(1), parameter(embedDim, kdim));
            registerParameter(OWN_WEIGHTS.get(2), parameter(embedDim, vdim));
        }
        inProjBias = options.bias ? parameter(3L * embedDim) : null;
        registerParameter("in_proj_bias", inProjBias);
        outProj = new Linear(embedDim, embedDim, options.bias);
        registerModule("out_proj", outProj);
        biasK = options.addBiasKv ? parameter(1, 1, embedDim) : null;
        biasV = options.addBiasKv ? parameter(1, 1, embedDim) : null;
        if (inProjWeight != null) {
            Init.xavierUniform_(inProjWeight);
        }
        for (String name : inProjWeight == null ? OWN_WEIGHTS : List.<String>of()) {
            Init.xavierUniform_(getParameter(name));
        }
        if (outProj.bias != null) {
            Init.zeros_(outProj.bias);
        }
        if (biasK != null && biasV != null) {
            registerParameter("bias_k", biasK);
            registerParameter("bias_v", biasV);
            Init.xavierNormal_(biasK);
            Init.xavierNormal_(biasV);
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
        check("query", query, query.dim(), embedDim);
        check("key", key, query.dim(), kdim);
        check("value", value, query.dim(), vdim);
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
        Tensor kh = heads(behind(project(k, 1), biasK));
        Tensor vh = heads(behind(project(v, 2), biasV));
        if (options.addZeroAttn) {
            kh = withZeros(kh);
            vh = withZeros(vh);
        }
        long added = kh.size(2) - k.size(1);
        Tensor scores = qh.div(Math.sqrt((double) embedDim / numHeads)).matmul(kh.transpose(-2, -1));
        if (attnMask != null) {
            Tensor mask = added == 0 ? attnMask : F.pad(attnMask, 0, added);
            scores = mask.dtype() == DType.BOOL ? scores.maskedFill(mask, Double.NEGATIVE_INFINITY) : scores.add(mask);
        }
        if (keyPaddingMask != null) {
            Tensor hidden = single ? keyPaddingMask.unsqueeze(0) : keyPaddingMask;
            hidden = added == 0 ? hidden : F.pad(hidden, 0, added);
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

    private static void check(String name, Tensor t, int rank, int width) {
        if (t.dim() != rank || rank < 2 || rank > 3 || t.size(-1) != width) {
            throw new ShapeError("was expecting embedding dimension of " + width + ", but got a " + name
                    + " of shape " + t.shape().list() + "\n  query, key and value are all (L, N, E), with batchFirst"
                    + " (N, L, E), or without a batch (L, E), with E = " + width + " for the " + name + ".");
        }
    }

    /// `(N, L, E)`.
    private Tensor batched(Tensor t, boolean single) {
        return single ? t.unsqueeze(0) : options.batchFirst ? t : t.transpose(0, 1);
    }

    private Tensor project(Tensor t, int part) {
        long from = (long) part * embedDim;
        Parameter b = inProjBias;
        Tensor weight =
                inProjWeight == null ? getParameter(OWN_WEIGHTS.get(part)) : inProjWeight.narrow(0, from, embedDim);
        return F.linear(t, weight, b == null ? null : b.narrow(0, from, embedDim));
    }

    /// The learnt key or value behind those of each example.
    private Tensor behind(Tensor t, @Nullable Tensor learnt) {
        return learnt == null ? t : Torch.cat(List.of(t, learnt.expand(t.size(0), 1, embedDim)), 1);
    }

    private static Tensor withZeros(Tensor heads) {
        Tensor zeros = heads.detach().narrow(2, 0, 1).zerosLike();
        return Torch.cat(List.of(heads, zeros), 2);
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
