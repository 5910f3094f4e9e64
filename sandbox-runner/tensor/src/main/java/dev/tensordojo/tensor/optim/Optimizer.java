package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.Warnings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Changes parameters by their gradients, one `step()` at a time.
public abstract sealed class Optimizer
        permits SGD, Adam, AdamW, Adamax, NAdam, RAdam, RMSprop, Rprop, Adagrad, Adadelta, ASGD, LBFGS, SparseAdam {

    /// Parameters that share a learning rate.
    public static final class ParamGroup {
        private final List<Tensor> params;
        private double lr;
        private double initialLr;

        /// The rate is also the first one, from which schedulers reckon.
        public ParamGroup(List<? extends Tensor> params, double lr) {
            this.params = List.copyOf(params);
            this.lr = lr;
            this.initialLr = lr;
        }

        /// The parameters; the list cannot be changed.
        public List<Tensor> params() {
            return params;
        }

        /// The rate of the next step.
        public double lr() {
            return lr;
        }

        /// From the next step on; [#initialLr()] stays.
        public void lr(double lr) {
            this.lr = lr;
        }

        /// The rate from which schedulers reckon.
        public double initialLr() {
            return initialLr;
        }

        /// Takes effect at a scheduler's next step; [#lr()] stays.
        public void initialLr(double lr) {
            this.initialLr = lr;
        }
    }

    private final List<ParamGroup> groups = new ArrayList<>();
    private long steps;
    private @Nullable Tensor lastGrad;
    private int lastVersion;

    protected Optimizer(List<? extends Tensor> params, double lr) {
        if (params.isEmpty()) {
            throw new ValueError("optimizer got an empty parameter list\n  Has the model parameters? Fields of type"
                    + " Module and Parameter are found; others need registerModule or registerParameter.");
        }
        addParamGroup(new ParamGroup(params, lr));
    }

    /// The list itself: changing a group's rate changes the next step.
    public final List<ParamGroup> paramGroups() {
        return groups;
    }

    /// Parameters with a learning rate of their own, from the next step on.
    ///
    /// A rate that is negative, a parameter that was computed from others, or one that another group has
    /// already is a [ValueError]; then nothing is added.
    public final void addParamGroup(ParamGroup group) {
        if (!(group.lr() >= 0)) {
            throw new ValueError("Invalid learning rate: " + group.lr()
                    + "\n  A step goes against the gradient by lr times it: choose a number from 0 up, such as 1e-3.");
        }
        Set<Tensor> others = Collections.newSetFromMap(new IdentityHashMap<>());
        groups.forEach(g -> others.addAll(g.params()));
        Set<Tensor> own = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Tensor p : group.params()) {
            checkLeaf(p);
            if (others.contains(p)) {
                throw new ValueError("some parameters appear in more than one parameter group"
                        + "\n  One of shape " + p.shape().list() + " is in an earlier group: each step would change it"
                        + " twice. Give each group parameters of its own.");
            }
            if (!own.add(p)) {
                Warnings.once(
                        "duplicate-parameters",
                        "optimizer contains a parameter group with duplicate parameters: each step changes a parameter"
                                + " as often as the group lists it. Name every parameter once.");
            }
        }
        groups.add(group);
    }

    private static void checkLeaf(Tensor p) {
        if (!p.isLeaf()) {
            throw new ValueError("can't optimize a non-leaf Tensor"
                    + "\n  The one of shape " + p.shape().list() + " was computed from others: a step would change the"
                    + " result, not what it is computed from. Optimise those, or detach().requiresGrad_(true) first.");
        }
    }

    /// Refuses what PyTorch refuses of its keyword arguments: anything below 0, and NaN.
    static double notNegative(String name, double value) {
        if (!(value >= 0)) {
            throw new ValueError(
                    "Invalid " + name + " value: " + value + "\n  It must be 0 or more; leave it out for the default.");
        }
        return value;
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
        warnIfGradientsPiledUp();
        steps++;
        try (var _ = Torch.noGrad()) {
            for (ParamGroup g : groups) {
                for (Tensor p : g.params()) {
                    Tensor grad = p.grad();
                    if (grad != null) {
                        update(g, p, maximizes() ? grad.neg() : grad.detach());
                    }
                }
            }
        }
    }

    /// Computes a loss and its gradients, then takes a step; gives the loss. The function forgets the gradients,
    /// computes the loss, calls `backward()` and returns the loss.
    public Tensor step(Supplier<Tensor> closure) {
        Tensor loss;
        try (var _ = Torch.enableGrad()) {
            loss = closure.get();
        }
        step();
        return loss;
    }

    /// Whether steps go along the gradient instead of against it.
    boolean maximizes() {
        return false;
    }

    /// Says so once when a gradient that was used already has been added to, which is what a forgotten `zeroGrad()`
    /// does.
    private void warnIfGradientsPiledUp() {
        Tensor grad = firstGrad();
        if (grad != null && grad == lastGrad && grad.version() != lastVersion) {
            Warnings.once(
                    "zero-grad",
                    "step() ran twice without zeroGrad() in between, so gradients of all steps add up. Call"
                            + " optimizer.zeroGrad() before each backward(). (To add up gradients of several batches on"
                            + " purpose, call backward() for each of them, then step() and zeroGrad() once.)");
        }
        lastGrad = grad;
        lastVersion = grad == null ? 0 : grad.version();
    }

    private @Nullable Tensor firstGrad() {
        for (ParamGroup g : groups) {
            for (Tensor p : g.params()) {
                Tensor grad = p.grad();
                if (grad != null) {
                    return grad;
                }
            }
        }
        return null;
    }

    /// Changes one parameter in place.
    protected abstract void update(ParamGroup group, Tensor p, Tensor grad);

    /// Whether it has a momentum by that name, and not only betas.
    boolean hasMomentum() {
        return false;
    }

    /// Sets the momentum (β₁ of Adam), for a scheduler that moves it.
    void momentum(double momentum) {
        throw new ValueError("optimizer must support momentum with `cycle_momentum` option enabled\n  Choose another"
                + " optimizer, or leave the momentum alone: new OneCycleLR(…, o -> o.cycleMomentum(false)).");
    }

    /// What this optimiser remembers.
    abstract State state();

    /// The state by parameter number and name (`0.exp_avg`), with step counts and learning rates
    /// (float64, so that they come back exactly), for saving.
    public final Map<String, Tensor> stateDict() {
        Map<String, Tensor> out = new LinkedHashMap<>();
        out.put(OptimizerStates.MADE_BY + getClass().getSimpleName(), Torch.tensor(1L));
        int k = 0;
        for (int i = 0; i < groups.size(); i++) {
            out.put("group" + i + ".lr", Torch.tensor(groups.get(i).lr(), DType.FLOAT64));
            out.put("group" + i + ".initial_lr", Torch.tensor(groups.get(i).initialLr(), DType.FLOAT64));
            out.put("group" + i + ".params", Torch.tensor((long)
                    groups.get(i).params().size()));
            for (Tensor p : groups.get(i).params()) {
                out.put(k + ".step", Torch.tensor(state().steps(p)));
                for (Map.Entry<String, Tensor> e : state().tensors(p).entrySet()) {
                    out.put(k + "." + e.getKey(), e.getValue().clone());
                }
                k++;
            }
        }
        return out;
    }

    /// Takes over what [#stateDict()] gave. A state of another kind of optimizer, or of other groups or shapes, is a
    /// [dev.tensordojo.tensor.StateDictError] that names all that does not fit; then nothing is changed.
    public final void loadStateDict(Map<String, ? extends Tensor> saved) {
        List<List<Tensor>> parameters = groups.stream().map(ParamGroup::params).toList();
        OptimizerStates.check(getClass().getSimpleName(), parameters, state(), saved);
        int k = 0;
        for (int i = 0; i < groups.size(); i++) {
            ParamGroup group = groups.get(i);
            Tensor lr = saved.get("group" + i + ".lr");
            if (lr != null) {
                group.lr(lr.itemDouble());
            }
            Tensor initialLr = saved.get("group" + i + ".initial_lr");
            if (initialLr != null) {
                group.initialLr(initialLr.itemDouble());
            }
            for (Tensor p : group.params()) {
                String prefix = k + ".";
                state().forget(p);
                for (Map.Entry<String, ? extends Tensor> e : saved.entrySet()) {
                    if (e.getKey().equals(prefix + "step")) {
                        state().steps(p, e.getValue().itemLong());
                    } else if (e.getKey().startsWith(prefix)) {
                        String name = e.getKey().substring(prefix.length());
                        Tensor value = e.getValue().detach();
                        state().put(p, name, (state().isLikeParameter(name) ? value.to(p.dtype()) : value).clone());
                    }
                }
                k++;
            }
        }
    }
}
