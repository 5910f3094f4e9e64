package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Encoder and decoder (Vaswani et al. 2017): source `(S, N, E)` and target `(T, N, E)` give `(T, N, E)`, with
/// `batchFirst` `(N, S, E)` and so on.
///
/// Matrices start as Xavier's uniform ones. Takes two tensors, source and target; other numbers of features are a
/// [ShapeError].
public final class Transformer extends Module {
    private final int dModel;
    private final boolean batchFirst;
    private final TransformerEncoder encoder;
    private final TransformerDecoder decoder;

    /// 512 features, 8 heads, 6 layers each.
    public Transformer() {
        this(512, 8);
    }

    /// 6 layers each.
    public Transformer(int dModel, int nhead) {
        this(dModel, nhead, 6, 6, o -> {});
    }

    /// With the numbers of layers, and as the options say.
    public Transformer(
            int dModel, int nhead, int numEncoderLayers, int numDecoderLayers, Consumer<TransformerOptions> options) {
        TransformerOptions o = TransformerOptions.of(options);
        this.dModel = dModel;
        this.batchFirst = o.batchFirst;
        encoder = new TransformerEncoder(
                new TransformerEncoderLayer(dModel, nhead, options), numEncoderLayers, o.norm(dModel));
        decoder = new TransformerDecoder(
                new TransformerDecoderLayer(dModel, nhead, options), numDecoderLayers, o.norm(dModel));
        for (Parameter p : parameters()) {
            if (p.dim() > 1) {
                Init.xavierUniform_(p);
            }
        }
    }

    /// Source and target.
    @Override
    public Tensor forward(Tensor... inputs) {
        if (inputs.length != 2) {
            throw new ValueError("Transformer takes a source and a target, got " + inputs.length + " tensors");
        }
        return run(inputs[0], inputs[1], null, null, null);
    }

    /// With masks of source, target and memory as [MultiheadAttention] takes them, where true hides.
    public Tensor run(
            Tensor src, Tensor tgt, @Nullable Tensor srcMask, @Nullable Tensor tgtMask, @Nullable Tensor memoryMask) {
        int batch = batchFirst ? 0 : 1;
        if (src.size(-1) != dModel || tgt.size(-1) != dModel) {
            throw new ShapeError("the feature number of src and tgt must be equal to d_model");
        }
        if (src.dim() == 3 && (tgt.dim() != 3 || src.size(batch) != tgt.size(batch))) {
            throw new ShapeError("the batch number of src and tgt must be equal");
        }
        return decoder.run(tgt, encoder.run(src, srcMask, null), tgtMask, memoryMask, null, null);
    }

    /// A mask `(n, n)` to be added: −∞ where a place would look at a later one, else 0.
    public static Tensor generateSquareSubsequentMask(int n) {
        return Torch.triu(Torch.full(Shape.of(n, n), Double.NEGATIVE_INFINITY), 1);
    }
}
