package dev.tensordojo.backend.course;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.VariableTree;
import java.util.Locale;
import java.util.Optional;

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
        return ParsedJava.of("class Check { Object value = (" + expression + "\n); }")
                .flatMap(parsed -> parsed.error()
                        .map(error -> error.getMessage(Locale.ENGLISH))
                        .or(() -> isOneExpression(parsed.unit())
                                ? Optional.empty()
                                : Optional.of("more than one expression")));
    }

    /// Text such as `1); int x = (2` must not slip through: the field stays the only thing there is.
    private static boolean isOneExpression(CompilationUnitTree unit) {
        return unit.getTypeDecls().size() == 1
                && unit.getTypeDecls().getFirst() instanceof ClassTree type
                && type.getMembers().size() == 1
                && type.getMembers().getFirst() instanceof VariableTree field
                && field.getInitializer() instanceof ParenthesizedTree;
    }
}
