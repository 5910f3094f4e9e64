package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.op.Interpolation;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sequences, images or volumes `(N, C, *)` in another size: `new Upsample(o -> o.scaleFactor(2).mode("bilinear"))`.
///
/// Modes: `nearest` (unless given), `linear` for sequences, `bilinear` and `bicubic` for images, `trilinear` for
/// volumes. Floating-point dtypes. Neither or both of size and factor are a [ValueError].
public class Upsample extends Module {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private long @Nullable [] size;
        private double @Nullable [] scaleFactor;
        private String mode = "nearest";
        private @Nullable Boolean alignCorners;
        private boolean recomputeScaleFactor;

        /// The result's size in each direction, or one for all.
        public Options size(long... size) {
            this.size = size.clone();
            return this;
        }

        /// How many times larger in each direction, or in all.
        public Options scaleFactor(double... factor) {
            this.scaleFactor = factor.clone();
            return this;
        }

        /// How values between the given ones are found.
        public Options mode(String mode) {
            this.mode = mode;
            return this;
        }

        /// Whether the corners' middles meet instead of their edges; not for `nearest`.
        public Options alignCorners(boolean align) {
            this.alignCorners = align;
            return this;
        }

        /// Whether distances come from the sizes, which are rounded, instead of from the factor.
        public Options recomputeScaleFactor(boolean recompute) {
            this.recomputeScaleFactor = recompute;
            return this;
        }
    }

    private final Options options = new Options();

    /// As the options say.
    public Upsample(Consumer<Options> configure) {
        configure.accept(options);
        if ((options.size == null) == (options.scaleFactor == null)) {
            throw new ValueError(
                    options.size == null
                            ? "either size or scale_factor should be defined"
                            : "only one of size or scale_factor should be defined");
        }
        if (options.alignCorners != null && options.mode.equals("nearest")) {
            throw new ValueError(
                    "align_corners option can only be set with the interpolating modes: linear | bilinear |"
                            + " bicubic | trilinear");
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        long[] size = options.size;
        double[] scale = options.scaleFactor;
        if (scale != null && options.recomputeScaleFactor) {
            size = new long[x.dim() - 2];
            for (int i = 0; i < size.length; i++) {
                size[i] = (long) Math.floor(x.size(i + 2) * scale[Math.min(i, scale.length - 1)]);
            }
            scale = null;
        }
        return Interpolation.interpolate(x, size, scale, options.mode, Boolean.TRUE.equals(options.alignCorners));
    }

    @Override
    public String extraRepr() {
        long[] size = options.size;
        double[] scale = options.scaleFactor;
        String what = scale != null
                ? "scale_factor="
                        + (scale.length == 1
                                ? Repr.of(scale[0])
                                : Arrays.stream(scale).mapToObj(Repr::of).collect(Collectors.joining(", ", "(", ")")))
                : "size="
                        + (size == null || size.length == 1
                                ? Long.toString(size == null ? 0 : size[0])
                                : Arrays.stream(size)
                                        .mapToObj(Long::toString)
                                        .collect(Collectors.joining(", ", "(", ")")));
        return what + ", mode=" + options.mode;
    }
}
