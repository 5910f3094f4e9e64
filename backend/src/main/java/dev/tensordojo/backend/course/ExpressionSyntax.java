package dev.tensordojo.backend.course;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Whether an author's expression is one Java expression. Only parsed: the names in it exist in a runner alone.
final class ExpressionSyntax {

    private ExpressionSyntax() {}

    /// Reads an expression, and notes what is wrong with it.
    static String read(YamlMap yaml, String key) {
        String expression = yaml.text(key);
        flawOf(expression)
                .filter(_ -> !expression.isEmpty())
                .ifPresent(flaw -> yaml.note(key, "'" + expression + "' is no Java expression: " + flaw));
        return expression;
    }

    /// What is wrong with the expression; empty when nothing is, or when this Java has no compiler to ask.
    static Optional<String> flawOf(String expression) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            return Optional.empty();
        }
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavacTask task = (JavacTask)
                compiler.getTask(null, null, diagnostics, List.of("-proc:none"), null, List.of(new Source(expression)));
        try {
            Iterator<? extends CompilationUnitTree> units = task.parse().iterator();
            Optional<String> error = diagnostics.getDiagnostics().stream()
                    .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                    .map(each -> each.getMessage(Locale.ENGLISH))
                    .findFirst();
            return error.or(
                    () -> isOneExpression(units.next()) ? Optional.empty() : Optional.of("more than one expression"));
        } catch (IOException e) {
            throw new UncheckedIOException("parsing from memory", e);
        }
    }

    /// Text such as `1); int x = (2` must not slip through: the field stays the only thing there is.
    private static boolean isOneExpression(CompilationUnitTree unit) {
        return unit.getTypeDecls().size() == 1
                && unit.getTypeDecls().getFirst() instanceof ClassTree type
                && type.getMembers().size() == 1
                && type.getMembers().getFirst() instanceof VariableTree field
                && field.getInitializer() instanceof ParenthesizedTree;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String expression;

        Source(String expression) {
            super(URI.create("string:///Check.java"), Kind.SOURCE);
            this.expression = expression;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return "class Check { Object value = (" + expression + "\n); }";
        }
    }
}
