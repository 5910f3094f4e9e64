package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Copies of one [TransformerEncoderLayer], one behind the other, and perhaps a norm at the end.
///
/// All copies begin with the numbers of the given layer, which itself is not part of this, as in PyTorch.
public final class TransformerEncoder extends Module {
    private final List<TransformerEncoderLayer> stack = new ArrayList<>();
    private final @Nullable Module last;

    /// Without a norm at the end.
    public TransformerEncoder(TransformerEncoderLayer encoderLayer, int numLayers) {
        this(encoderLayer, numLayers, null);
    }

    /// With a norm (or any other module) at the end.
    public TransformerEncoder(TransformerEncoderLayer encoderLayer, int numLayers, @Nullable Module norm) {
        ModuleList list = new ModuleList();
        for (int i = 0; i < numLayers; i++) {
            TransformerEncoderLayer copy = encoderLayer.copy();
            stack.add(copy);
            list.append(copy);
        }
        registerModule("layers", list);
        last = norm;
        if (norm != null) {
            registerModule("norm", norm);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        return run(x, null, null);
    }

    /// With masks as [MultiheadAttention] takes them, where true hides.
    public Tensor run(Tensor src, @Nullable Tensor mask, @Nullable Tensor srcKeyPaddingMask) {
        Tensor x = src;
        for (TransformerEncoderLayer layer : stack) {
            x = layer.run(x, mask, srcKeyPaddingMask);
        }
        Module norm = last;
        return norm == null ? x : norm.call(x);
    }
}
