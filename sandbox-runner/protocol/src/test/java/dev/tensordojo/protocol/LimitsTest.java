package dev.tensordojo.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class LimitsTest {

    @Test
    void whatIsShortEnoughIsWhole() {
        assertEquals("three", Limits.beginning("three", 5));
        assertEquals("three", Limits.cut("three", 5));
        assertEquals("", Limits.beginning("", 0));
    }

    @Test
    void aBeginningCutsNoLetterInTwo() {
        assertEquals("ab", Limits.beginning("ab😀c", 2));
        assertEquals("ab", Limits.beginning("ab😀c", 3));
        assertEquals("ab😀", Limits.beginning("ab😀c", 4));
        assertEquals("", Limits.beginning("😀😀", 1));
        assertEquals("", Limits.beginning("😀", 0));
    }

    @Test
    void aCutTextSaysThatThereIsMoreWithinItsLength() {
        assertEquals("thr…", Limits.cut("three", 4));
        assertEquals("ab…", Limits.cut("ab😀cd", 4));
        assertEquals("ab😀…", Limits.cut("ab😀cd", 5));
    }
}
