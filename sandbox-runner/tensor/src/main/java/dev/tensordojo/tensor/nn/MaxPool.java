package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValuesIndices;
import dev.tensordojo.tensor.backend.Window;
import dev.tensordojo.tensor.op.Pooling;
import dev.tensordojo.tensor.op.Volumes;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the layers share that take maxima of windows: the options, and maxima with the positions where they stood.
public abstract sealed class MaxPool extends Module permits MaxPool1d, MaxPool2d, MaxPool3d {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private int @Nullable [] stride;
        private int[] padding = {0};
        private int[] dilation = {1};
        private boolean ceilMode;

        /// From window to window in all directions; the window's own size unless given.
        public Options stride(int stride) {
            this.stride = new int[] {stride};
            return this;
        }

        /// From window to window, down and across.
        public Options stride(int height, int width) {
            this.stride = new int[] {height, width};
            return this;
        }

        /// From window to window, in depth, down and across.
        public Options stride(int depth, int height, int width) {
            this.stride = new int[] {depth, height, width};
            return this;
        }

        /// On all sides, 0 unless given; never the maximum.
        public Options padding(int padding) {
            this.padding = new int[] {padding};
            return this;
        }

        /// Above and below, left and right.
        public Options padding(int height, int width) {
            this.padding = new int[] {height, width};
            return this;
        }

        /// In front and behind, above and below, left and right.
        public Options padding(int depth, int height, int width) {
            this.padding = new int[] {depth, height, width};
            return this;
        }

        /// From element to element of a window, in all directions; 1 unless given.
        public Options dilation(int dilation) {
            this.dilation = new int[] {dilation};
            return this;
        }

        /// From element to element of a window, down and across.
        public Options dilation(int height, int width) {
            this.dilation = new int[] {height, width};
            return this;
        }

        /// From element to element of a window, in depth, down and across.
        public Options dilation(int depth, int height, int width) {
            this.dilation = new int[] {depth, height, width};
            return this;
        }

        /// Whether a last window that begins inside but reaches beyond the border counts too.
        public Options ceilMode(boolean ceilMode) {
            this.ceilMode = ceilMode;
            return this;
        }
    }

    private final int rank;
    private final int[] kernelSize;
    private final int[] stride;
    private final Options options = new Options();

    MaxPool(int rank, int[] kernelSize, Consumer<Options> configure) {
        this.rank = rank;
        this.kernelSize = kernelSize;
        configure.accept(options);
        int[] s = options.stride;
        this.stride = s == null ? kernelSize : s;
    }

    /// The maxima, and where each stood in its channel's flattened plane: what [MaxUnpool2d] takes.
    public final ValuesIndices run(Tensor x) {
        int[] k = Sizes.of("kernel_size", kernelSize, rank);
        int[] s = Sizes.of("stride", stride, rank);
        int[] p = Sizes.of("padding", options.padding, rank);
        int[] d = Sizes.of("dilation", options.dilation, rank);
        int w = rank - 1;
        if (rank == 1) {
            return Pooling.maxPool1d(x, k[0], s[0], p[0], d[0], options.ceilMode);
        }
        Window window = new Window(k[w - 1], k[w], s[w - 1], s[w], p[w - 1], p[w], d[w - 1], d[w]);
        return rank == 2
                ? Pooling.maxPool2d(x, window, options.ceilMode)
                : Volumes.maxPool3d(x, new Volumes.Depth(k[0], s[0], p[0], d[0]), window, options.ceilMode);
    }

    @Override
    public final Tensor forward(Tensor x) {
        return run(x).values();
    }

    @Override
    public final String extraRepr() {
        return "kernel_size=" + Sizes.asGiven(kernelSize) + ", stride=" + Sizes.asGiven(stride) + ", padding="
                + Sizes.asGiven(options.padding) + ", dilation=" + Sizes.asGiven(options.dilation) + ", ceil_mode="
                + Repr.of(options.ceilMode);
    }
}
