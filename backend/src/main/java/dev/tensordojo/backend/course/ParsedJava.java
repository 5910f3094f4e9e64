package dev.tensordojo.backend.course;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// An author's Java as a tree. Only parsed: the names in it exist in a runner alone.
///
/// @param error the first thing that is wrong with it; what was understood of the rest is in the tree
public record ParsedJava(
        CompilationUnitTree unit, SourcePositions positions, Optional<Diagnostic<? extends JavaFileObject>> error) {

    /// Without a path: a compiler looks through every jar of the server's for plug-ins, for each text anew.
    private static final List<String> OPTIONS = List.of("-proc:none", "-classpath", "", "-processorpath", "");

    /// The text of a file as a tree; empty when this Java has no compiler to ask.
    public static Optional<ParsedJava> of(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            return Optional.empty();
        }
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavacTask task =
                (JavacTask) compiler.getTask(null, null, diagnostics, OPTIONS, null, List.of(new Source(source)));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            return Optional.of(new ParsedJava(
                    unit,
                    Trees.instance(task).getSourcePositions(),
                    diagnostics.getDiagnostics().stream()
                            .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                            .<Diagnostic<? extends JavaFileObject>>map(each -> each)
                            .findFirst()));
        } catch (IOException e) {
            throw new UncheckedIOException("parsing from memory", e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Source.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
