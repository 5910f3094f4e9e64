package dev.tensordojo.runner.variable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

final class DenotableTypeTest {

    private static final String ANY = "Comparable<? extends Number&Comparable<?>&java.lang.constant.Constable>";

    @Test
    void aTypeThatCanBeWrittenStays() {
        assertNull(DenotableType.of("Map<String, ? extends List<int[]>>"));
        assertNull(DenotableType.of("<anonymous class extending Object&Runnable>"));
    }

    @Test
    void ofSeveralTypesTheOneIsTakenThatSaysMost() {
        assertEquals("List<Number>", DenotableType.of("List<Number&" + ANY + "&java.lang.constant.Constable>"));
        assertEquals("Map<String, Number>", DenotableType.of("Map<String,Number&" + ANY + ">"));
        assertEquals("List<List<? extends Number>>", DenotableType.of("List<List<? extends Number&" + ANY + ">>"));
        assertEquals("List<Shape>", DenotableType.of("List<Record&Shape&Named>"));
        assertEquals("Named", DenotableType.of("Enum<? extends Enum<?>&Named>&Named"));
        assertEquals("List<AbstractList<Integer>>", DenotableType.of("List<AbstractList<Integer>&List<Integer>>"));
        assertEquals("List<java.io.Serializable>", DenotableType.of("List<java.io.Serializable&" + ANY + ">"));
        assertEquals("Comparator<? super Number>", DenotableType.of("Comparator<? super Number&" + ANY + ">"));
    }

    @Test
    void bracketsBelongToAllOfThem() {
        assertEquals("List<Number[]>", DenotableType.of("List<Number&" + ANY + "&java.lang.constant.Constable[]>"));
        assertEquals("List<Number[][]>", DenotableType.of("List<Number&" + ANY + "[][]>"));
        assertEquals(
                "Outer<Number>.Inner<Number>[]", DenotableType.of("Outer<Number&" + ANY + ">.Inner<Number&Shape>[]"));
    }
}
