package dev.tensordojo.tensor;

/// What `max(dim)`, `sort`, `topk` and the like give: values and where they stood (int64).
public record ValuesIndices(Tensor values, Tensor indices) {
    @Override
    public String toString() {
        return "values=" + values + ",\nindices=" + indices;
    }
}
