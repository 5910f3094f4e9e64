package dev.tensordojo.runner.variable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

final class WrittenTypeTest {

    private static final String ANY = "Comparable<? extends Number&Comparable<?>&java.lang.constant.Constable>";

    @Test
    void aTypeThatCanBeWrittenStays() {
        assertNull(WrittenType.of("Map<String, ? extends List<int[]>>"));
        assertNull(WrittenType.of("<anonymous class extending Object&Runnable>"));
    }

    @Test
    void ofSeveralTypesTheOneIsTakenThatSaysMost() {
        assertEquals("List<Number>", WrittenType.of("List<Number&" + ANY + "&java.lang.constant.Constable>"));
        assertEquals("Map<String, Number>", WrittenType.of("Map<String,Number&" + ANY + ">"));
        assertEquals("List<List<? extends Number>>", WrittenType.of("List<List<? extends Number&" + ANY + ">>"));
        assertEquals("List<Shape>", WrittenType.of("List<Record&Shape&Named>"));
        assertEquals("Named", WrittenType.of("Enum<? extends Enum<?>&Named>&Named"));
        assertEquals("List<AbstractList<Integer>>", WrittenType.of("List<AbstractList<Integer>&List<Integer>>"));
        assertEquals("List<java.io.Serializable>", WrittenType.of("List<java.io.Serializable&" + ANY + ">"));
        assertEquals("Comparator<? super Number>", WrittenType.of("Comparator<? super Number&" + ANY + ">"));
    }

    @Test
    void bracketsBelongToAllOfThem() {
        assertEquals("List<Number[]>", WrittenType.of("List<Number&" + ANY + "&java.lang.constant.Constable[]>"));
        assertEquals("List<Number[][]>", WrittenType.of("List<Number&" + ANY + "[][]>"));
        assertEquals(
                "Outer<Number>.Inner<Number>[]", WrittenType.of("Outer<Number&" + ANY + ">.Inner<Number&Shape>[]"));
    }
}
