package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.ValueError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// L-BFGS (Liu and Nocedal 1989): steps along `−H g`, with `H` (about the inverse of the matrix of second derivatives)
/// from the last changes of parameters and gradients.
///
/// One step takes up to `maxIter` iterations and computes the loss anew in each, so it wants a function:
/// `optimizer.step(() -> { optimizer.zeroGrad(); var l = loss(); l.backward(); return l; })`. One group of
/// parameters only; the whole of them is one vector here. A negative rate is a [ValueError].
public final class LBFGS extends Optimizer {

    /// PyTorch's keyword arguments.
    public static final class Options {
        private int maxIter = 20;
        private int maxEval = -1;
        private double toleranceGrad = 1e-7;
        private double toleranceChange = 1e-9;
        private int historySize = 100;
        private boolean wolfe;

        /// Iterations in a step; 20 unless given.
        public Options maxIter(int maxIter) {
            this.maxIter = maxIter;
            return this;
        }

        /// How often the loss is computed in a step at most; 5/4 of the iterations unless given.
        public Options maxEval(int maxEval) {
            this.maxEval = maxEval;
            return this;
        }

        /// Stops when no number of the gradient is larger; 1e-7 unless given.
        public Options toleranceGrad(double tolerance) {
            this.toleranceGrad = tolerance;
            return this;
        }

        /// Stops when loss or parameters change less; 1e-9 unless given.
        public Options toleranceChange(double tolerance) {
            this.toleranceChange = tolerance;
            return this;
        }

        /// How many changes are remembered; 100 unless given.
        public Options historySize(int size) {
            this.historySize = size;
            return this;
        }

        /// `"strong_wolfe"` looks for a good length of each step; without, it is the rate. Others are a [ValueError].
        public Options lineSearchFn(String name) {
            if (!name.equals("strong_wolfe")) {
                throw new ValueError("only 'strong_wolfe' is supported");
            }
            this.wolfe = true;
            return this;
        }
    }

    private final Options options = new Options();
    private final State state = State.ofAll("numbers", "d", "prev_flat_grad", "old_dirs", "old_stps");

    /// With a rate of 1.
    public LBFGS(List<? extends Tensor> params) {
        this(params, 1);
    }

    /// With PyTorch's defaults for all but the rate.
    public LBFGS(List<? extends Tensor> params, double lr) {
        this(params, lr, o -> {});
    }

    /// With PyTorch's keyword arguments.
    public LBFGS(List<? extends Tensor> params, double lr, Consumer<Options> options) {
        super(params, lr);
        options.accept(this.options);
    }

    @Override
    protected void update(ParamGroup group, Tensor p, Tensor grad) {
        throw new ValueError(
                "step() missing 1 required positional argument: 'closure'\n  LBFGS computes the loss several"
                        + " times in a step: optimizer.step(() -> { optimizer.zeroGrad(); var l = …; l.backward(); return l; })");
    }

    private List<Tensor> params() {
        if (paramGroups().size() != 1) {
            throw new ValueError("LBFGS doesn't support per-parameter options (parameter groups)");
        }
        return paramGroups().getFirst().params();
    }

    private Tensor flatGrad() {
        List<Tensor> parts = new ArrayList<>();
        for (Tensor p : params()) {
            Tensor g = p.grad();
            parts.add((g == null ? p.detach().zerosLike() : g.detach()).reshape(-1));
        }
        return Torch.cat(parts, 0).clone();
    }

    private void move(double t, Tensor direction) {
        long from = 0;
        for (Tensor p : params()) {
            p.add_(direction.narrow(0, from, p.numel()).reshape(p.shape().toArray()), t);
            from += p.numel();
        }
    }

    private static double evaluate(Supplier<Tensor> closure) {
        try (var _ = Torch.enableGrad()) {
            return closure.get().itemDouble();
        }
    }

    private static double dot(Tensor a, Tensor b) {
        return a.dot(b).itemDouble();
    }

    private static double largest(Tensor a) {
        return a.abs().max().itemDouble();
    }

    @Override
    public Tensor step(Supplier<Tensor> closure) {
        try (var _ = Torch.noGrad()) {
            return minimise(closure);
        }
    }

    private Tensor minimise(Supplier<Tensor> closure) {
        Tensor first;
        try (var _ = Torch.enableGrad()) {
            first = closure.get();
        }
        double lr = paramGroups().getFirst().lr();
        double loss = first.itemDouble();
        Tensor grad = flatGrad();
        if (largest(grad) <= options.toleranceGrad) {
            return first;
        }
        Tensor owner = params().getFirst();
        Memory memory = Memory.of(state.tensors(owner));
        int evaluations = 1;
        int maxEval = options.maxEval < 0 ? options.maxIter * 5 / 4 : options.maxEval;
        for (int n = 1; n <= options.maxIter; n++) {
            long total = state.count(owner);
            memory.direction(total, grad, options.historySize);
            double before = loss;
            memory.length = total == 1 ? Math.min(1, 1 / grad.abs().sum().itemDouble()) * lr : lr;
            Tensor d = memory.direction;
            double slope = dot(grad, d);
            if (slope > -options.toleranceChange) {
                break;
            }
            if (options.wolfe) {
                LineSearch.Found found = new LineSearch(t -> at(closure, t, d), d, options.toleranceChange)
                        .search(memory.length, loss, grad, slope);
                loss = found.loss();
                grad = found.grad();
                memory.length = found.length();
                evaluations += found.evaluations();
                move(memory.length, d);
            } else {
                move(memory.length, d);
                if (n != options.maxIter) {
                    loss = evaluate(closure);
                    grad = flatGrad();
                    evaluations++;
                }
            }
            if (n == options.maxIter
                    || evaluations >= maxEval
                    || largest(grad) <= options.toleranceGrad
                    || largest(d) * Math.abs(memory.length) <= options.toleranceChange
                    || Math.abs(loss - before) < options.toleranceChange) {
                break;
            }
        }
        memory.store(state.tensors(owner));
        return first;
    }

    /// Loss and gradient after a step of length `t`, which is taken back.
    private LineSearch.Point at(Supplier<Tensor> closure, double t, Tensor d) {
        List<Tensor> before = params().stream().map(p -> p.detach().clone()).toList();
        move(t, d);
        double loss = evaluate(closure);
        Tensor grad = flatGrad();
        List<Tensor> ps = params();
        for (int i = 0; i < ps.size(); i++) {
            ps.get(i).copy_(before.get(i));
        }
        return new LineSearch.Point(t, loss, grad, dot(grad, d));
    }

    /// What is remembered from step to step.
    private static final class Memory {
        private final List<Tensor> changesOfGrad = new ArrayList<>();
        private final List<Tensor> changesOfParams = new ArrayList<>();
        private Tensor direction = Torch.zeros(0);
        private Tensor lastGrad = Torch.zeros(0);
        private double scale = 1;
        private double length;

        static Memory of(Map<String, Tensor> saved) {
            Memory m = new Memory();
            Tensor numbers = saved.get("numbers");
            if (numbers != null) {
                double[] v = numbers.toDoubleArray();
                m.length = v[0];
                m.scale = v[1];
                m.direction = saved.getOrDefault("d", m.direction);
                m.lastGrad = saved.getOrDefault("prev_flat_grad", m.lastGrad);
                m.changesOfGrad.addAll(
                        saved.getOrDefault("old_dirs", Torch.zeros(0, 0)).unbind(0));
                m.changesOfParams.addAll(
                        saved.getOrDefault("old_stps", Torch.zeros(0, 0)).unbind(0));
            }
            return m;
        }

        void store(Map<String, Tensor> into) {
            into.put("numbers", Torch.tensor(new double[] {length, scale}).toDouble());
            into.put("d", direction);
            into.put("prev_flat_grad", lastGrad);
            if (!changesOfGrad.isEmpty()) {
                into.put("old_dirs", Torch.stack(changesOfGrad));
                into.put("old_stps", Torch.stack(changesOfParams));
            }
        }

        /// `−H g` by the two loops.
        void direction(long total, Tensor grad, int historySize) {
            if (total == 1) {
                direction = grad.neg();
                lastGrad = grad.clone();
                return;
            }
            Tensor y = grad.sub(lastGrad);
            Tensor s = direction.mul(length);
            double ys = dot(y, s);
            if (ys > 1e-10) {
                if (changesOfGrad.size() == historySize) {
                    changesOfGrad.removeFirst();
                    changesOfParams.removeFirst();
                }
                changesOfGrad.add(y);
                changesOfParams.add(s);
                scale = ys / dot(y, y);
            }
            int k = changesOfGrad.size();
            double[] shares = new double[k];
            double[] rho = new double[k];
            Tensor q = grad.neg();
            for (int i = k - 1; i >= 0; i--) {
                rho[i] = 1 / dot(changesOfGrad.get(i), changesOfParams.get(i));
                shares[i] = dot(changesOfParams.get(i), q) * rho[i];
                q.sub_(changesOfGrad.get(i), shares[i]);
            }
            Tensor r = q.mul(scale);
            for (int i = 0; i < k; i++) {
                double share = dot(changesOfGrad.get(i), r) * rho[i];
                r.add_(changesOfParams.get(i), shares[i] - share);
            }
            direction = r;
            lastGrad = grad.clone();
        }
    }

    @Override
    State state() {
        return state;
    }
}
