package dev.tensordojo.runner.variable;

import dev.tensordojo.runner.source.Scan;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Variables that merged statements made and JShell does not know yet. Telling it takes an evaluation for each, so it
/// is told when nobody waits, or right before a statement names them.
final class DeferredVariables {

    /// @param type as source text
    /// @param className of the class whose static field holds the value
    record Variable(String name, String type, String className, String cellId) {}

    private final SequencedMap<String, Variable> variables = new LinkedHashMap<>();

    void put(Variable variable) {
        variables.put(variable.name(), variable);
    }

    @Nullable
    Variable get(String name) {
        return variables.get(name);
    }

    /// Another cell has declared a variable again.
    void movedTo(String name, String cellId) {
        variables.computeIfPresent(
                name, (_, variable) -> new Variable(name, variable.type(), variable.className(), cellId));
    }

    void remove(String name) {
        variables.remove(name);
    }

    void clear() {
        variables.clear();
    }

    Collection<Variable> all() {
        return List.copyOf(variables.values());
    }

    /// Those whose name stands in a text, and all of them where letters may be written as Unicode escapes.
    List<Variable> namedIn(String code) {
        return variables.values().stream()
                .filter(variable -> Scan.mayName(code, variable.name()))
                .toList();
    }

    /// Declarations by name, in their order, that can stand before a statement: for help with what names them.
    Map<String, String> asLocals() {
        Map<String, String> locals = new LinkedHashMap<>();
        variables.values().forEach(variable -> {
            String zero = TypeNames.zero(variable.type());
            locals.put(variable.name(), variable.type() + " " + variable.name() + " = " + zero + ";\n");
        });
        return locals;
    }
}
