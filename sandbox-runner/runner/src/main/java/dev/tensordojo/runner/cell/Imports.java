package dev.tensordojo.runner.cell;

import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/// Which import would make a class known of which a cell tells the simple name only.
public final class Imports {

    private static final String LIBRARY = "dev.tensordojo.tensor";

    /// Packages whose classes cells may name: the library's, those of the language that are used most, the others.
    private static final List<String> PACKAGES = Stream.of(
                    Stream.of("", ".nn", ".optim", ".data", ".viz", ".vision", ".io", ".autograd")
                            .map(each -> LIBRARY + each),
                    Stream.of("java.lang", "java.util", "java.util.function", "java.util.stream", "java.io"),
                    Object.class.getModule().getDescriptor().exports().stream()
                            .filter(each -> !each.isQualified())
                            .map(ModuleDescriptor.Exports::source)
                            .filter(each -> each.startsWith("java."))
                            .sorted())
            .flatMap(each -> each)
            .distinct()
            .toList();

    private Imports() {}

    /// The class of a simple name in the first package that has one, or null.
    public static @Nullable Class<?> find(String simpleName) {
        for (String within : PACKAGES) {
            Class<?> found = load(within + "." + simpleName);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /// What to say of a class's simple name that stands for nothing, or for more than one thing; empty where no
    /// package has such a class.
    static String advice(String simpleName) {
        if (simpleName.isEmpty() || !Character.isUpperCase(simpleName.charAt(0))) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        for (String within : PACKAGES) {
            Class<?> found = load(within + "." + simpleName);
            if (found != null && Modifier.isPublic(found.getModifiers()) && !within.equals("java.lang")) {
                lines.add("import " + found.getName() + ";");
            }
        }
        return switch (lines.size()) {
            case 0 -> "";
            case 1 -> "\nAdd the line: " + lines.getFirst();
            default -> lines.stream().collect(Collectors.joining("\n  or: ", "\nAdd the line: ", ""));
        };
    }

    /// To JShell what is declared and what is imported under its name are ambiguous. What came last counts.
    static void giveWay(JShell shell, List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null && event.status().isDefined()) {
                others(shell, event.snippet()).toList().forEach(shell::drop);
            }
        }
    }

    private static Stream<? extends Snippet> others(JShell shell, Snippet snippet) {
        return switch (snippet) {
            case TypeDeclSnippet type ->
                shell.imports().filter(each -> each.name().equals(type.name()));
            case MethodSnippet method ->
                shell.imports().filter(each -> each.isStatic() && each.name().equals(method.name()));
            case VarSnippet variable ->
                shell.imports().filter(each -> each.isStatic() && each.name().equals(variable.name()));
            case ImportSnippet imported ->
                shell.snippets()
                        .filter(each -> each instanceof DeclarationSnippet declaration
                                && declaration.name().equals(imported.name())
                                && shell.status(each).isActive()
                                && (imported.isStatic() || each instanceof TypeDeclSnippet));
            default -> Stream.of();
        };
    }

    /// The class of a full name, or null.
    static @Nullable Class<?> load(String name) {
        try {
            return Class.forName(name, false, Imports.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
