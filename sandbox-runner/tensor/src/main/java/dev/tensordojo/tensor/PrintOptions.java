package dev.tensordojo.tensor;

/// How tensors print (`torch.set_printoptions`): decimals, how many elements before summarising, how many of them at
/// each edge, and the width of a line.
public record PrintOptions(int precision, int threshold, int edgeItems, int lineWidth) {
    public static final PrintOptions DEFAULT = new PrintOptions(4, 1000, 3, 80);

    public PrintOptions withPrecision(int precision) {
        return new PrintOptions(precision, threshold, edgeItems, lineWidth);
    }
}
