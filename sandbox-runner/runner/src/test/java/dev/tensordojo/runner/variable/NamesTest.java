package dev.tensordojo.runner.variable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class NamesTest {

    @Test
    void typesLoseTheirPackages() {
        assertEquals("int[]", Names.simple("int[]"));
        assertEquals("List<String>", Names.simple("java.util.List<java.lang.String>"));
        assertEquals("Map.Entry<String, Tensor>", Names.simple("java.util.Map.Entry<java.lang.String, dev.a.Tensor>"));
        assertEquals("long...", Names.simple("long..."));
    }

    @Test
    void learnersClassesLoseTheirWrapper() {
        assertEquals("Net", Names.simple("REPL.$JShell$12$Net"));
        assertEquals("List<Net>", Names.simple("java.util.List<REPL.$JShell$12B$Net>"));
        assertEquals("(anonymous)", Names.simple("REPL.$JShell$8$$JShell$anonymous$$0"));
        assertEquals("List<(anonymous)>", Names.simple("java.util.List<REPL.$JShell$8$$JShell$anonymous$$12>"));
        assertEquals("Net.Inner", Names.plain("REPL.$JShell$12$Net$Inner"));
        assertEquals("java.lang.String", Names.plain("java.lang.String"));
    }
}
