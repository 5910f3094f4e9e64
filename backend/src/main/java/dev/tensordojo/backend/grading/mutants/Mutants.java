package dev.tensordojo.backend.grading.mutants;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import dev.tensordojo.backend.course.ParsedJava;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds the places of a program where a small slip is easily made, and makes it ([Swaps] has what for what; statements
/// and calls are left out). Only parsed: the names in it exist in a runner alone, so some mutants do not compile.
public final class Mutants extends TreePathScanner<@Nullable Void, @Nullable Void> {

    /// A place, and what it becomes.
    private record Slip(int from, int to, String instead) {}

    private final String source;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Slip> slips = new ArrayList<>();

    private Mutants(String source, CompilationUnitTree unit, SourcePositions positions) {
        this.source = source;
        this.unit = unit;
        this.positions = positions;
    }

    /// All mutants of a program, in the order of their places.
    ///
    /// @throws IllegalArgumentException where it is not made of imports, methods and types, as the compiler says
    public static List<Mutant> of(String source) {
        ParsedJava parsed = ParsedJava.of(source)
                .orElseThrow(() -> new IllegalStateException("mutants need a JDK: this Java has no compiler"));
        parsed.error().ifPresent(error -> {
            throw new IllegalArgumentException(error.getLineNumber() + ": " + error.getMessage(Locale.ENGLISH));
        });
        Mutants mutants = new Mutants(source, parsed.unit(), parsed.positions());
        mutants.scan(parsed.unit(), null);
        return mutants.mutants();
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void unused) {
        switch (literal.getValue()) {
            case Boolean truth -> slip(literal, Boolean.toString(!truth));
            case Number number -> Swaps.ofNumber(number).forEach(other -> slip(literal, other));
            case null, default -> {
                // Texts and characters say what they say.
            }
        }
        return super.visitLiteral(literal, null);
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree binary, @Nullable Void unused) {
        sign(end(binary.getLeftOperand()), start(binary.getRightOperand()));
        return super.visitBinary(binary, null);
    }

    @Override
    public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree assignment, @Nullable Void unused) {
        sign(end(assignment.getVariable()), start(assignment.getExpression()));
        return super.visitCompoundAssignment(assignment, null);
    }

    /// A `!` or `-` is forgotten. A number's own sign is turned round as part of the number.
    @Override
    public @Nullable Void visitUnary(UnaryTree unary, @Nullable Void unused) {
        boolean forgettable =
                unary.getKind() == Tree.Kind.LOGICAL_COMPLEMENT || unary.getKind() == Tree.Kind.UNARY_MINUS;
        if (forgettable && !(unary.getExpression() instanceof LiteralTree)) {
            slips.add(new Slip(start(unary), start(unary.getExpression()), ""));
        }
        return super.visitUnary(unary, null);
    }

    /// A call's name is mistaken for another, or a call without arguments is forgotten, and its receiver stays.
    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
        if (call.getMethodSelect() instanceof MemberSelectTree select) {
            int nameEnd = end(select);
            String name = select.getIdentifier().toString();
            Swaps.ofName(name).forEach(other -> slips.add(new Slip(nameEnd - name.length(), nameEnd, other)));
            boolean whole = getCurrentPath().getParentPath().getLeaf() instanceof ExpressionStatementTree;
            if (call.getArguments().isEmpty() && !whole) {
                slips.add(new Slip(end(select.getExpression()), end(call), ""));
            }
        }
        return super.visitMethodInvocation(call, null);
    }

    @Override
    public @Nullable Void visitExpressionStatement(ExpressionStatementTree statement, @Nullable Void unused) {
        slip(statement, "");
        return super.visitExpressionStatement(statement, null);
    }

    @Override
    public @Nullable Void visitThrow(ThrowTree statement, @Nullable Void unused) {
        slip(statement, "");
        return super.visitThrow(statement, null);
    }

    /// All but what a round ends with: most mutants of that never end.
    @Override
    public @Nullable Void visitForLoop(ForLoopTree loop, @Nullable Void unused) {
        scan(loop.getInitializer(), null);
        scan(loop.getCondition(), null);
        return scan(loop.getStatement(), null);
    }

    private int start(Tree tree) {
        return Math.toIntExact(positions.getStartPosition(unit, tree));
    }

    private int end(Tree tree) {
        return Math.toIntExact(positions.getEndPosition(unit, tree));
    }

    private void slip(Tree tree, String instead) {
        slips.add(new Slip(start(tree), end(tree), instead));
    }

    /// The sign between two operands.
    private void sign(int from, int to) {
        String between = source.substring(from, to);
        String sign = between.strip();
        int at = from + between.indexOf(sign);
        Swaps.ofSign(sign).forEach(other -> slips.add(new Slip(at, at + sign.length(), other)));
    }

    private List<Mutant> mutants() {
        slips.sort(Comparator.comparingInt(Slip::from).thenComparingInt(Slip::to));
        return slips.stream()
                .map(slip -> new Mutant(line(slip.from()), change(slip), with(slip)))
                .toList();
    }

    private String with(Slip slip) {
        boolean statement = source.substring(slip.from(), slip.to()).endsWith(";");
        return source.substring(0, slip.from()) + (statement ? ";" : slip.instead()) + source.substring(slip.to());
    }

    private int line(int position) {
        return 1
                + (int) source.substring(0, position)
                        .chars()
                        .filter(each -> each == '\n')
                        .count();
    }

    private String change(Slip slip) {
        String was = text(slip);
        List<Integer> alike = slips.stream()
                .filter(each ->
                        line(each.from()) == line(slip.from()) && text(each).equals(was))
                .map(Slip::from)
                .distinct()
                .toList();
        String which = alike.size() == 1 ? "" : "number " + (1 + alike.indexOf(slip.from())) + " of ";
        return which + "'" + was + "'" + (slip.instead().isEmpty() ? " dropped" : " made '" + slip.instead() + "'");
    }

    /// What is changed, on one line.
    private String text(Slip slip) {
        return String.join(" ", source.substring(slip.from(), slip.to()).strip().split("\\s+"));
    }
}
