package dev.tensordojo.runner.cell;

import dev.tensordojo.runner.source.Scan;
import dev.tensordojo.runner.variable.Declaration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;

/// Imports that are made when a cell first names a class of theirs. Each costs a start some 12 ms of processor time and
/// the runner memory, and most sessions never need most of them.
///
/// Under the session's lock.
final class LaterImports {

    private static final Pattern NAME = Pattern.compile("\\b\\p{Lu}\\w*");
    private static final String ON_DEMAND = ".*";

    private final JShell shell;
    private final Queue<Import> pending = new ArrayDeque<>();

    /// Names of which it has been seen that no pending import is about them.
    private final Set<String> others = new HashSet<>();

    /// @param name of a class or, with an asterisk, of a package's classes
    private record Import(String name) {

        String source() {
            return "import " + name + ";";
        }

        boolean isOf(String simpleName) {
            String className = name.endsWith(ON_DEMAND)
                    ? name.substring(0, name.length() - 1) + simpleName
                    : name.endsWith("." + simpleName) ? name : "";
            return !className.isEmpty() && Imports.load(className) != null;
        }
    }

    LaterImports(JShell shell) {
        this.shell = shell;
    }

    /// @param names of classes or, with an asterisk, of packages' classes
    void add(Stream<String> names) {
        names.map(Import::new).forEach(pending::add);
        others.clear();
    }

    /// Makes those that code names classes of.
    void makeFor(String code) {
        for (Import each : namedIn(code)) {
            pending.remove(each);
            make(each);
        }
    }

    /// Makes one more, to be called when nobody waits; false when there is none.
    boolean makeNext() {
        Import next = pending.poll();
        if (next == null) {
            return false;
        }
        make(next);
        return true;
    }

    /// Those that code would make, for a shell that follows this one.
    Stream<Declaration> declarationsFor(String code) {
        return namedIn(code).stream().map(each -> new Declaration("", each.source()));
    }

    private void make(Import each) {
        // To JShell a class and an import of one name are ambiguous; what the learner declared counts.
        if (shell.types().noneMatch(type -> each.name().endsWith("." + type.name()))) {
            shell.eval(each.source());
        }
    }

    private List<Import> namedIn(String code) {
        if (pending.isEmpty()) {
            return List.of();
        }
        if (code.contains(Scan.ESCAPE)) {
            return List.copyOf(pending);
        }
        List<Import> found = new ArrayList<>();
        Iterator<String> names =
                NAME.matcher(code).results().map(each -> each.group()).iterator();
        while (names.hasNext()) {
            String name = names.next();
            if (!others.contains(name)) {
                List<Import> named =
                        pending.stream().filter(each -> each.isOf(name)).toList();
                if (named.isEmpty()) {
                    others.add(name);
                }
                found.addAll(named);
            }
        }
        return found.stream().distinct().toList();
    }
}
