package dev.tensordojo.runner.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class LocalVariableTest {

    @Test
    void declarationsAreKnownByTheirFirstWords() {
        assertEquals("x", LocalVariable.declaredBy("var x = 1;"));
        assertEquals("m", LocalVariable.declaredBy("\n// why\nfinal Map<String, List<int[]>>[] m = null;"));
        assertEquals("names", LocalVariable.declaredBy("java.util.List<String> names;"));
        assertNull(LocalVariable.declaredBy("x = 1;"));
        assertNull(LocalVariable.declaredBy("return x;"));
        assertNull(LocalVariable.declaredBy("int f(int n) { return n; }"));
        assertNull(LocalVariable.declaredBy("for (int i = 0; ; ) {}"));
        assertNull(LocalVariable.declaredBy("import java.util.List;"));
    }

    @Test
    void methodsAndClassesAreNoStatements() {
        assertTrue(LocalVariable.isDeclarationOfMore("int f(int n) { return "));
        assertTrue(LocalVariable.isDeclarationOfMore("class Net extends Module { "));
        assertFalse(LocalVariable.isDeclarationOfMore("x.add("));
        assertFalse(LocalVariable.isDeclarationOfMore("var y = f(2"));
    }
}
