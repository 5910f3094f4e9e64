package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.autograd.Node;
import dev.tensordojo.tensor.backend.Window;
import dev.tensordojo.tensor.op.Convolutions;
import dev.tensordojo.tensor.op.Padding;
import dev.tensordojo.tensor.op.Volumes;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the convolution layers share: options, parameters and their initial values.
public abstract sealed class Convolution extends Module
        permits Conv1d, Conv2d, Conv3d, ConvTranspose1d, ConvTranspose2d, ConvTranspose3d {

    /// PyTorch's keyword arguments. One number counts in all directions; sequences take the last of several.
    public static final class Options {
        int[] stride = {1};
        int[] padding = {0};
        int[] dilation = {1};
        int[] outputPadding = {0};
        int groups = 1;
        boolean bias = true;
        boolean same;
        String paddingMode = "zeros";

        static Options of(Consumer<Options> configure) {
            Options o = new Options();
            configure.accept(o);
            return o;
        }

        /// The convolution over `rank` dimensions, with margins that the window itself cannot have put around the input
        /// first. Sequences are images of height 1.
        Tensor convolve(Tensor input, Tensor w, @Nullable Tensor bias, int rank) {
            int[] kernel = kernelOf(w, rank);
            int[] pad = Sizes.of("padding", padding, rank);
            Tensor x = input;
            if (rank == 1) {
                Convolutions.checkLine(input, w, groups, false);
            }
            if (same || !paddingMode.equals("zeros")) {
                x = Padding.pad(x, margins(kernel, rank), mode(), 0);
                pad = new int[rank];
            }
            return switch (rank) {
                case 1 ->
                    one(
                            Convolutions.conv2d(x.unsqueeze(-2), w.unsqueeze(-2), bias, window(kernel, pad), groups)
                                    .squeeze(-2),
                            x,
                            w,
                            bias);
                case 2 -> Convolutions.conv2d(x, w, bias, window(kernel, pad), groups);
                default -> one(Volumes.conv3d(x, w, bias, depth(kernel, pad), window(kernel, pad), groups), x, w, bias);
            };
        }

        /// What several steps made, shown as the one operation that it is.
        private static Tensor one(Tensor out, Tensor x, Tensor w, @Nullable Tensor bias) {
            return Node.composed("ConvolutionBackward0", out, x, w, bias == null ? x : bias);
        }

        /// The transposed convolution over `rank` dimensions.
        Tensor transpose(Tensor x, Tensor w, @Nullable Tensor bias, int rank) {
            int[] kernel = kernelOf(w, rank);
            int[] pad = Sizes.of("padding", padding, rank);
            int[] extra = Sizes.of("output_padding", outputPadding, rank);
            checkExtra(extra, rank);
            if (rank == 1) {
                Convolutions.checkLine(x, w, groups, true);
            }
            Tensor out =
                    switch (rank) {
                        case 1 ->
                            Convolutions.convTranspose2d(
                                            x.unsqueeze(-2),
                                            w.unsqueeze(-2),
                                            bias,
                                            window(kernel, pad),
                                            0,
                                            extra[0],
                                            groups)
                                    .squeeze(-2);
                        case 2 ->
                            Convolutions.convTranspose2d(x, w, bias, window(kernel, pad), extra[0], extra[1], groups);
                        default ->
                            Volumes.convTranspose3d(x, w, bias, depth(kernel, pad), window(kernel, pad), extra, groups);
                    };
            return one(out, x, w, bias);
        }

        private void checkExtra(int[] extra, int rank) {
            int[] s = Sizes.of("stride", stride, rank);
            int[] d = Sizes.of("dilation", dilation, rank);
            for (int i = 0; i < rank; i++) {
                if (extra[i] < 0 || (extra[i] > 0 && extra[i] >= s[i] && extra[i] >= d[i])) {
                    throw new ValueError("output padding must be smaller than either stride or dilation, but got"
                            + " output_padding " + extra[i] + ", stride " + s[i] + ", dilation " + d[i]);
                }
            }
        }

        private static int[] kernelOf(Tensor w, int rank) {
            int[] kernel = new int[rank];
            for (int i = 0; i < rank; i++) {
                kernel[i] = (int) w.size(i - rank);
            }
            return kernel;
        }

        /// The margins before and after each dimension, the last one first.
        private long[] margins(int[] kernel, int rank) {
            checkSame(rank);
            int[] d = Sizes.of("dilation", dilation, rank);
            int[] p = Sizes.of("padding", padding, rank);
            long[] margins = new long[2 * rank];
            for (int i = 0; i < rank; i++) {
                int at = rank - 1 - i;
                long total = same ? (long) d[at] * (kernel[at] - 1) : 2L * p[at];
                margins[2 * i] = total / 2;
                margins[2 * i + 1] = total - total / 2;
            }
            return margins;
        }

        void checkSame(int rank) {
            if (same && Arrays.stream(Sizes.of("stride", stride, rank)).anyMatch(s -> s != 1)) {
                throw new ValueError("padding='same' is not supported for strided convolutions");
            }
        }

        /// How the kernel moves over the last two dimensions.
        private Window window(int[] kernel, int[] pad) {
            int rank = kernel.length;
            int[] s = Sizes.of("stride", stride, rank);
            int[] d = Sizes.of("dilation", dilation, rank);
            int w = rank - 1;
            return rank == 1
                    ? new Window(1, kernel[w], 1, s[w], 0, pad[w], 1, d[w])
                    : new Window(kernel[w - 1], kernel[w], s[w - 1], s[w], pad[w - 1], pad[w], d[w - 1], d[w]);
        }

        private Volumes.Depth depth(int[] kernel, int[] pad) {
            return new Volumes.Depth(
                    kernel[0], Sizes.of("stride", stride, 3)[0], pad[0], Sizes.of("dilation", dilation, 3)[0]);
        }

        private String mode() {
            return paddingMode.equals("zeros") ? "constant" : paddingMode;
        }

        /// In all directions; 1 unless given.
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

        /// On all sides; 0 unless given. The padding named last counts.
        public Options padding(int padding) {
            return padded(padding);
        }

        /// Above and below, left and right.
        public Options padding(int height, int width) {
            return padded(height, width);
        }

        /// In front and behind, above and below, left and right.
        public Options padding(int depth, int height, int width) {
            return padded(depth, height, width);
        }

        private Options padded(int... padding) {
            this.padding = padding;
            this.same = false;
            return this;
        }

        /// `"same"` keeps the size (stride 1 only), `"valid"` pads nothing. The padding named last counts.
        public Options padding(String mode) {
            if (!mode.equals("same") && !mode.equals("valid")) {
                throw new ValueError("Invalid padding string '" + mode + "', should be one of 'valid', 'same'");
            }
            padded(0);
            this.same = mode.equals("same");
            return this;
        }

        /// From element to element of the kernel, in all directions; 1 unless given.
        public Options dilation(int dilation) {
            this.dilation = new int[] {dilation};
            return this;
        }

        /// From element to element of the kernel, down and across.
        public Options dilation(int height, int width) {
            this.dilation = new int[] {height, width};
            return this;
        }

        /// From element to element of the kernel, in depth, down and across.
        public Options dilation(int depth, int height, int width) {
            this.dilation = new int[] {depth, height, width};
            return this;
        }

        /// Added to the result's size at the end of each dimension, 0 unless given; for the transposed convolution
        /// alone. It must be smaller than the stride or the dilation.
        public Options outputPadding(int padding) {
            this.outputPadding = new int[] {padding};
            return this;
        }

        /// Added below and to the right.
        public Options outputPadding(int height, int width) {
            this.outputPadding = new int[] {height, width};
            return this;
        }

        /// Added behind, below and to the right.
        public Options outputPadding(int depth, int height, int width) {
            this.outputPadding = new int[] {depth, height, width};
            return this;
        }

        /// Channels are cut into so many groups, each convolved by itself; 1 unless given.
        public Options groups(int groups) {
            this.groups = groups;
            return this;
        }

        /// Without, the field `bias` is null.
        public Options bias(boolean bias) {
            this.bias = bias;
            return this;
        }

        /// `zeros`, `reflect`, `replicate` or `circular`; others are a [ValueError].
        public Options paddingMode(String mode) {
            if (!mode.equals("zeros")
                    && !mode.equals("reflect")
                    && !mode.equals("replicate")
                    && !mode.equals("circular")) {
                throw new ValueError("padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, but"
                        + " got padding_mode='" + mode + "'");
            }
            this.paddingMode = mode;
            return this;
        }
    }

    public final Parameter weight;
    public final @Nullable Parameter bias;
    final Options options;
    private final int inChannels;
    private final int outChannels;
    private final int[] kernel;

    Convolution(int in, int out, int[] kernelSize, int rank, Consumer<Options> configure, boolean transposed) {
        options = Options.of(configure);
        if (options.groups < 1 || in % options.groups != 0 || out % options.groups != 0) {
            throw new ValueError("in_channels and out_channels must be divisible by groups");
        }
        options.checkSame(rank);
        String name = getClass().getSimpleName();
        if (transposed && options.same) {
            throw new ValueError("padding='same' is not supported for " + name
                    + "\n  Give the margin as a number: o -> o.padding(1).");
        }
        if (transposed && !options.paddingMode.equals("zeros")) {
            throw new ValueError("Only \"zeros\" padding mode is supported for " + name
                    + "\n  Leave paddingMode away, and pad the input before if it is to be reflected or repeated.");
        }
        inChannels = in;
        outChannels = out;
        kernel = Sizes.of("kernel_size", kernelSize, rank);
        long[] shape = new long[2 + rank];
        shape[0] = transposed ? in : out;
        shape[1] = (transposed ? out : in) / options.groups;
        for (int i = 0; i < rank; i++) {
            shape[2 + i] = kernel[i];
        }
        weight = parameter(shape);
        Init.kaimingUniform_(weight, Math.sqrt(5));
        if (options.bias) {
            bias = parameter(out);
            double bound = 1 / Math.sqrt((double) Init.fans(weight)[0]);
            Init.uniform_(bias, -bound, bound);
        } else {
            bias = null;
        }
    }

    @Override
    public final String extraRepr() {
        Options o = options;
        int rank = kernel.length;
        StringBuilder s = new StringBuilder().append(inChannels).append(", ").append(outChannels);
        s.append(", kernel_size=").append(Sizes.tuple(kernel, rank));
        s.append(", stride=").append(Sizes.tuple(o.stride, rank));
        if (o.same) {
            s.append(", padding=same");
        } else {
            append(s, "padding", o.padding, 0);
        }
        append(s, "dilation", o.dilation, 1);
        append(s, "output_padding", o.outputPadding, 0);
        if (o.groups != 1) {
            s.append(", groups=").append(o.groups);
        }
        return s.append(o.bias ? "" : ", bias=False")
                .append(o.paddingMode.equals("zeros") ? "" : ", padding_mode=" + o.paddingMode)
                .toString();
    }

    private void append(StringBuilder s, String name, int[] value, int standard) {
        if (Arrays.stream(value).anyMatch(v -> v != standard)) {
            s.append(", ").append(name).append("=").append(Sizes.tuple(value, kernel.length));
        }
    }
}
