package dev.tensordojo.tensor;

/// What `max(dim)`, `sort`, `topk` and the like give: values and where they stood (int64).
public record ValuesIndices(Tensor values, Tensor indices) {

    /// For the library: the results of an operation, which the text names.
    public static ValuesIndices of(String operation, Tensor values, Tensor indices) {
        return new ValuesIndices(values, new Positions(indices, operation));
    }

    @Override
    public String toString() {
        String both = "values=" + values + ",\nindices=" + indices;
        return indices instanceof Positions p ? "torch.return_types." + p.operation + "(\n" + both + ")" : both;
    }

    /// Indices that know what gave them, since the record has no third component: one takes it apart into two.
    private static final class Positions extends Tensor {
        private final String operation;

        Positions(Tensor indices, String operation) {
            super(indices);
            this.operation = operation;
        }
    }
}
