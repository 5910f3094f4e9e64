package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `y = x Wᵀ + b`: `(*, in) → (*, out)`.
///
/// `weight` is `(out, in)`; weight and bias start uniform on ±1/√in, as in PyTorch. Input and weight
/// have one floating-point dtype; an input whose last size is not `in` is a
/// [dev.tensordojo.tensor.ShapeError] that names the layer.
public final class Linear extends Module {

    /// `bias(false)` leaves the bias out.
    public static final class Options {
        private boolean bias = true;

        public Options bias(boolean bias) {
            this.bias = bias;
            return this;
        }
    }

    public final Parameter weight;
    public final @Nullable Parameter bias;
    private final long inFeatures;
    private final long outFeatures;

    /// With a bias.
    public Linear(long inFeatures, long outFeatures) {
        this(inFeatures, outFeatures, true);
    }

    /// Without a bias the field [#bias] is null. Drawn from the default generator, in the default float dtype.
    public Linear(long inFeatures, long outFeatures, boolean bias) {
        this.inFeatures = inFeatures;
        this.outFeatures = outFeatures;
        this.weight = parameter(outFeatures, inFeatures);
        Init.kaimingUniform_(weight, Math.sqrt(5));
        if (bias) {
            this.bias = parameter(outFeatures);
            double bound = inFeatures > 0 ? 1 / Math.sqrt((double) inFeatures) : 0;
            Init.uniform_(this.bias, -bound, bound);
        } else {
            this.bias = null;
        }
    }

    /// As `new Linear(in, out, o -> o.bias(false))`.
    public Linear(long inFeatures, long outFeatures, Consumer<Options> options) {
        this(inFeatures, outFeatures, configured(options).bias);
    }

    private static Options configured(Consumer<Options> options) {
        Options o = new Options();
        options.accept(o);
        return o;
    }

    @Override
    public Tensor forward(Tensor x) {
        if (x.dim() == 0 || x.size(-1) != inFeatures) {
            if (x.dim() == 0) {
                throw new ShapeError("both arguments to matmul need to be at least 1D, but they are 0D and 2D"
                        + "\n  A single number has no features: x.reshape(1).");
            }
            String have = x.shape().without(x.dim() - 1).numel() + "x" + x.size(-1);
            throw new ShapeError("mat1 and mat2 shapes cannot be multiplied (" + have + " and " + inFeatures + "x"
                    + outFeatures + ")\n  Linear expects last dim " + inFeatures + ", got "
                    + x.size(-1) + " (input shape " + x.shape().list() + ")."
                    + flattened(x));
        }
        return F.linear(x, weight, bias);
    }

    /// What flatten(1) would make of an image or a sequence.
    private String flattened(Tensor x) {
        if (x.dim() < 3) {
            return "";
        }
        StringBuilder product = new StringBuilder();
        long n = 1;
        for (int i = 1; i < x.dim(); i++) {
            product.append(i == 1 ? "" : " · ").append(x.size(i));
            n *= x.size(i);
        }
        return "\n  flatten(1) gives " + product + " = " + n + " values for each example"
                + (n == inFeatures
                        ? ", which fits: flatten first."
                        : "; a layer for them is new Linear(" + n + ", " + outFeatures + ").");
    }

    @Override
    public String extraRepr() {
        return "in_features=" + inFeatures + ", out_features=" + outFeatures + ", bias="
                + (bias != null ? "True" : "False");
    }
}
