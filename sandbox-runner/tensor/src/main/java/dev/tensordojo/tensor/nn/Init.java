package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;

/// `torch.nn.init`: fills a tensor in place and returns it; nothing is recorded.
public final class Init {
    private Init() {}

    /// Uniform on `[from, to)`, from the default generator; integers are a [dev.tensordojo.tensor.DTypeError].
    public static Tensor uniform_(Tensor t, double from, double to) {
        try (var _ = Torch.noGrad()) {
            return t.uniform_(from, to);
        }
    }

    /// Normal, from the default generator; a negative `std` is a [ValueError].
    public static Tensor normal_(Tensor t, double mean, double std) {
        try (var _ = Torch.noGrad()) {
            return t.normal_(mean, std);
        }
    }

    /// One value everywhere.
    public static Tensor constant_(Tensor t, double value) {
        try (var _ = Torch.noGrad()) {
            return t.fill_(value);
        }
    }

    /// [#constant_] with 0.
    public static Tensor zeros_(Tensor t) {
        return constant_(t, 0);
    }

    /// [#constant_] with 1.
    public static Tensor ones_(Tensor t) {
        return constant_(t, 1);
    }

    /// Inputs and outputs that one unit has, receptive field included.
    static long[] fans(Tensor t) {
        if (t.dim() < 2) {
            throw new ShapeError("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
        }
        long field = t.numel() / Math.max(1, t.size(0) * t.size(1));
        return new long[] {t.size(1) * field, t.size(0) * field};
    }

    /// The factor by which a nonlinearity shrinks the spread of its input.
    public static double calculateGain(String nonlinearity, double param) {
        return switch (nonlinearity) {
            case "linear", "conv1d", "conv2d", "conv3d", "sigmoid" -> 1;
            case "tanh" -> 5.0 / 3;
            case "relu" -> Math.sqrt(2);
            case "leaky_relu" -> Math.sqrt(2 / (1 + param * param));
            case "selu" -> 0.75;
            default -> throw new ValueError("Unsupported nonlinearity " + nonlinearity);
        };
    }

    /// With a gain of 1.
    public static Tensor xavierUniform_(Tensor t) {
        return xavierUniform_(t, 1);
    }

    /// Glorot and Bengio 2010: uniform on ±gain·√(6 / (fan_in + fan_out)).
    public static Tensor xavierUniform_(Tensor t, double gain) {
        long[] f = fans(t);
        double a = Math.sqrt(3.0) * (gain * Math.sqrt(2.0 / (double) (f[0] + f[1])));
        return uniform_(t, -a, a);
    }

    /// With a gain of 1.
    public static Tensor xavierNormal_(Tensor t) {
        return xavierNormal_(t, 1);
    }

    /// Glorot and Bengio 2010: normal with standard deviation gain·√(2 / (fan_in + fan_out)).
    public static Tensor xavierNormal_(Tensor t, double gain) {
        long[] f = fans(t);
        return normal_(t, 0, gain * Math.sqrt(2.0 / (double) (f[0] + f[1])));
    }

    /// He et al. 2015 for leaky ReLU with slope `a`: uniform on ±gain·√(3 / fan_in).
    public static Tensor kaimingUniform_(Tensor t, double a) {
        double bound = Math.sqrt(3.0) * (calculateGain("leaky_relu", a) / Math.sqrt((double) fans(t)[0]));
        return uniform_(t, -bound, bound);
    }

    /// He et al. 2015: uniform on ±gain·√(3 / fan_in) with the gain of [#calculateGain]; `"leaky_relu"` has slope 0.
    public static Tensor kaimingUniform_(Tensor t, String nonlinearity) {
        double bound = Math.sqrt(3.0) * (calculateGain(nonlinearity, 0) / Math.sqrt((double) fans(t)[0]));
        return uniform_(t, -bound, bound);
    }

    /// For `"leaky_relu"` with slope 0, as PyTorch's default: a gain of √2.
    public static Tensor kaimingNormal_(Tensor t) {
        return kaimingNormal_(t, "leaky_relu");
    }

    /// He et al. 2015: normal with standard deviation gain / √fan_in.
    public static Tensor kaimingNormal_(Tensor t, String nonlinearity) {
        return normal_(t, 0, calculateGain(nonlinearity, 0) / Math.sqrt((double) fans(t)[0]));
    }
}
