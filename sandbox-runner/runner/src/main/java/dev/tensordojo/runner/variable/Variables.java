package dev.tensordojo.runner.variable;

import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.Limits;
import dev.tensordojo.runner.source.Scan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/// A session's variables: in which class's static field each lives, and which of them JShell knows. Used under the
/// session's lock.
public final class Variables {

    private static final int OLD_FIELDS = 100;
    private static final int SUMMARY_CHARS = 200;

    private final JShell shell;
    private final ExecutionEngine engine;
    private final Origins origins;
    private final DeferredVariables deferred = new DeferredVariables();
    private final Temporaries temporaries;

    /// The classes that have a field of the name, the living one last.
    private final Map<String, List<String>> fields = new HashMap<>();

    private final List<String> reset = new ArrayList<>();
    private String declaring = "";
    private boolean declaringWithValue;

    /// A variable that was made anew for another class of the name that its class had, and could not keep its value.
    ///
    /// @param type without packages
    /// @param declared the class that was declared again
    public record Reset(String name, String type, String declared) {}

    public Variables(JShell shell, ExecutionEngine engine, Origins origins) {
        this.shell = shell;
        this.engine = engine;
        this.origins = origins;
        this.temporaries = new Temporaries(shell, engine);
        engine.onLoaded(this::restore);
    }

    /// As they are now, for a reader, as many as a message holds.
    ///
    /// @param summary says a value in one short line; must not call learner's code
    public List<FromRunner.Variable> told(Function<@Nullable Object, String> summary) {
        List<FromRunner.Variable> told = new ArrayList<>();
        for (VarSnippet variable : shell.variables().toList()) {
            String cellId = origins.cellOf(variable.id());
            if (told.size() == Limits.VARIABLES) {
                return told;
            }
            if (cellId != null) {
                String line = summary.apply(value(variable));
                add(told, variable.name(), typeName(variable.name(), variable.typeName()), line, cellId);
            }
        }
        for (DeferredVariables.Variable variable : deferred.all()) {
            if (told.size() == Limits.VARIABLES) {
                return told;
            }
            String line = summary.apply(engine.fieldValue(variable.className(), variable.name()));
            add(told, variable.name(), typeName(variable.name(), variable.type()), line, variable.cellId());
        }
        return told;
    }

    private static void add(List<FromRunner.Variable> told, String name, String type, String line, String cellId) {
        told.add(new FromRunner.Variable(
                cut(name, Limits.NAME_CHARS), cut(type, Limits.NAME_CHARS), cut(line, SUMMARY_CHARS), cellId));
    }

    /// How many there are, told or not.
    public int count() {
        long declared = shell.variables()
                .filter(variable -> origins.cellOf(variable.id()) != null)
                .count();
        return Math.toIntExact(declared + deferred.all().size());
    }

    /// Names the variable that the next evaluation declares, or nothing.
    ///
    /// @param withValue whether it gets one: until then it has the one of before, where the type is the same, for
    ///     lambdas and classes that compute the value
    public void declaring(String name, boolean withValue) {
        declaring = name;
        declaringWithValue = withValue;
    }

    /// JShell makes variables anew whose inferred type comes from a variable that is declared again (`var y =
    /// x.mul(2)` when `x` is), and forgets what they hold; learners have not asked for that. Its variables are
    /// fields of its own classes: those of a learner's class only happen to have such a name.
    private void restore(String className) {
        if (!Wrapper.is(className)) {
            return;
        }
        for (String name : engine.fields(className)) {
            List<String> classes = fields.get(name);
            if (classes == null || classes.contains(className)) {
                continue;
            }
            if (name.equals(declaring)) {
                if (declaringWithValue
                        && engine.fullTypeName(classes.getLast(), name).equals(engine.fullTypeName(className, name))) {
                    engine.refill(className, name, engine.fieldValue(classes.getLast(), name));
                }
            } else {
                Object value = engine.fieldValue(classes.getLast(), name);
                engine.refill(className, name, value);
                classes.add(className);
                if (value != null && engine.fieldValue(className, name) == null) {
                    reset.add(name);
                }
            }
        }
    }

    /// What they hold now, in the order of their names, also while a cell runs that declares them.
    public SequencedMap<String, Object> values() {
        Map<String, String> homes = new TreeMap<>();
        fields.forEach((name, classes) -> homes.put(name, classes.getLast()));
        deferred.all().forEach(variable -> homes.put(variable.name(), variable.className()));
        SequencedMap<String, Object> values = new LinkedHashMap<>();
        homes.forEach((name, home) -> {
            Object value = engine.fieldValue(home, name);
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    /// Tells JShell of one more variable that it does not know yet.
    ///
    /// @return whether there was one
    public boolean declareNext() {
        for (DeferredVariables.Variable variable : deferred.all()) {
            declare(variable);
            return true;
        }
        return false;
    }

    /// A block is about to make a variable, of which JShell is told later.
    ///
    /// @param type as source text
    /// @param className of the class whose static field will hold the value
    public void makes(String name, String type, String className, String cellId) {
        deferred.put(new DeferredVariables.Variable(name, type, className, cellId));
    }

    /// The block did not come to it.
    public void doesNotMake(String name) {
        deferred.remove(name);
    }

    /// Declarations of the variables that JShell does not know yet, by name, to stand before a statement that it
    /// helps with.
    public Map<String, String> deferredAsLocals() {
        return deferred.asLocals();
    }

    /// What JShell does not know yet of what is declared.
    public List<Declaration> deferredAsDeclarations() {
        return deferred.all().stream()
                .map(variable -> Declaration.ofVariable(variable.name(), variable.type()))
                .toList();
    }

    /// The type of a variable that JShell does not know yet, as source text; null where there is none.
    public @Nullable String deferredType(String name) {
        DeferredVariables.Variable variable = deferred.get(name);
        return variable == null ? null : variable.type();
    }

    /// The last called snippet made a variable for a value without a name.
    public void temporary(VarSnippet variable) {
        temporaries.add(variable);
    }

    /// Values without a name have been shown.
    public void dropTemporaries() {
        temporaries.drop();
    }

    /// The variables that lost their values since the last call.
    ///
    /// @param declared the class that was declared meanwhile
    public List<Reset> takeReset(String declared) {
        List<Reset> taken = reset.stream()
                .map(name -> new Reset(name, typeName(name, ""), declared))
                .toList();
        reset.clear();
        return taken;
    }

    /// Tells JShell of the variables whose types name classes of the session, since these are about to change.
    public void declareOfOwnTypes() {
        List<String> types = shell.types().map(TypeDeclSnippet::name).toList();
        deferred.all().stream()
                .filter(variable -> types.stream().anyMatch(type -> Scan.findName(variable.type(), type) >= 0))
                .forEach(this::declare);
    }

    /// A value that a variable has while another of its name is declared.
    ///
    /// @param type as source text
    public record Kept(
            String name,
            String type,
            String fullType,
            @Nullable Object value,
            @Nullable String cellId) {}

    /// What a variable holds; null where there is none of the name.
    public @Nullable Kept kept(String name) {
        VarSnippet variable = variable(name);
        return variable == null
                ? null
                : new Kept(
                        name,
                        variable.typeName(),
                        fullTypeName(name),
                        engine.fieldValue(home(name), name),
                        origins.cellOf(variable.id()));
    }

    /// Gives a variable a value, where need be as another variable of the name.
    public void set(Kept kept) {
        VarSnippet variable = variable(kept.name());
        if (variable == null || !kept.fullType().equals(fullTypeName(kept.name()))) {
            variable = declare(kept.name(), kept.type());
        }
        if (variable != null) {
            engine.refill(home(kept.name()), kept.name(), kept.value());
            if (kept.cellId() != null) {
                origins.declare(variable, kept.cellId());
            }
        }
    }

    /// Takes a variable away.
    ///
    /// @return what it held, as that of a variable of another name; null where there was none
    public @Nullable Kept take(String name, String as) {
        Kept kept = kept(name);
        VarSnippet variable = variable(name);
        if (kept == null || variable == null) {
            return null;
        }
        shell.drop(variable);
        for (String each : fields.getOrDefault(name, List.of())) {
            engine.clear(each, name);
        }
        fields.remove(name);
        return new Kept(as, kept.type(), kept.fullType(), kept.value(), kept.cellId());
    }

    /// Tells JShell of the variables that a statement may name.
    ///
    /// @param except names that mean something else there
    public void declareNamedIn(String code, Set<String> except) {
        deferred.namedIn(code).stream()
                .filter(variable -> !except.contains(variable.name()))
                .forEach(this::declare);
    }

    private void declare(DeferredVariables.Variable variable) {
        deferred.remove(variable.name());
        VarSnippet declared = declare(variable.name(), variable.type());
        if (declared == null) {
            return;
        }
        engine.refill(home(variable.name()), variable.name(), engine.fieldValue(variable.className(), variable.name()));
        // Nothing else reads the block's own field.
        engine.clear(variable.className(), variable.name());
        List<String> classes = fields.get(variable.name());
        if (classes != null) {
            classes.remove(variable.className());
        }
        origins.declare(declared, variable.cellId());
    }

    /// Declares a variable without a value.
    ///
    /// @param type as source text
    /// @return null where JShell refuses
    public @Nullable VarSnippet declare(String name, String type) {
        List<SnippetEvent> events = new ArrayList<>();
        declaring(name, false);
        engine.withoutRunning(() -> events.addAll(shell.eval(type + " " + name + ";")));
        declaring("", false);
        // Others tell of the variable that had the name, and of what names it.
        events.removeIf(event -> event.causeSnippet() != null);
        if (events.size() == 1
                && events.getFirst().status() == Status.VALID
                && events.getFirst().snippet() instanceof VarSnippet variable
                && shell.diagnostics(variable).findAny().isEmpty()) {
            value(variable);
            at(name, engine.valueClass());
            engine.forgetValue();
            return variable;
        }
        events.stream()
                .map(SnippetEvent::snippet)
                .filter(snippet -> shell.status(snippet).isActive())
                .forEach(shell::drop);
        return null;
    }

    /// Whether a variable of the name lives, known to JShell or not yet.
    public boolean has(String name) {
        return isDeclared(name) || deferred.get(name) != null;
    }

    /// Whether JShell knows a variable of the name.
    public boolean isDeclared(String name) {
        return variable(name) != null;
    }

    private @Nullable VarSnippet variable(String name) {
        return shell.variables()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /// A variable was declared, perhaps again.
    public void declared(VarSnippet variable, Status status) {
        if (status.isActive()) {
            value(variable);
            holds(variable.name(), engine.valueClass());
            engine.forgetValue();
        }
    }

    /// A variable was declared by merged statements, with the type that it had.
    public void declaredAgain(String name, String cellId) {
        VarSnippet variable = variable(name);
        if (variable != null) {
            origins.declare(variable, cellId);
            declared(variable, Status.VALID);
        } else {
            deferred.movedTo(name, cellId);
        }
    }

    /// A class has the field of a variable from now on: older fields of its name let go of what they hold.
    public void holds(String name, String className) {
        Object newest = engine.fieldValue(className, name);
        for (String old : fields.getOrDefault(name, List.of())) {
            engine.refill(old, name, newest);
        }
        at(name, className);
    }

    private void at(String name, String className) {
        List<String> classes = fields.computeIfAbsent(name, _ -> new ArrayList<>());
        if (classes.size() == OLD_FIELDS) {
            engine.refill(classes.removeFirst(), name, null);
        }
        classes.remove(className);
        classes.add(className);
    }

    /// The class that has the field of a declared variable, or empty.
    public String home(String name) {
        List<String> classes = fields.get(name);
        return classes == null ? "" : classes.getLast();
    }

    /// A declared variable's type as the virtual machine knows it, or empty.
    public String fullTypeName(String name) {
        return engine.fullTypeName(home(name), name);
    }

    /// Something ran: what lambdas of before see of variables that were made anew since is what these hold now.
    public void refresh() {
        fields.forEach((name, classes) -> {
            if (classes.size() > 1) {
                Object newest = engine.fieldValue(classes.getLast(), name);
                classes.subList(0, classes.size() - 1).forEach(old -> engine.refill(old, name, newest));
            }
        });
    }

    /// The type of a variable that was declared by name.
    public String typeName(String name, String fallback) {
        return engine.typeName(home(name), name, fallback);
    }

    /// As if none had ever been declared. What they held is let go of.
    public void forget() {
        shell.variables().toList().forEach(shell::drop);
        fields.forEach((name, classes) -> classes.forEach(each -> engine.refill(each, name, null)));
        fields.clear();
        deferred.clear();
    }

    private @Nullable Object value(VarSnippet variable) {
        try {
            engine.forgetValue();
            shell.varValue(variable);
            return engine.value();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return null;
        }
    }

    private static String cut(String text, int chars) {
        return Limits.cut(text, chars);
    }
}
