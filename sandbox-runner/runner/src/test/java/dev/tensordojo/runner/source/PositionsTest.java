package dev.tensordojo.runner.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.Diagnostic.Severity;
import org.junit.jupiter.api.Test;

final class PositionsTest {

    @Test
    void linesAndColumnsCountFromOne() {
        Positions positions = new Positions("ab\ncd\r\nef\rg");
        assertEquals("1:1 1:3 2:1 2:2 3:1 4:1", at(positions, 0, 2, 3, 4, 7, 10));
    }

    @Test
    void whatLiesOutsideBelongsToTheNearestPlace() {
        Positions positions = new Positions("ab\n");
        assertEquals("1:1 2:1", at(positions, -5, 99));
        assertEquals("1:1", at(new Positions(""), 7));
    }

    @Test
    void aRangeHasAtLeastOneCharacter() {
        Positions positions = new Positions("int x");
        assertEquals(new Diagnostic(Severity.ERROR, "m", 1, 3, 1, 4), positions.diagnostic(Severity.ERROR, "m", 2, 2));
        assertEquals(new Diagnostic(Severity.ERROR, "m", 1, 6, 1, 6), positions.diagnostic(Severity.ERROR, "m", 9, 12));
    }

    private static String at(Positions positions, int... offsets) {
        StringBuilder places = new StringBuilder();
        for (int offset : offsets) {
            places.append(places.isEmpty() ? "" : " ")
                    .append(positions.line(offset))
                    .append(':')
                    .append(positions.column(offset));
        }
        return places.toString();
    }
}
