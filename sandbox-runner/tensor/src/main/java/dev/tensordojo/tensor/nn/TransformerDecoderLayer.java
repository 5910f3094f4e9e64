package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One layer of a transformer's decoder (Vaswani et al. 2017): self-attention, attention to the encoder's output, and a
/// feed-forward network, each added to its input and normalised.
///
/// `(L, N, E)`, with `batchFirst` `(N, L, E)`, the same shape out; takes two tensors, the target and the memory. Parts
/// are named as in PyTorch.
public final class TransformerDecoderLayer extends Module {
    private final int dModel;
    private final int nhead;
    private final Consumer<TransformerOptions> configure;
    private final TransformerOptions options;
    private final MultiheadAttention selfAttn;
    private final MultiheadAttention multiheadAttn;
    private final Linear linear1;
    private final Dropout dropout;
    private final Linear linear2;
    private final LayerNorm norm1;
    private final LayerNorm norm2;
    private final LayerNorm norm3;
    private final Dropout dropout1;
    private final Dropout dropout2;
    private final Dropout dropout3;

    /// With 2048 features between the linear layers and a dropout of 0.1.
    public TransformerDecoderLayer(int dModel, int nhead) {
        this(dModel, nhead, o -> {});
    }

    /// As the options say; heads that do not divide the features are a [dev.tensordojo.tensor.ValueError].
    public TransformerDecoderLayer(int dModel, int nhead, Consumer<TransformerOptions> options) {
        this.dModel = dModel;
        this.nhead = nhead;
        this.configure = options;
        TransformerOptions o = TransformerOptions.of(options);
        this.options = o;
        selfAttn = o.attention(dModel, nhead);
        registerModule("self_attn", selfAttn);
        multiheadAttn = o.attention(dModel, nhead);
        registerModule("multihead_attn", multiheadAttn);
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
        norm3 = o.norm(dModel);
        registerModule("norm3", norm3);
        dropout1 = new Dropout(o.dropout);
        registerModule("dropout1", dropout1);
        dropout2 = new Dropout(o.dropout);
        registerModule("dropout2", dropout2);
        dropout3 = new Dropout(o.dropout);
        registerModule("dropout3", dropout3);
    }

    /// Another layer with the same numbers; nothing is drawn from the generator.
    TransformerDecoderLayer copy() {
        return ModuleCopy.of(this, () -> new TransformerDecoderLayer(dModel, nhead, configure));
    }

    /// The target and the encoder's output.
    @Override
    public Tensor forward(Tensor... inputs) {
        if (inputs.length != 2) {
            throw new ValueError(
                    "TransformerDecoderLayer takes a target and a memory, got " + inputs.length + " tensors");
        }
        return run(inputs[0], inputs[1], null, null, null, null);
    }

    /// With masks as [MultiheadAttention] takes them, where true hides.
    public Tensor run(
            Tensor tgt,
            Tensor memory,
            @Nullable Tensor tgtMask,
            @Nullable Tensor memoryMask,
            @Nullable Tensor tgtKeyPaddingMask,
            @Nullable Tensor memoryKeyPaddingMask) {
        if (options.normFirst) {
            Tensor x = tgt.add(attended(norm1.call(tgt), tgtMask, tgtKeyPaddingMask));
            x = x.add(looked(norm2.call(x), memory, memoryMask, memoryKeyPaddingMask));
            return x.add(fed(norm3.call(x)));
        }
        Tensor x = norm1.call(tgt.add(attended(tgt, tgtMask, tgtKeyPaddingMask)));
        x = norm2.call(x.add(looked(x, memory, memoryMask, memoryKeyPaddingMask)));
        return norm3.call(x.add(fed(x)));
    }

    private Tensor attended(Tensor x, @Nullable Tensor mask, @Nullable Tensor padding) {
        return dropout1.call(selfAttn.run(x, x, x, padding, mask).output());
    }

    private Tensor looked(Tensor x, Tensor memory, @Nullable Tensor mask, @Nullable Tensor padding) {
        return dropout2.call(multiheadAttn.run(x, memory, memory, padding, mask).output());
    }

    private Tensor fed(Tensor x) {
        return dropout3.call(linear2.call(dropout.call(options.activate(linear1.call(x)))));
    }
}
