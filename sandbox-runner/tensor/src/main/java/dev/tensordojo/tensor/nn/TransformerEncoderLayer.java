package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One layer of a transformer's encoder (Vaswani et al. 2017): self-attention and a feed-forward network, each added to
/// its input and normalised.
///
/// `(L, N, E)`, with `batchFirst` `(N, L, E)`, the same shape out. Parts are named as in PyTorch.
public final class TransformerEncoderLayer extends Module {
    private final int dModel;
    private final int nhead;
    private final Consumer<TransformerOptions> configure;
    private final TransformerOptions options;
    private final MultiheadAttention selfAttn;
    private final Linear linear1;
    private final Dropout dropout;
    private final Linear linear2;
    private final LayerNorm norm1;
    private final LayerNorm norm2;
    private final Dropout dropout1;
    private final Dropout dropout2;

    /// With 2048 features between the linear layers and a dropout of 0.1.
    public TransformerEncoderLayer(int dModel, int nhead) {
        this(dModel, nhead, o -> {});
    }

    /// As the options say; heads that do not divide the features are a [dev.tensordojo.tensor.ValueError].
    public TransformerEncoderLayer(int dModel, int nhead, Consumer<TransformerOptions> options) {
        this.dModel = dModel;
        this.nhead = nhead;
        this.configure = options;
        TransformerOptions o = TransformerOptions.of(options);
        this.options = o;
        selfAttn = o.attention(dModel, nhead);
        registerModule("self_attn", selfAttn);
        linear1 = new Linear(dModel, o.dimFeedforward);
        registerModule("linear1", linear1);
        dropout = new Dropout(o.dropout);
        registerModule("dropout", dropout);
        linear2 = new Linear(o.dimFeedforward, dModel);
        registerModule("linear2", linear2);
        norm1 = o.norm(dModel);
        registerModule("norm1", norm1);
        norm2 = o.norm(dModel);
        registerModule("norm2", norm2);
        dropout1 = new Dropout(o.dropout);
        registerModule("dropout1", dropout1);
        dropout2 = new Dropout(o.dropout);
        registerModule("dropout2", dropout2);
    }

    /// Another layer with the same numbers; nothing is drawn from the generator.
    TransformerEncoderLayer copy() {
        return ModuleCopy.of(this, () -> new TransformerEncoderLayer(dModel, nhead, configure));
    }

    @Override
    public Tensor forward(Tensor x) {
        return run(x, null, null);
    }

    /// With masks as [MultiheadAttention] takes them, where true hides.
    public Tensor run(Tensor src, @Nullable Tensor srcMask, @Nullable Tensor srcKeyPaddingMask) {
        if (options.normFirst) {
            Tensor x = src.add(attended(norm1.call(src), srcMask, srcKeyPaddingMask));
            return x.add(fed(norm2.call(x)));
        }
        Tensor x = norm1.call(src.add(attended(src, srcMask, srcKeyPaddingMask)));
        return norm2.call(x.add(fed(x)));
    }

    private Tensor attended(Tensor x, @Nullable Tensor mask, @Nullable Tensor padding) {
        return dropout1.call(selfAttn.run(x, x, x, padding, mask).output());
    }

    private Tensor fed(Tensor x) {
        return dropout2.call(linear2.call(dropout.call(options.activate(linear1.call(x)))));
    }
}
