package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an optimiser remembers of each parameter: a step count and tensors by name.
final class State {
    private static final class Entry {
        long steps;
        final Map<String, Tensor> tensors = new LinkedHashMap<>();
    }

    private final IdentityHashMap<Tensor, Entry> entries = new IdentityHashMap<>();

    private Entry of(Tensor p) {
        return entries.computeIfAbsent(p, k -> new Entry());
    }

    /// One more step of this parameter; the first gives 1.
    long count(Tensor p) {
        return ++of(p).steps;
    }

    long steps(Tensor p) {
        return of(p).steps;
    }

    void steps(Tensor p, long steps) {
        of(p).steps = steps;
    }

    /// A tensor that starts with zeros.
    Tensor zeros(Tensor p, String name) {
        return of(p).tensors.computeIfAbsent(name, k -> p.detach().zerosLike());
    }

    /// One number that starts with 0, in float64 so that nothing is lost.
    Tensor scalar(Tensor p, String name) {
        return of(p).tensors.computeIfAbsent(name, k -> Torch.tensor(0.0, DType.FLOAT64));
    }

    /// True the first time.
    boolean lacks(Tensor p, String name) {
        return !of(p).tensors.containsKey(name);
    }

    void put(Tensor p, String name, Tensor value) {
        of(p).tensors.put(name, value);
    }

    Map<String, Tensor> tensors(Tensor p) {
        return of(p).tensors;
    }
}
