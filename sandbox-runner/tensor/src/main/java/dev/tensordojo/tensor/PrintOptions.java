package dev.tensordojo.tensor;

/// How tensors print (`torch.set_printoptions`): decimals, how many elements before summarising, how many of them at
/// each edge, and the width of a line.
public record PrintOptions(int precision, int threshold, int edgeItems, int lineWidth) {
    /// PyTorch's: 4 decimals, summaries above 1000 elements with 3 at each edge, lines of 80 characters.
    public static final PrintOptions DEFAULT = new PrintOptions(4, 1000, 3, 80);

    /// A copy with another number of decimals.
    public PrintOptions withPrecision(int precision) {
        return new PrintOptions(precision, threshold, edgeItems, lineWidth);
    }
}
