package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keyword arguments of the losses for classes.
public final class ClassificationOptions {
    @Nullable
    Tensor weight;

    long ignoreIndex = -100;
    double labelSmoothing;
    Reduction reduction = Reduction.MEAN;

    ClassificationOptions() {}

    static ClassificationOptions of(Consumer<ClassificationOptions> configure) {
        ClassificationOptions o = new ClassificationOptions();
        configure.accept(o);
        return o;
    }

    String reduction() {
        return reduction.name().toLowerCase(Locale.ROOT);
    }

    /// One weight per class.
    public ClassificationOptions weight(Tensor weight) {
        this.weight = weight;
        return this;
    }

    /// Targets with this index do not count.
    public ClassificationOptions ignoreIndex(long index) {
        this.ignoreIndex = index;
        return this;
    }

    /// Moves so much of the target's probability to all classes evenly.
    public ClassificationOptions labelSmoothing(double smoothing) {
        this.labelSmoothing = smoothing;
        return this;
    }

    /// The mean unless given.
    public ClassificationOptions reduction(Reduction reduction) {
        this.reduction = reduction;
        return this;
    }
}
