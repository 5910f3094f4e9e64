package dev.tensordojo.runner.cell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.jspecify.annotations.Nullable;

/// Evaluates adjacent statements of a cell as one, where it can be shown to come to the same: JShell compiles each
/// statement three or four times, and a block of twenty costs little more than one of them.
///
/// Three steps. A rehearsal compiles the statements as a block with local variables, which tells the variables' types
/// and whether everything compiles without a word; nothing runs. Then the variables that are new are declared,
/// without their initializers. Then a block runs that assigns to them, with a mark before each statement. Whenever
/// something is unusual before the last step, what was declared is dropped, and the statements are evaluated one
/// by one.
final class Merger {

    private static final int LEAST = 3;
    private static final int MOST = 60;
    private static final int MOST_CHARS = 20_000;

    private final Session session;

    Merger(Session session) {
        this.session = session;
    }

    /// The parts that are evaluated together from a piece on; empty where JShell takes the piece alone.
    ///
    /// Declaring a variable again with the type that it has is assigning to it, also alone: JShell would make
    /// another variable of the name, which lambdas of before do not see.
    List<Part> from(List<Piece> pieces, int first, boolean merging) {
        List<Part> parts = new ArrayList<>();
        Set<String> declared = new HashSet<>();
        int chars = 0;
        for (Piece piece : pieces.subList(first, Math.min(pieces.size(), first + (merging ? MOST : 1)))) {
            Part part = Part.of(piece);
            chars += piece.source().length();
            if (part == null || chars > MOST_CHARS) {
                break;
            }
            if (part instanceof Part.Declares variable
                    && (!declared.add(variable.name()) || isUsedEarlier(variable, parts))) {
                break;
            }
            parts.add(part);
        }
        boolean worthIt = parts.size() >= LEAST || parts.stream().anyMatch(this::isDeclaredAgain);
        return worthIt && !somethingIsMissing() ? parts : List.of();
    }

    private boolean isDeclaredAgain(Part part) {
        return part instanceof Part.Declares declares && active(declares.name()) != null;
    }

    /// A name that the session does not know as a variable may mean something else before its declaration.
    private boolean isUsedEarlier(Part.Declares variable, List<Part> earlier) {
        return active(variable.name()) == null
                && earlier.stream().anyMatch(part -> Scan.findName(part.piece().source(), variable.name()) >= 0);
    }

    /// Methods that wait for a declaration must not find it before its turn.
    private boolean somethingIsMissing() {
        JShell shell = session.shell();
        return shell.snippets()
                .map(shell::status)
                .anyMatch(status -> status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED);
    }

    private @Nullable VarSnippet active(String name) {
        return session.shell()
                .variables()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /// A block that is ready to run.
    ///
    /// @param variables the variable of each part that declares one, by the part's place
    record Ready(String source, Map<Integer, VarSnippet> variables, Set<VarSnippet> fresh) {}

    /// The first two steps; null where the statements have to be evaluated one by one. Nothing has run then, and
    /// nothing is declared.
    @Nullable
    Ready prepare(List<Part> parts, Positions positions) {
        Map<String, String> types = rehearse(parts);
        if (types == null) {
            return null;
        }
        Map<Integer, VarSnippet> variables = new TreeMap<>();
        // Variables of one type are declared together: every evaluation costs, whatever is in it.
        Map<String, SequencedMap<String, Integer>> wanted = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            if (!(parts.get(i) instanceof Part.Declares declares)) {
                continue;
            }
            String type = types.get(declares.name());
            VarSnippet known = active(declares.name());
            if (type != null && known != null && type.equals(session.fullTypeName(declares.name()))) {
                variables.put(i, known);
            } else if (type != null && known == null && !(declares.isInferred() && isRaw(type))) {
                wanted.computeIfAbsent(typeText(declares, type), _ -> new LinkedHashMap<>())
                        .put(declares.name(), i);
            } else {
                return null;
            }
        }
        Set<VarSnippet> fresh = new HashSet<>();
        for (Map.Entry<String, SequencedMap<String, Integer>> each : wanted.entrySet()) {
            List<VarSnippet> declared = declare(each.getKey(), each.getValue().sequencedKeySet());
            if (declared.isEmpty()) {
                drop(fresh);
                return null;
            }
            fresh.addAll(declared);
            declared.forEach(variable -> variables.put(each.getValue().get(variable.name()), variable));
        }
        return new Ready(assigning(parts, types, positions, fresh), variables, fresh);
    }

    /// The compiler's tables lack what cannot be written, such as `List<Serializable & Comparable<...>>`.
    private boolean isRaw(String type) {
        return !type.contains("<") && session.engine().isGeneric(type);
    }

    private static String typeText(Part.Declares declares, String type) {
        return declares.isInferred() ? LocalTypes.source(type) : declares.type().replaceAll("\\s+", " ");
    }

    private @Nullable Map<String, String> rehearse(List<Part> parts) {
        String block = parts.stream()
                .map(Part::local)
                .collect(Collectors.joining("\n", "{ ", "\n" + Reached.class.getName() + ".at(0); }"));
        List<SnippetEvent> events = new ArrayList<>();
        try {
            List<ClassBytecodes> classes = session.engine()
                    .rehearse(() -> events.addAll(session.shell().eval(block)));
            boolean silent = events.size() == 1
                    && events.getFirst().status() == Status.VALID
                    && session.shell()
                            .diagnostics(events.getFirst().snippet())
                            .findAny()
                            .isEmpty();
            return silent ? LocalTypes.of(classes) : null;
        } catch (StackOverflowError | RuntimeException | AssertionError e) {
            // The compiler trips over something; it will do so again over the statement that it is, and tell.
            return null;
        }
    }

    /// The variables in the order of their names; none where one of them cannot be declared.
    private List<VarSnippet> declare(String type, SequencedSet<String> names) {
        List<SnippetEvent> events = session.shell().eval(type + " " + String.join(", ", names) + ";");
        List<VarSnippet> declared = events.stream()
                .filter(event -> event.status() == Status.VALID)
                .map(SnippetEvent::snippet)
                .filter(VarSnippet.class::isInstance)
                .map(VarSnippet.class::cast)
                .filter(variable ->
                        session.shell().diagnostics(variable).findAny().isEmpty())
                .toList();
        if (events.size() == names.size()
                && declared.stream().map(VarSnippet::name).toList().equals(List.copyOf(names))) {
            declared.forEach(variable -> session.declared(variable, Status.VALID));
            return declared;
        }
        events.stream()
                .map(SnippetEvent::snippet)
                .filter(snippet -> session.shell().status(snippet).isActive())
                .forEach(session.shell()::drop);
        return List.of();
    }

    void drop(Set<VarSnippet> variables) {
        variables.forEach(session.shell()::drop);
    }

    /// Every statement stands in the line in which it stands in the cell, counted from the first.
    private static String assigning(
            List<Part> parts, Map<String, String> types, Positions positions, Set<VarSnippet> fresh) {
        Set<String> freshNames = fresh.stream().map(VarSnippet::name).collect(Collectors.toSet());
        StringBuilder block = new StringBuilder("{");
        int first = positions.line(parts.getFirst().piece().start());
        int line = first;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            int wanted = positions.line(part.piece().start());
            String text = part instanceof Part.Declares declares
                    ? declares.assigned(
                            typeText(declares, types.getOrDefault(declares.name(), "")),
                            !freshNames.contains(declares.name()))
                    : part.piece().source();
            block.append("\n".repeat(wanted - line))
                    .append(' ')
                    .append(Reached.class.getName())
                    .append(".at(")
                    .append(i)
                    .append("); ")
                    .append(text);
            line = wanted + Positions.lineEnds(text);
        }
        return block.append(" }").toString();
    }

    /// What is left to do when the block has run: variables that it did not come to are as if never declared.
    ///
    /// @param reached the last statement that began
    void settle(Ready ready, int reached, String cellId) {
        ready.variables().forEach((part, variable) -> {
            if (part <= reached) {
                session.origins().declare(variable, cellId);
                session.declared(variable, Status.VALID);
            } else if (ready.fresh().contains(variable)) {
                session.shell().drop(variable);
            }
        });
    }
}
