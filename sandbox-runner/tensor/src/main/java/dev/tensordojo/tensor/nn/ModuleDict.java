package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.ValueError;
import java.util.Map;

/// Modules by name that are part of the module it stands in; it has no `forward` of its own.
public final class ModuleDict extends Module {

    /// Empty; [#put] adds modules.
    public ModuleDict() {}

    /// In the map's order.
    public ModuleDict(Map<String, ? extends Module> modules) {
        modules.forEach(this::put);
    }

    /// Adds one, or takes the place of the one that has this name; gives this one back.
    public ModuleDict put(String name, Module m) {
        registerModule(name, m);
        return this;
    }

    /// By name; one that is not there is a [ValueError].
    public Module get(String name) {
        Module m = namedChildren().get(name);
        if (m == null) {
            throw new ValueError(
                    "no module '" + name + "'\n  There are: " + namedChildren().keySet());
        }
        return m;
    }

    /// Whether a module has this name.
    public boolean contains(String name) {
        return namedChildren().containsKey(name);
    }

    /// How many modules there are, not counting their parts.
    public int size() {
        return namedChildren().size();
    }
}
