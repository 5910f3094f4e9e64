package dev.tensordojo.runner.cell;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class LocalVariableTest {

    @Test
    void declarationsAreKnownByTheirFirstWords() {
        assertTrue(LocalVariable.isDeclaredBy("var x = 1;"));
        assertTrue(LocalVariable.isDeclaredBy("\n// why\nfinal Map<String, List<int[]>>[] m = null;"));
        assertTrue(LocalVariable.isDeclaredBy("java.util.List<String> names;"));
        assertFalse(LocalVariable.isDeclaredBy("x = 1;"));
        assertFalse(LocalVariable.isDeclaredBy("return x;"));
        assertFalse(LocalVariable.isDeclaredBy("int f(int n) { return n; }"));
        assertFalse(LocalVariable.isDeclaredBy("for (int i = 0; ; ) {}"));
        assertFalse(LocalVariable.isDeclaredBy("import java.util.List;"));
    }

    @Test
    void methodsAndClassesAreNoStatements() {
        assertTrue(LocalVariable.isDeclarationOfMore("int f(int n) { return "));
        assertTrue(LocalVariable.isDeclarationOfMore("class Net extends Module { "));
        assertFalse(LocalVariable.isDeclarationOfMore("x.add("));
        assertFalse(LocalVariable.isDeclarationOfMore("var y = f(2"));
    }
}
