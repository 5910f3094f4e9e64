package dev.tensordojo.runner.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What stands before the body of a class, an interface, an enum or a record.
///
/// @param sealing where `sealed` or `non-sealed` stands; empty where neither does
/// @param parameters of the type, with their brackets, or empty
/// @param components of a record, with their brackets, or empty
/// @param clauses where `extends`, `implements` and `permits` stand with what follows them, by those words
/// @param body where the opening brace stands
public record TypeHeader(
        String kind,
        String name,
        Span sealing,
        String parameters,
        String components,
        Map<String, Span> clauses,
        int body) {

    /// @param end exclusive
    public record Span(int start, int end) {
        public String in(String source) {
            return source.substring(start, end);
        }
    }

    public static final String PERMITS = "permits";

    private static final String RECORD = "record";
    private static final Set<String> KINDS = Set.of("class", "interface", "enum", RECORD);
    private static final Set<String> CLAUSES = Set.of("extends", "implements", PERMITS);
    private static final Set<String> MODIFIERS =
            Set.of("public", "protected", "private", "static", "abstract", "final", "strictfp", "sealed", "non");

    /// A word or a character of code, at the top level and in no angle brackets.
    private record Token(String text, int start, int end) {}

    /// The header that a text begins with, or null.
    public static @Nullable TypeHeader of(String source) {
        List<Token> tokens = tokens(source);
        int kind = kindAt(tokens);
        if (kind < 0 || kind + 1 >= tokens.size() || !tokens.getLast().text().equals("{")) {
            return null;
        }
        Span sealing = new Span(0, 0);
        for (int i = 0; i < kind; i++) {
            if (tokens.get(i).text().equals("sealed")) {
                int start = i > 1 && tokens.get(i - 2).text().equals("non") ? i - 2 : i;
                sealing = new Span(tokens.get(start).start(), tokens.get(i).end());
            }
        }
        String parameters = "";
        String components = "";
        Map<String, Span> clauses = new HashMap<>();
        int end = tokens.getLast().start();
        for (int i = tokens.size() - 2; i > kind + 1; i--) {
            Token token = tokens.get(i);
            if (CLAUSES.contains(token.text())) {
                clauses.put(token.text(), new Span(token.start(), end));
                end = token.start();
            } else if (token.text().startsWith("<") && i == kind + 2) {
                parameters = token.text();
            } else if (token.text().startsWith("(")) {
                components = token.text();
            }
        }
        return new TypeHeader(
                tokens.get(kind).text(),
                tokens.get(kind + 1).text(),
                sealing,
                parameters,
                components,
                clauses,
                tokens.getLast().start());
    }

    /// Up to the opening brace of a body, brackets with what is in them as one.
    private static List<Token> tokens(String source) {
        List<Token> tokens = new ArrayList<>();
        Scan scan = new Scan(source);
        int angles = 0;
        int open = -1;
        int from = 0;
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            char c = source.charAt(at);
            if (at < from || Character.isWhitespace(c)) {
                continue;
            }
            if (open >= 0) {
                angles += c == '<' ? 1 : c == '>' ? -1 : 0;
                boolean closed = source.charAt(open) == '<' ? angles == 0 : c == ')' && scan.depth() == 1;
                if (closed) {
                    tokens.add(new Token(source.substring(open, at + 1), open, at + 1));
                    open = -1;
                    angles = 0;
                }
            } else if (c == '<' || c == '(') {
                open = at;
                angles = c == '<' ? 1 : 0;
            } else {
                from = Character.isJavaIdentifierStart(c) ? Scan.wordEnd(source, at) : at + 1;
                tokens.add(new Token(source.substring(at, from), at, from));
                if (c == '{' || c == ';' || c == '=') {
                    return tokens;
                }
            }
        }
        return tokens;
    }

    /// Where the word stands that says what is declared, behind nothing but modifiers and annotations; or -1.
    private static int kindAt(List<Token> tokens) {
        String before = "";
        for (int i = 0; i < tokens.size(); i++) {
            String text = tokens.get(i).text();
            boolean isName = i + 1 < tokens.size()
                    && Character.isJavaIdentifierStart(tokens.get(i + 1).text().charAt(0));
            if (KINDS.contains(text) && !before.equals("@")) {
                return isName ? i : -1;
            }
            boolean ofAnnotation = text.equals("@") || before.equals("@") || before.equals(".") || text.equals(".");
            if (!ofAnnotation && !text.startsWith("(") && !text.equals("-") && !MODIFIERS.contains(text)) {
                return -1;
            }
            before = text;
        }
        return -1;
    }

    public boolean isSealed(String source) {
        return sealing.in(source).equals("sealed");
    }

    public boolean isNonSealed(String source) {
        return sealing.in(source).startsWith("non");
    }

    /// The simple names of the types that it extends or implements.
    public List<String> supertypes(String source) {
        List<String> names = new ArrayList<>();
        for (String word : List.of("extends", "implements")) {
            Span clause = clauses.get(word);
            if (clause != null) {
                names.addAll(names(clause.in(source).substring(word.length())));
            }
        }
        return names;
    }

    private static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        int angles = 0;
        Scan scan = new Scan(list);
        for (int at = scan.next(); at >= 0; at = scan.next()) {
            char c = list.charAt(at);
            angles += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == ',' && angles == 0) {
                names.add(name.toString());
                name.setLength(0);
            } else if (angles == 0 && (Character.isJavaIdentifierPart(c) || c == '.')) {
                name.append(c);
            }
        }
        names.add(name.toString());
        return names.stream()
                .map(each -> each.substring(each.lastIndexOf('.') + 1))
                .toList();
    }
}
