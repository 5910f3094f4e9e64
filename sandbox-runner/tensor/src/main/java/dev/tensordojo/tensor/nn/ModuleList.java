package dev.tensordojo.tensor.nn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// A list of modules that is part of the module it stands in; it has no `forward` of its own.
public final class ModuleList extends Module implements Iterable<Module> {
    private final List<Module> list = new ArrayList<>();

    /// Named by their places: `0`, `1`, ….
    public ModuleList(Module... modules) {
        for (Module m : modules) {
            registerModule(Integer.toString(list.size()), m);
            list.add(m);
        }
    }

    /// Puts one more at the end, named by its place; gives this one back.
    public ModuleList append(Module m) {
        registerModule(Integer.toString(list.size()), m);
        list.add(m);
        return this;
    }

    /// By place, negative from the end.
    public Module get(int index) {
        return list.get(index < 0 ? index + list.size() : index);
    }

    /// How many modules there are, not counting their parts.
    public int size() {
        return list.size();
    }

    @Override
    public Iterator<Module> iterator() {
        return list.iterator();
    }
}
