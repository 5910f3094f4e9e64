package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.backend.Window;

/// Keyword arguments of [Fold] and [Unfold].
public final class WindowOptions {
    private int[] dilation = {1};
    private int[] padding = {0};
    private int[] stride = {1};

    WindowOptions() {}

    Window window(int[] kernelSize) {
        int[] k = Sizes.of("kernel_size", kernelSize, 2);
        int[] s = Sizes.of("stride", stride, 2);
        int[] p = Sizes.of("padding", padding, 2);
        int[] d = Sizes.of("dilation", dilation, 2);
        return new Window(k[0], k[1], s[0], s[1], p[0], p[1], d[0], d[1]);
    }

    String text(int[] kernelSize) {
        return "kernel_size=" + Sizes.asGiven(kernelSize) + ", dilation=" + Sizes.asGiven(dilation) + ", padding="
                + Sizes.asGiven(padding) + ", stride=" + Sizes.asGiven(stride);
    }

    /// From element to element of a window; 1 unless given, in both directions.
    public WindowOptions dilation(int dilation) {
        this.dilation = new int[] {dilation};
        return this;
    }

    /// From element to element of a window; 1 unless given, down and across.
    public WindowOptions dilation(int height, int width) {
        this.dilation = new int[] {height, width};
        return this;
    }

    /// Zeros around the image; 0 unless given, in both directions.
    public WindowOptions padding(int padding) {
        this.padding = new int[] {padding};
        return this;
    }

    /// Zeros around the image; 0 unless given, down and across.
    public WindowOptions padding(int height, int width) {
        this.padding = new int[] {height, width};
        return this;
    }

    /// From window to window; 1 unless given, in both directions.
    public WindowOptions stride(int stride) {
        this.stride = new int[] {stride};
        return this;
    }

    /// From window to window; 1 unless given, down and across.
    public WindowOptions stride(int height, int width) {
        this.stride = new int[] {height, width};
        return this;
    }
}
