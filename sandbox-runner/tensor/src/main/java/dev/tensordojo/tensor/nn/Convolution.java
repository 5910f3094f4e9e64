package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.backend.Window;
import dev.tensordojo.tensor.op.Padding;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the convolution layers share: options, parameters and their initial values.
public abstract sealed class Convolution extends Module permits Conv1d, Conv2d, ConvTranspose2d {

    /// PyTorch's keyword arguments.
    public static final class Options {
        int[] stride = {1, 1};
        int[] padding = {0, 0};
        int[] dilation = {1, 1};
        int[] outputPadding = {0, 0};
        int groups = 1;
        boolean bias = true;
        boolean same;
        String paddingMode = "zeros";

        static Options of(Consumer<Options> configure) {
            Options o = new Options();
            configure.accept(o);
            return o;
        }

        /// The convolution, with margins that the window itself cannot have put around the input first. Sequences
        /// (`line`) are images of height 1.
        Tensor convolve(Tensor input, Tensor w, @Nullable Tensor bias, boolean line) {
            int[] kernel = {(int) w.size(-2), (int) w.size(-1)};
            int[] pad = {line ? 0 : padding[0], padding[1]};
            Tensor x = input;
            if (same) {
                if (stride[0] != 1 || stride[1] != 1) {
                    throw new ValueError("padding='same' is not supported for strided convolutions");
                }
                long h = line ? 0 : (long) dilation[0] * (kernel[0] - 1);
                long v = (long) dilation[1] * (kernel[1] - 1);
                x = Padding.pad(x, new long[] {v / 2, v - v / 2, h / 2, h - h / 2}, mode(), 0);
                pad = new int[] {0, 0};
            } else if (!paddingMode.equals("zeros")) {
                long[] margins = line ? new long[] {pad[1], pad[1]} : new long[] {pad[1], pad[1], pad[0], pad[0]};
                x = Padding.pad(x, margins, mode(), 0);
                pad = new int[] {0, 0};
            }
            return dev.tensordojo.tensor.op.Convolution.conv2d(x, w, bias, window(kernel, pad, line), groups);
        }

        /// The transposed convolution.
        Tensor transpose(Tensor x, Tensor w, @Nullable Tensor bias, boolean line) {
            int[] kernel = {(int) w.size(-2), (int) w.size(-1)};
            int[] pad = {line ? 0 : padding[0], padding[1]};
            return dev.tensordojo.tensor.op.Convolution.convTranspose2d(
                    x, w, bias, window(kernel, pad, line), line ? 0 : outputPadding[0], outputPadding[1], groups);
        }

        private Window window(int[] kernel, int[] pad, boolean line) {
            return new Window(
                    kernel[0],
                    kernel[1],
                    line ? 1 : stride[0],
                    stride[1],
                    pad[0],
                    pad[1],
                    line ? 1 : dilation[0],
                    dilation[1]);
        }

        private String mode() {
            return paddingMode.equals("zeros") ? "constant" : paddingMode;
        }

        /// In both directions; 1 unless given.
        public Options stride(int stride) {
            return stride(stride, stride);
        }

        /// From window to window, down and across; sequences take `width`.
        public Options stride(int height, int width) {
            this.stride = new int[] {height, width};
            return this;
        }

        /// On all sides; 0 unless given.
        public Options padding(int padding) {
            return padding(padding, padding);
        }

        /// Above and below, left and right; sequences take `width`.
        public Options padding(int height, int width) {
            this.padding = new int[] {height, width};
            this.same = false;
            return this;
        }

        /// `"same"` keeps the size (stride 1 only), `"valid"` pads nothing. The padding named last counts.
        public Options padding(String mode) {
            if (!mode.equals("same") && !mode.equals("valid")) {
                throw new ValueError("Invalid padding string '" + mode + "', should be one of 'valid', 'same'");
            }
            this.padding = new int[] {0, 0};
            this.same = mode.equals("same");
            return this;
        }

        /// From element to element of the kernel, in both directions; 1 unless given.
        public Options dilation(int dilation) {
            this.dilation = new int[] {dilation, dilation};
            return this;
        }

        /// Added to the result's size below and to the right, 0 unless given; for the transposed convolution alone.
        public Options outputPadding(int padding) {
            this.outputPadding = new int[] {padding, padding};
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

        /// `zeros`, `reflect`, `replicate` or `circular`.
        public Options paddingMode(String mode) {
            this.paddingMode = mode;
            return this;
        }
    }

    public final Parameter weight;
    public final @Nullable Parameter bias;
    final Options options;
    final int inChannels;
    final int outChannels;
    final int[] kernel;

    Convolution(int in, int out, int[] kernel, Consumer<Options> configure, boolean line, boolean transposed) {
        options = Options.of(configure);
        if (in % options.groups != 0 || out % options.groups != 0) {
            throw new ValueError("in_channels and out_channels must be divisible by groups");
        }
        if (options.same && (options.stride[0] != 1 || options.stride[1] != 1)) {
            throw new ValueError("padding='same' is not supported for strided convolutions");
        }
        if (transposed && options.same) {
            throw new ValueError("padding='same' is not supported for ConvTranspose2d\n"
                    + "  Give the margin as a number: o -> o.padding(1).");
        }
        if (transposed && !options.paddingMode.equals("zeros")) {
            throw new ValueError("Only \"zeros\" padding mode is supported for ConvTranspose2d\n"
                    + "  Leave paddingMode away, and pad the input before if it is to be reflected or repeated.");
        }
        inChannels = in;
        outChannels = out;
        this.kernel = kernel;
        long first = transposed ? in : out;
        long second = (transposed ? out : in) / options.groups;
        weight = line ? parameter(first, second, kernel[1]) : parameter(first, second, kernel[0], kernel[1]);
        Init.kaimingUniform_(weight, Math.sqrt(5));
        if (options.bias) {
            bias = parameter(out);
            double bound = 1 / Math.sqrt((double) Init.fans(weight)[0]);
            Init.uniform_(bias, -bound, bound);
        } else {
            bias = null;
        }
    }

    /// The convolution of this layer.
    final Tensor convolve(Tensor input, Tensor w, boolean line) {
        return options.convolve(input, w, bias, line);
    }

    final String text(boolean line) {
        Options o = options;
        StringBuilder s = new StringBuilder().append(inChannels).append(", ").append(outChannels);
        s.append(", kernel_size=").append(pair(kernel, line));
        s.append(", stride=").append(pair(o.stride, line));
        if (o.same) {
            s.append(", padding=same");
        } else if (o.padding[0] != 0 || o.padding[1] != 0) {
            s.append(", padding=").append(pair(o.padding, line));
        }
        if (o.dilation[1] != 1) {
            s.append(", dilation=").append(pair(o.dilation, line));
        }
        if (o.outputPadding[0] != 0 || o.outputPadding[1] != 0) {
            s.append(", output_padding=").append(pair(o.outputPadding, line));
        }
        if (o.groups != 1) {
            s.append(", groups=").append(o.groups);
        }
        return s.append(o.bias ? "" : ", bias=False")
                .append(o.paddingMode.equals("zeros") ? "" : ", padding_mode=" + o.paddingMode)
                .toString();
    }

    private static String pair(int[] v, boolean line) {
        return line ? "(" + v[1] + ",)" : Repr.pair(v[0], v[1]);
    }
}
