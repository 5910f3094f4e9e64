package dev.tensordojo.runner.merge;

import dev.tensordojo.runner.variable.DenotableType;
import dev.tensordojo.runner.variable.ExecutionEngine;
import dev.tensordojo.runner.variable.Names;
import dev.tensordojo.runner.variable.TypeNames;
import dev.tensordojo.runner.variable.Variables;
import java.lang.classfile.ClassTransform;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.jspecify.annotations.Nullable;

/// Decides, when a block is compiled and before it is loaded, whether it comes to the same as its statements one by
/// one, and where its variables live: in the field that a variable of the name and type has already, else in a new
/// field of the block's own class.
public final class Landing {

    /// What came out; only an accepted block was loaded.
    sealed interface Verdict {}

    record Accepted() implements Verdict {}

    /// Lambdas or inner classes hold copies of local variables, where they would see a session's variables change.
    ///
    /// @param types of those variables as source text, by name
    record MustBeFields(Map<String, String> types) implements Verdict {}

    /// The type of the last value cannot be written.
    record ShowsUnnamedType() implements Verdict {}

    record Refused() implements Verdict {}

    private final ExecutionEngine engine;
    private final Variables variables;
    private final Runnable forgetCompiled;
    private final Block block;
    private final Map<String, String> fields;
    private final String cellId;
    private final SequencedMap<String, String> homes = new LinkedHashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private Verdict verdict = new Refused();
    private String className = "";
    private String shownType = "";
    private boolean loadedBefore;
    private boolean innerClasses;

    /// @param fields types of the variables that the block assigns to, by name
    Landing(
            ExecutionEngine engine,
            Variables variables,
            Runnable forgetCompiled,
            Block block,
            Map<String, String> fields,
            String cellId) {
        this.engine = engine;
        this.variables = variables;
        this.forgetCompiled = forgetCompiled;
        this.block = block;
        this.fields = fields;
        this.cellId = cellId;
    }

    Verdict verdict() {
        return verdict;
    }

    /// The same for another run of the block, as it was loaded.
    Landing again(Block sameBlock, String nowIn) {
        Landing again = new Landing(engine, variables, forgetCompiled, sameBlock, fields, nowIn);
        again.homes.putAll(homes);
        again.verdict = verdict;
        again.className = className;
        again.shownType = shownType;
        again.loadedBefore = true;
        StatementMark.restart();
        return again;
    }

    /// The class that holds the block.
    String className() {
        return className;
    }

    /// Whether the block declares classes: in another run of the block they would be other classes.
    boolean hasInnerClasses() {
        return innerClasses;
    }

    /// Types of the variables that the block assigns to, by name.
    Map<String, String> fields() {
        return fields;
    }

    /// What is to be changed in the classes before they are loaded, by class; null where the block is not to run.
    @Nullable
    Map<String, ClassTransform> prepare(ClassBytecodes[] classes) {
        LocalVariableTable locals = LocalVariableTable.of(classes, engine::isUsable);
        verdict = locals == null ? new Refused() : judge(locals);
        if (locals == null || !(verdict instanceof Accepted)) {
            return null;
        }
        className = locals.className();
        innerClasses = classes.length > 1;
        homes.forEach((name, home) -> {
            if (home.equals(className) && !name.equals(Block.SHOWN)) {
                forgetCompiled.run();
                variables.makes(name, types.getOrDefault(name, ""), className, cellId);
            }
        });
        StatementMark.restart();
        return homes.isEmpty() ? Map.of() : Map.of(className, LocalsToFields.of(locals, homes));
    }

    private Verdict judge(LocalVariableTable locals) {
        for (Part part : block.parts()) {
            switch (part) {
                case Part.Declares variable -> {
                    if (!fields.containsKey(variable.name()) && !findHome(variable, locals)) {
                        return new Refused();
                    }
                }
                case Part.Shows _ -> {
                    LocalVariableTable.Local shown = locals.byName().get(Block.SHOWN);
                    if (shown == null || shown.type() == null || isRaw(shown.type())) {
                        return new ShowsUnnamedType();
                    }
                    shownType = Names.simple(shown.type());
                    homes.put(Block.SHOWN, locals.className());
                }
                case Part.Does _ -> {}
            }
        }
        Map<String, String> held = new LinkedHashMap<>();
        types.forEach((name, type) -> {
            if (locals.captured().contains(name)) {
                held.put(name, type);
            }
        });
        return held.isEmpty() ? new Accepted() : new MustBeFields(held);
    }

    /// Whether there is a field for a variable; false where only JShell can do what the declaration means.
    private boolean findHome(Part.Declares variable, LocalVariableTable locals) {
        String name = variable.name();
        LocalVariableTable.Local local = locals.byName().get(name);
        String type = local == null ? null : local.type();
        if (type == null) {
            return false;
        }
        if (variable.isInferred() && DenotableType.isOrdinary(type)) {
            // Perhaps only the first of several, of which another is the one that counts.
            return false;
        }
        boolean known = variables.has(name);
        if (known ? !type.equals(variables.fullTypeName(name)) : variable.isInferred() && isRaw(type)) {
            return false;
        }
        homes.put(name, known ? variables.home(name) : locals.className());
        types.put(
                name,
                variable.isInferred() ? TypeNames.source(type) : variable.type().replaceAll("\\s+", " "));
        return true;
    }

    /// The compiler's tables lack what cannot be written, such as `List<Serializable & Comparable<...>>`.
    private boolean isRaw(String type) {
        return !type.contains("<") && engine.isGeneric(type);
    }

    /// What is left to do when the block has run: variables that it did not come to are as if never declared.
    ///
    /// @param reached the last statement that began, or -1
    public void settle(int reached) {
        List<Part> parts = block.parts();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Part.Declares variable) {
                boolean isNew = !loadedBefore && !className.isEmpty() && className.equals(homes.get(variable.name()));
                if (i <= reached && isNew) {
                    variables.holds(variable.name(), className);
                } else if (i <= reached) {
                    variables.declaredAgain(variable.name(), cellId);
                } else if (isNew) {
                    variables.doesNotMake(variable.name());
                }
            }
        }
    }

    /// The value of the last statement; a second call gives null.
    public @Nullable Object takeShown() {
        Object value = engine.fieldValue(className, Block.SHOWN);
        engine.clear(className, Block.SHOWN);
        return value;
    }

    /// Without packages.
    public String shownType() {
        return shownType;
    }
}
