package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.backend.Window;
import dev.tensordojo.tensor.op.Pooling;
import dev.tensordojo.tensor.op.Volumes;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the layers share that take means of windows: the options.
public abstract sealed class AvgPool extends Module permits AvgPool1d, AvgPool2d, AvgPool3d {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private int @Nullable [] stride;
        private int[] padding = {0};
        private boolean ceilMode;
        private boolean countIncludePad = true;
        private @Nullable Integer divisorOverride;

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

        /// On all sides, 0 unless given; zeros.
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

        /// Whether a last window that begins inside but reaches beyond the border counts too.
        public Options ceilMode(boolean ceilMode) {
            this.ceilMode = ceilMode;
            return this;
        }

        /// Whether zeros of the margin count in the means, as they do unless told otherwise.
        public Options countIncludePad(boolean countIncludePad) {
            this.countIncludePad = countIncludePad;
            return this;
        }

        /// Divides by this instead of the number of elements; 0 is a [dev.tensordojo.tensor.ValueError] when called,
        /// and so is any for sequences.
        public Options divisorOverride(int divisor) {
            this.divisorOverride = divisor;
            return this;
        }
    }

    private final int rank;
    private final int[] kernelSize;
    private final int[] stride;
    private final Options options = new Options();

    AvgPool(int rank, int[] kernelSize, Consumer<Options> configure) {
        this.rank = rank;
        this.kernelSize = kernelSize;
        configure.accept(options);
        int[] s = options.stride;
        this.stride = s == null ? kernelSize : s;
        if (rank == 1 && options.divisorOverride != null) {
            throw new ValueError("__init__() got an unexpected keyword argument 'divisor_override'");
        }
    }

    /// Whether every window is full and its margin counts: what formats can say that know no other means.
    public final boolean plain() {
        return !options.ceilMode && options.countIncludePad && options.divisorOverride == null;
    }

    @Override
    public final Tensor forward(Tensor x) {
        Options o = options;
        int[] k = Sizes.of("kernel_size", kernelSize, rank);
        int[] s = Sizes.of("stride", stride, rank);
        int[] p = Sizes.of("padding", o.padding, rank);
        int w = rank - 1;
        if (rank == 1) {
            Window line = new Window(1, k[0], 1, s[0], 0, p[0], 1, 1);
            return Pooling.avgPool2d(x.unsqueeze(-2), line, o.ceilMode, o.countIncludePad, null)
                    .squeeze(-2);
        }
        Window window = new Window(k[w - 1], k[w], s[w - 1], s[w], p[w - 1], p[w], 1, 1);
        return rank == 2
                ? Pooling.avgPool2d(x, window, o.ceilMode, o.countIncludePad, o.divisorOverride)
                : Volumes.avgPool3d(
                        x,
                        new Volumes.Depth(k[0], s[0], p[0], 1),
                        window,
                        o.ceilMode,
                        o.countIncludePad,
                        o.divisorOverride);
    }

    @Override
    public final String extraRepr() {
        boolean line = rank == 1;
        return "kernel_size=" + (line ? Sizes.tuple(kernelSize, 1) : Sizes.asGiven(kernelSize)) + ", stride="
                + (line ? Sizes.tuple(stride, 1) : Sizes.asGiven(stride)) + ", padding="
                + (line ? Sizes.tuple(options.padding, 1) : Sizes.asGiven(options.padding));
    }
}
