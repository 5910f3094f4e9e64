package dev.tensordojo.tensor;

/// Smallest and largest elements.
public record AminAmax(Tensor min, Tensor max) {
    @Override
    public String toString() {
        return "torch.return_types.aminmax(\nmin=" + min + ",\nmax=" + max + ")";
    }
}
