package dev.tensordojo.tensor.optim;

import dev.tensordojo.tensor.DType;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
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
        Device device = Device.CPU;
        final Map<String, Tensor> tensors = new LinkedHashMap<>();
    }

    private final IdentityHashMap<Tensor, Entry> entries = new IdentityHashMap<>();
    private final Set<String> names;
    private final Set<String> numbers = new LinkedHashSet<>();
    private boolean ofAll;

    /// The names of all that may be remembered, tensors shaped as their parameter.
    State(String... names) {
        this.names = new LinkedHashSet<>(List.of(names));
    }

    /// What is remembered of all parameters together, in shapes of its own; the first one keeps it.
    static State ofAll(String... names) {
        State state = new State(names);
        state.ofAll = true;
        return state;
    }

    /// And the names of single numbers, see [#scalar].
    State numbers(String... more) {
        numbers.addAll(List.of(more));
        names.addAll(numbers);
        return this;
    }

    Set<String> names() {
        return names;
    }

    /// Whether a tensor of this name has the parameter's shape and dtype.
    boolean isLikeParameter(String name) {
        return !ofAll && !numbers.contains(name);
    }

    /// Whether this shape is right for what is remembered by this name.
    boolean fits(String name, Tensor value, Tensor p) {
        return ofAll
                || (numbers.contains(name) ? value.dim() == 0 : value.shape().equals(p.shape()));
    }

    void forget(Tensor p) {
        entries.remove(p);
    }

    /// What is remembered of a parameter, on the device where that lies by now.
    private Entry of(Tensor p) {
        Entry e = entries.computeIfAbsent(p, k -> new Entry());
        if (!e.device.equals(p.device())) {
            Device there = p.device();
            e.tensors.replaceAll(
                    (name, t) -> numbers.contains(name) ? t : t.detach().to(there));
            e.device = there;
        }
        return e;
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
        return of(p).tensors
                .computeIfAbsent(name, k -> Torch.tensor(0.0, DType.FLOAT64).cpu());
    }

    /// True the first time.
    boolean lacks(Tensor p, String name) {
        return !of(p).tensors.containsKey(name);
    }

    void put(Tensor p, String name, Tensor value) {
        of(p).tensors.put(name, numbers.contains(name) ? value : value.to(p.device()));
    }

    Map<String, Tensor> tensors(Tensor p) {
        return of(p).tensors;
    }
}
