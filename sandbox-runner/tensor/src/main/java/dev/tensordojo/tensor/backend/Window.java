package dev.tensordojo.tensor.backend;

/// How a kernel slides over an image: sizes, steps, margins and gaps in both directions.
public record Window(
        int kernelH, int kernelW, int strideH, int strideW, int padH, int padW, int dilationH, int dilationW) {

    /// `⌊(n + 2p − d(k−1) − 1) / s⌋ + 1`.
    public long outHeight(long h) {
        return out(h, kernelH, strideH, padH, dilationH);
    }

    public long outWidth(long w) {
        return out(w, kernelW, strideW, padW, dilationW);
    }

    private static long out(long n, int k, int s, int p, int d) {
        return Math.floorDiv(n + 2L * p - (long) d * (k - 1) - 1, s) + 1;
    }

    /// The size from which a convolution would have come: the transposed convolution's result.
    public long fullHeight(long h) {
        return (h - 1) * strideH - 2L * padH + (long) dilationH * (kernelH - 1) + 1;
    }

    public long fullWidth(long w) {
        return (w - 1) * strideW - 2L * padW + (long) dilationW * (kernelW - 1) + 1;
    }
}
