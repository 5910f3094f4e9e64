package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.ArrayList;
import java.util.List;

/// Keeps gradients small: `torch.nn.utils.clip_grad_norm_` and `clip_grad_value_`.
public final class Clip {
    private Clip() {}

    /// Scales all gradients so that their common norm is at most `maxNorm`; gives the norm before.
    public static Tensor clipGradNorm_(List<? extends Tensor> parameters, double maxNorm) {
        try (var _ = Torch.noGrad()) {
            List<Tensor> norms = new ArrayList<>();
            for (Tensor p : parameters) {
                Tensor g = p.grad();
                if (g != null) {
                    norms.add(
                            norms.isEmpty()
                                    ? g.norm()
                                    : g.norm().to(norms.getFirst().device()));
                }
            }
            if (norms.isEmpty()) {
                return Torch.tensor(0.0);
            }
            Tensor total = Torch.stack(norms).norm();
            double scale = Math.min(1, maxNorm / (total.itemDouble() + 1e-6));
            for (Tensor p : parameters) {
                Tensor g = p.grad();
                if (g != null) {
                    g.mul_(scale);
                }
            }
            return total;
        }
    }

    /// Limits every gradient to ±`value`.
    public static void clipGradValue_(List<? extends Tensor> parameters, double value) {
        try (var _ = Torch.noGrad()) {
            for (Tensor p : parameters) {
                Tensor g = p.grad();
                if (g != null) {
                    g.clamp_(-value, value);
                }
            }
        }
    }
}
