package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Copies of one [TransformerDecoderLayer], one behind the other, and perhaps a norm at the end.
///
/// All copies begin with the numbers of the given layer, which itself is not part of this, as in PyTorch.
public final class TransformerDecoder extends Module {
    private final List<TransformerDecoderLayer> stack = new ArrayList<>();
    private final @Nullable Module last;

    /// Without a norm at the end.
    public TransformerDecoder(TransformerDecoderLayer decoderLayer, int numLayers) {
        this(decoderLayer, numLayers, null);
    }

    /// With a norm (or any other module) at the end.
    public TransformerDecoder(TransformerDecoderLayer decoderLayer, int numLayers, @Nullable Module norm) {
        ModuleList list = new ModuleList();
        for (int i = 0; i < numLayers; i++) {
            TransformerDecoderLayer copy = decoderLayer.copy();
            stack.add(copy);
            list.append(copy);
        }
        registerModule("layers", list);
        last = norm;
        if (norm != null) {
            registerModule("norm", norm);
        }
    }

    /// The target and the encoder's output.
    @Override
    public Tensor forward(Tensor... inputs) {
        if (inputs.length != 2) {
            throw new ValueError("TransformerDecoder takes a target and a memory, got " + inputs.length + " tensors");
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
        Tensor x = tgt;
        for (TransformerDecoderLayer layer : stack) {
            x = layer.run(x, memory, tgtMask, memoryMask, tgtKeyPaddingMask, memoryKeyPaddingMask);
        }
        Module norm = last;
        return norm == null ? x : norm.call(x);
    }
}
