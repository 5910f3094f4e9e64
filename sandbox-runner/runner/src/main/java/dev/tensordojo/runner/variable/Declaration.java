package dev.tensordojo.runner.variable;

import jdk.jshell.ImportSnippet;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/// Something that a session declares, as source text; a variable without what it begins with.
///
/// @param variable its name, or empty for anything else
public record Declaration(String variable, String source) {

    /// What a snippet declares, or null.
    public static @Nullable Declaration of(Snippet snippet) {
        return switch (snippet) {
            case ImportSnippet _, MethodSnippet _, TypeDeclSnippet _ -> new Declaration("", snippet.source());
            case VarSnippet variable
            when variable.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND ->
                ofVariable(variable.name(), variable.typeName());
            default -> null;
        };
    }

    /// @param type as source text
    public static Declaration ofVariable(String name, String type) {
        return new Declaration(name, type + " " + name + ";");
    }

    /// Whether a declaration lacks something that may still come.
    public static boolean isIncomplete(Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }
}
