package dev.tensordojo.runner.variable;

import dev.tensordojo.runner.source.Piece;
import dev.tensordojo.runner.source.Scan;
import dev.tensordojo.runner.source.TypeHeader;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;

/// A second shell, which knows what the session declares and runs nothing: it compiles what is being written also
/// while a cell runs, and leaves no trace in the session.
public final class CompileOnlyShell {

    /// Everything that a shell has evaluated makes what it evaluates later a little slower.
    private static final int MOST_EVALUATIONS = 500;

    private final Compiled compiled = new Compiled();
    private final Map<Declaration, List<Snippet>> followed = new LinkedHashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private JShell shell = newShell();
    private int evaluations;

    /// What came out of the compiler last; nothing of it is loaded.
    private static final class Compiled implements ExecutionControl {
        private ClassBytecodes[] classes = {};

        @Override
        public void load(ClassBytecodes[] loaded) {
            classes = loaded;
        }

        @Override
        public void redefine(ClassBytecodes[] redefined) {
            classes = redefined;
        }

        @Override
        public String invoke(String className, String methodName) {
            return "";
        }

        @Override
        public String varValue(String className, String varName) {
            return "";
        }

        @Override
        public void addToClasspath(String path) {}

        @Override
        public void stop() {}

        @Override
        public Object extensionCommand(String command, Object arg) throws NotImplementedException {
            throw new NotImplementedException(command);
        }

        @Override
        public void close() {}
    }

    public JShell shell() {
        return shell;
    }

    private JShell newShell() {
        return JShell.builder()
                .in(InputStream.nullInputStream())
                .compilerOptions("-g")
                .executionEngine(new EngineProvider(compiled), Map.of())
                .build();
    }

    /// Declares what the session declares, and nothing else.
    ///
    /// @param code that will be compiled: variables that nobody names are left out
    public void follow(List<Declaration> declared, String code) {
        if (evaluations > MOST_EVALUATIONS) {
            shell.close();
            shell = newShell();
            followed.clear();
            evaluations = 0;
        }
        Set<Snippet> kept = new HashSet<>();
        followed.keySet().retainAll(Set.copyOf(declared));
        followed.values().forEach(kept::addAll);
        shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive() && !kept.contains(snippet))
                .toList()
                .forEach(shell::drop);
        String read = declared.stream()
                .filter(each -> each.variable().isEmpty())
                .map(Declaration::source)
                .collect(Collectors.joining("\n", code + "\n", ""));
        unknown.clear();
        List<Declaration> types = declared.stream()
                .filter(each -> TypeHeader.of(each.source()) != null)
                .toList();
        declared.stream().filter(each -> each.source().startsWith("import")).forEach(this::declare);
        types.forEach(this::declare);
        declareTogether(types);
        for (Declaration each : declared) {
            if (each.variable().isEmpty() || Scan.mayName(read, each.variable())) {
                declare(each);
            }
        }
    }

    /// Types of which some were refused, as they need others that come later.
    private void declareTogether(List<Declaration> types) {
        if (types.stream().allMatch(each -> followed.getOrDefault(each, List.of()).stream()
                .allMatch(snippet -> shell.status(snippet).isActive()))) {
            return;
        }
        Map<Piece, Declaration> pieces = new LinkedHashMap<>();
        types.forEach(each -> pieces.put(new Piece(each.source(), pieces.size(), false, false), each));
        new Together(List.copyOf(pieces.keySet())).declare(List.copyOf(pieces.keySet()), shell, (piece, text) -> {
            List<SnippetEvent> events = eval(text);
            Declaration declaration = pieces.get(piece);
            if (declaration != null && text.equals(declaration.source())) {
                followed.put(
                        declaration, events.stream().map(SnippetEvent::snippet).toList());
            }
            return events;
        });
    }

    private void declare(Declaration declaration) {
        List<Snippet> before = followed.getOrDefault(declaration, List.of());
        if (before.isEmpty()
                || before.stream().anyMatch(snippet -> !shell.status(snippet).isActive())) {
            List<Snippet> snippets = eval(declaration.source()).stream()
                    .map(SnippetEvent::snippet)
                    .toList();
            followed.put(declaration, snippets);
            before = snippets;
        }
        if (before.stream().anyMatch(snippet -> !shell.status(snippet).isActive())) {
            unknown.add(declaration.variable());
        }
    }

    /// Whether a text names a variable of the session whose type cannot be written, so that it is missing here.
    public boolean lacksSomethingOf(String code) {
        return unknown.stream().anyMatch(name -> Scan.mayName(code, name));
    }

    /// Whether there is a variable of a name.
    public boolean has(String name) {
        return shell.variables().anyMatch(variable -> variable.name().equals(name));
    }

    /// Drops a variable.
    ///
    /// @return its type as source text, or empty where there was none
    public String drop(String name) {
        String type = "";
        for (VarSnippet variable : shell.variables().toList()) {
            if (variable.name().equals(name)) {
                type = variable.typeName();
                shell.drop(variable);
            }
        }
        return type;
    }

    /// Compiles a snippet and declares it until [#follow] is called again.
    ///
    /// @return what became of it, without what became of others because of it; nothing where the compiler trips,
    ///     which is told when the cell runs
    public List<SnippetEvent> eval(String source) {
        evaluations++;
        compiled.classes = new ExecutionControl.ClassBytecodes[0];
        List<SnippetEvent> events = new ArrayList<>();
        try {
            events.addAll(shell.eval(source));
        } catch (StackOverflowError | RuntimeException | AssertionError e) {
            events.clear();
        }
        events.removeIf(event -> event.causeSnippet() != null);
        return events;
    }

    /// The classes that the last snippet became.
    public ExecutionControl.ClassBytecodes[] classes() {
        return compiled.classes;
    }
}
