package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Modules one after the other; their names are `0`, `1`, …. Each gets what the one before gave, so
/// shapes and dtypes must fit from one to the next; errors name the place.
public final class Sequential extends Module implements Iterable<Module> {
    private final List<Module> layers = new ArrayList<>();

    /// Named by their places: `0`, `1`, ….
    public Sequential(Module... modules) {
        for (Module m : modules) {
            registerModule(Integer.toString(layers.size()), m);
            layers.add(m);
        }
    }

    /// With names of your own, in the map's order.
    public Sequential(Map<String, ? extends Module> modules) {
        modules.forEach((name, m) -> {
            registerModule(name, m);
            layers.add(m);
        });
    }

    /// By place, negative from the end.
    public Module get(int index) {
        return layers.get(index < 0 ? index + layers.size() : index);
    }

    /// How many modules there are, not counting their parts.
    public int size() {
        return layers.size();
    }

    /// Puts one more at the end, named by its place, or by the next number if a module has that name already;
    /// gives this one back.
    public Sequential append(Module m) {
        int name = layers.size();
        while (namedChildren().containsKey(Integer.toString(name))) {
            name++;
        }
        registerModule(Integer.toString(name), m);
        layers.add(m);
        return this;
    }

    @Override
    public Iterator<Module> iterator() {
        return layers.iterator();
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor y = x;
        for (Module m : layers) {
            y = m.call(y);
        }
        return y;
    }
}
