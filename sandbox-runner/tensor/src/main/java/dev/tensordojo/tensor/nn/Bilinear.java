package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.ValueError;
import org.jspecify.annotations.Nullable;

/// `y[o] = x1ᵀ W[o] x2 + b[o]`: `(*, in1)`, `(*, in2) → (*, out)`; takes two tensors.
///
/// `weight` is `(out, in1, in2)`; weight and bias start uniform on ±1/√in1. Floating-point dtypes; other last sizes
/// are a [dev.tensordojo.tensor.ShapeError].
public final class Bilinear extends Module {
    private final long in1Features;
    private final long in2Features;
    private final long outFeatures;

    public final Parameter weight;
    public final @Nullable Parameter bias;

    /// With a bias.
    public Bilinear(long in1Features, long in2Features, long outFeatures) {
        this(in1Features, in2Features, outFeatures, true);
    }

    /// Without a bias the field [#bias] is null.
    public Bilinear(long in1Features, long in2Features, long outFeatures, boolean bias) {
        this.in1Features = in1Features;
        this.in2Features = in2Features;
        this.outFeatures = outFeatures;
        double bound = 1 / Math.sqrt((double) in1Features);
        weight = parameter(outFeatures, in1Features, in2Features);
        Init.uniform_(weight, -bound, bound);
        this.bias = bias ? parameter(outFeatures) : null;
        if (this.bias != null) {
            Init.uniform_(this.bias, -bound, bound);
        }
    }

    @Override
    public Tensor forward(Tensor... inputs) {
        if (inputs.length != 2) {
            throw new ValueError("Bilinear takes two tensors, got " + inputs.length);
        }
        return F.bilinear(inputs[0], inputs[1], weight, bias);
    }

    @Override
    public String extraRepr() {
        return "in1_features=" + in1Features + ", in2_features=" + in2Features + ", out_features=" + outFeatures
                + ", bias=" + Repr.of(bias != null);
    }
}
