package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.ArrayList;
import java.util.List;

/// Changes parameters by their gradients, one `step()` at a time.
public abstract class Optimizer {

    /// Parameters that share a learning rate.
    public static final class ParamGroup {
        private final List<Tensor> params;
        private double lr;
        private double initialLr;

        public ParamGroup(List<? extends Tensor> params, double lr) {
            this.params = List.copyOf(params);
            this.lr = lr;
            this.initialLr = lr;
        }

        public List<Tensor> params() {
            return params;
        }

        public double lr() {
            return lr;
        }

        public void lr(double lr) {
            this.lr = lr;
        }

        public double initialLr() {
            return initialLr;
        }

        public void initialLr(double lr) {
            this.initialLr = lr;
        }
    }

    private final List<ParamGroup> groups = new ArrayList<>();
    private long steps;

    protected Optimizer(List<? extends Tensor> params, double lr) {
        if (lr < 0) {
            throw new ValueError("Invalid learning rate: " + lr);
        }
        if (params.isEmpty()) {
            throw new ValueError("optimizer got an empty parameter list\n  Has the model parameters? Fields of type"
                    + " Module and Parameter are found; others need registerModule or registerParameter.");
        }
        for (Tensor p : params) {
            if (!p.isLeaf()) {
                throw new ValueError("can't optimize a non-leaf Tensor");
            }
        }
        groups.add(new ParamGroup(params, lr));
    }

    public final List<ParamGroup> paramGroups() {
        return groups;
    }

    public final void addParamGroup(ParamGroup group) {
        groups.add(group);
    }

    /// How many steps were taken.
    public final long steps() {
        return steps;
    }

    /// Forgets the gradients, so that the next backward starts from none.
    public final void zeroGrad() {
        for (ParamGroup g : groups) {
            for (Tensor p : g.params()) {
                p.setGrad(null);
            }
        }
    }

    /// Changes every parameter that has a gradient.
    public final void step() {
        steps++;
        try (var _ = Torch.noGrad()) {
            for (ParamGroup g : groups) {
                for (Tensor p : g.params()) {
                    Tensor grad = p.grad();
                    if (grad != null) {
                        update(g, p, grad.detach());
                    }
                }
            }
        }
    }

    /// Changes one parameter in place.
    protected abstract void update(ParamGroup group, Tensor p, Tensor grad);
}
