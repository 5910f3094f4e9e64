package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.ValueError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Parameters by name that belong to the module it stands in.
public final class ParameterDict extends Module {

    /// Empty; [#put] adds parameters.
    public ParameterDict() {}

    /// In the map's order.
    public ParameterDict(Map<String, Parameter> parameters) {
        parameters.forEach(this::put);
    }

    /// Adds one, or takes the place of the one that has this name; gives this one back.
    public ParameterDict put(String name, Parameter p) {
        registerParameter(name, p);
        return this;
    }

    /// By name; one that is not there is a [ValueError].
    public Parameter get(String name) {
        Parameter p = namedParameters().get(name);
        if (p == null) {
            throw new ValueError("no parameter '" + name + "'\n  There are: "
                    + namedParameters().keySet());
        }
        return p;
    }

    /// How many there are.
    public int size() {
        return namedParameters().size();
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        namedParameters()
                .forEach((name, p) -> lines.add("(" + name + "): Parameter containing: [torch."
                        + p.dtype().scalarName() + "Tensor of size " + ParameterList.size(p) + "]"));
        return lines.isEmpty() ? "ParameterDict()" : ParameterList.text("ParameterDict", lines);
    }
}
