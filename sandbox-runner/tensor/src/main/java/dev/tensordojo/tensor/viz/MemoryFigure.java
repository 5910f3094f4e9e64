package dev.tensordojo.tensor.viz;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Where tensors keep their elements: the memory that they share, as a row of boxes, and how each of them reads
/// it. Replaces the one that was shown with this id.
public record MemoryFigure(String id, List<Block> blocks) implements Figure {

    private static final int MOST_BOXES = 64;
    private static final int MOST_TENSORS = 6;

    /// One memory.
    ///
    /// @param size how many elements it holds
    /// @param first the number of the first box that is shown
    /// @param values what is in the boxes that are shown; bool as 0 and 1
    /// @param views the tensors that read it
    public record Block(String dtype, int elementBytes, long size, long first, double[] values, List<View> views) {
        public Block {
            views = List.copyOf(views);
        }
    }

    /// How a tensor reads its memory: element `[i, j]` is in box `offset + i · strides[0] + j · strides[1]`.
    public record View(String name, long[] shape, long[] strides, long offset, boolean contiguous) {}

    public MemoryFigure {
        blocks = List.copyOf(blocks);
    }

    static MemoryFigure of(Map<String, ? extends Tensor> tensors) {
        if (tensors.isEmpty() || tensors.size() > MOST_TENSORS) {
            throw new ValueError("memory shows 1 to " + MOST_TENSORS + " tensors, got " + tensors.size()
                    + "\n  Choose those that are to be compared.");
        }
        List<String> names = List.copyOf(Rows.keys(tensors));
        Map<Long, Map<String, Tensor>> byStorage = new LinkedHashMap<>();
        for (String name : names) {
            Tensor tensor = Objects.requireNonNull(tensors.get(name));
            byStorage
                    .computeIfAbsent(tensor.storageId(), _ -> new LinkedHashMap<>())
                    .put(name, tensor);
        }
        List<Block> blocks =
                byStorage.values().stream().map(MemoryFigure::block).toList();
        return new MemoryFigure(String.join(", ", names), blocks);
    }

    private static Block block(Map<String, Tensor> sharing) {
        Tensor any = sharing.values().iterator().next().detach();
        long size = any.operand().storage().size();
        long lowest = size;
        List<View> views = new ArrayList<>();
        for (Map.Entry<String, Tensor> each : sharing.entrySet()) {
            Tensor tensor = each.getValue();
            lowest = Math.min(lowest, tensor.storageOffset());
            views.add(new View(
                    each.getKey(),
                    tensor.shape().toArray(),
                    tensor.stride(),
                    tensor.storageOffset(),
                    tensor.isContiguous()));
        }
        // No stride is negative, so nothing is read before the first element.
        long first = size <= MOST_BOXES ? 0 : Math.min(lowest, size - MOST_BOXES);
        long shown = Math.min(size, MOST_BOXES);
        double[] values =
                any.asStrided(new long[] {shown}, new long[] {1}, first).toDoubleArray();
        return new Block(any.dtype().printName(), any.elementSize(), size, first, values, views);
    }
}
