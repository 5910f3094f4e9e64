package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.op.Creation;
import dev.tensordojo.tensor.op.Ctc;

/// Connectionist temporal classification (Graves et al. 2006): minus the log-probability of label sequences, whatever
/// the times at which a network gives the labels.
///
/// Takes four tensors: log-probabilities `(T, N, C)` (or `(T, C)`), targets `(N, S)` or all one behind the other, the
/// lengths of the inputs and those of the targets. The mean divides each loss by its target's length first. Targets
/// beyond the classes and lengths beyond the tensors are a [dev.tensordojo.tensor.ValueError].
public final class CTCLoss extends Loss {
    private final int blank;
    private final boolean zeroInfinity;

    /// The mean, with class 0 as the blank.
    public CTCLoss() {
        this(0);
    }

    /// The mean, with the class that means "no label".
    public CTCLoss(int blank) {
        this(blank, Reduction.MEAN, false);
    }

    /// `zeroInfinity` makes losses 0 where a target is too long for its input.
    public CTCLoss(int blank, Reduction reduction, boolean zeroInfinity) {
        super(reduction);
        this.blank = blank;
        this.zeroInfinity = zeroInfinity;
    }

    @Override
    int inputs() {
        return 4;
    }

    @Override
    Tensor losses(Tensor... in) {
        boolean single = in[0].dim() == 2;
        Tensor logp = single ? in[0].unsqueeze(1) : in[0];
        long[] targetLengths = in[3].reshape(-1).toLongArray();
        Tensor losses = Ctc.losses(logp, in[1], in[2].reshape(-1).toLongArray(), targetLengths, blank, zeroInfinity);
        return switch (reduction()) {
            case NONE -> single ? losses.squeeze(0) : losses;
            case SUM -> losses.sum();
            case MEAN, BATCHMEAN ->
                losses.div(Creation.longs(losses, targetLengths).clamp(1, null).to(losses.dtype()))
                        .mean();
        };
    }
}
