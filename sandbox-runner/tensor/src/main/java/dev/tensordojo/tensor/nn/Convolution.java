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

        public Options stride(int stride) {
            return stride(stride, stride);
        }

        public Options stride(int height, int width) {
            this.stride = new int[] {height, width};
            return this;
        }

        public Options padding(int padding) {
            return padding(padding, padding);
        }

        public Options padding(int height, int width) {
            this.padding = new int[] {height, width};
            return this;
        }

        /// `"same"` keeps the size (stride 1 only), `"valid"` pads nothing.
        public Options padding(String mode) {
            if (!mode.equals("same") && !mode.equals("valid")) {
                throw new ValueError("Invalid padding string '" + mode + "', should be one of 'valid', 'same'");
            }
            this.same = mode.equals("same");
            return this;
        }

        public Options dilation(int dilation) {
            this.dilation = new int[] {dilation, dilation};
            return this;
        }

        public Options outputPadding(int padding) {
            this.outputPadding = new int[] {padding, padding};
            return this;
        }

        public Options groups(int groups) {
            this.groups = groups;
            return this;
        }

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
        options = new Options();
        configure.accept(options);
        if (in % options.groups != 0 || out % options.groups != 0) {
            throw new ValueError("in_channels and out_channels must be divisible by groups");
        }
        if (options.same && (options.stride[0] != 1 || options.stride[1] != 1)) {
            throw new ValueError("padding='same' is not supported for strided convolutions");
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

    /// The window, and the input with margins that the window itself cannot have.
    final Tensor convolve(Tensor input, Tensor w, boolean line) {
        Options o = options;
        int[] pad = {line ? 0 : o.padding[0], o.padding[1]};
        Tensor x = input;
        if (o.same) {
            long h = line ? 0 : (long) o.dilation[0] * (kernel[0] - 1);
            long v = (long) o.dilation[1] * (kernel[1] - 1);
            x = Padding.pad(x, new long[] {v / 2, v - v / 2, h / 2, h - h / 2}, mode(), 0);
            pad = new int[] {0, 0};
        } else if (!o.paddingMode.equals("zeros")) {
            long[] margins = line ? new long[] {pad[1], pad[1]} : new long[] {pad[1], pad[1], pad[0], pad[0]};
            x = Padding.pad(x, margins, mode(), 0);
            pad = new int[] {0, 0};
        }
        Window window = new Window(
                line ? 1 : kernel[0],
                kernel[1],
                line ? 1 : o.stride[0],
                o.stride[1],
                pad[0],
                pad[1],
                line ? 1 : o.dilation[0],
                o.dilation[1]);
        return dev.tensordojo.tensor.op.Convolution.conv2d(x, w, bias, window, o.groups);
    }

    private String mode() {
        return options.paddingMode.equals("zeros") ? "constant" : options.paddingMode;
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
        if (o.groups != 1) {
            s.append(", groups=").append(o.groups);
        }
        return s.append(o.bias ? "" : ", bias=False").toString();
    }

    private static String pair(int[] v, boolean line) {
        return line ? "(" + v[1] + ",)" : Repr.pair(v[0], v[1]);
    }
}
