package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.Tensor;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an optimiser remembers of each parameter: a step count and tensors by name.
final class State {
    private static final class Entry {
        long steps;
        final Map<String, Tensor> tensors = new LinkedHashMap<>();
    }

    private final IdentityHashMap<Tensor, Entry> entries = new IdentityHashMap<>();
    private final Set<String> names;

    /// The names of all that may be remembered; none for any.
    State(String... names) {
        this.names = new LinkedHashSet<>(List.of(names));
    }

    Set<String> names() {
        return names;
    }

    void forget(Tensor p) {
        entries.remove(p);
    }

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
