package dev.tensordojo.tensor.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/// A list of parameters that belong to the module it stands in: `0`, `1`, ….
public final class ParameterList extends Module implements Iterable<Parameter> {
    private final List<Parameter> list = new ArrayList<>();

    /// Named by their places.
    public ParameterList(Parameter... parameters) {
        for (Parameter p : parameters) {
            append(p);
        }
    }

    /// Puts one more at the end; gives this one back.
    public ParameterList append(Parameter p) {
        registerParameter(Integer.toString(list.size()), p);
        list.add(p);
        return this;
    }

    /// By place, negative from the end.
    public Parameter get(int index) {
        return list.get(index < 0 ? index + list.size() : index);
    }

    /// How many there are.
    public int size() {
        return list.size();
    }

    @Override
    public Iterator<Parameter> iterator() {
        return list.iterator();
    }

    /// As PyTorch prints them: one behind the name, several below it.
    static String text(String name, List<String> lines) {
        return name + "("
                + (lines.size() < 2 ? "  " + String.join("", lines) : "\n    " + String.join("\n    ", lines) + "\n")
                + ")";
    }

    static String size(Parameter p) {
        return Arrays.stream(p.shape().toArray()).mapToObj(Long::toString).collect(Collectors.joining("x"));
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        for (Parameter p : list) {
            lines.add("(" + lines.size() + "): Parameter containing: [torch."
                    + p.dtype().toString().replace("torch.", "") + " of size " + size(p) + "]");
        }
        return lines.isEmpty() ? "ParameterList()" : text("ParameterList", lines);
    }
}
