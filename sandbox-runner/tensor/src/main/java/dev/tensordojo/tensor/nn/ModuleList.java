package dev.tensordojo.tensor.nn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// A list of modules that is part of the module it stands in; it has no `forward` of its own.
public final class ModuleList extends Module implements Iterable<Module> {
    private final List<Module> list = new ArrayList<>();

    public ModuleList(Module... modules) {
        for (Module m : modules) {
            registerModule(Integer.toString(list.size()), m);
            list.add(m);
        }
    }

    public ModuleList append(Module m) {
        registerModule(Integer.toString(list.size()), m);
        list.add(m);
        return this;
    }

    public Module get(int index) {
        return list.get(index < 0 ? index + list.size() : index);
    }

    public int size() {
        return list.size();
    }

    @Override
    public Iterator<Module> iterator() {
        return list.iterator();
    }
}
