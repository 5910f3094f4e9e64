package dev.tensordojo.runner.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.FromRunner.Channel;
import org.junit.jupiter.api.Test;

final class HeadTailTest {

    @Test
    void whatFitsPasses() {
        HeadTail limit = new HeadTail(100, 50);
        assertEquals(100, limit.accept(Channel.STDOUT, "x".repeat(100)));
        assertFalse(limit.hasTail());
    }

    @Test
    void beyondTheHeadOnlyTheEndIsKeptAndTheRestIsCounted() {
        HeadTail limit = new HeadTail(10, 10_000);
        StringBuilder all = new StringBuilder();
        int passed = 0;
        for (int i = 0; i < 10_000; i++) {
            String line = "line " + i + "\n";
            all.append(line);
            passed += limit.accept(Channel.STDOUT, line);
        }
        assertEquals(10, passed);
        HeadTail.Tail tail = limit.takeTail();
        StringBuilder kept = new StringBuilder();
        tail.pieces().forEach(piece -> kept.append(piece.text()));
        assertTrue(all.toString().endsWith(kept.toString()));
        assertTrue(kept.length() > 5_000 && kept.length() <= 10_000, () -> "kept " + kept.length());
        assertTrue(kept.toString().startsWith("line "), "begins with a whole line");
        assertEquals(all.length(), passed + tail.hiddenChars() + kept.length());
        long lines = all.chars().filter(c -> c == '\n').count();
        long keptLines = kept.chars().filter(c -> c == '\n').count();
        assertEquals(lines, 1 + tail.hiddenLines() + keptLines);
    }

    @Test
    void channelsStayApartAndInOrder() {
        HeadTail limit = new HeadTail(0, 100);
        limit.accept(Channel.STDOUT, "a");
        limit.accept(Channel.STDERR, "b");
        limit.accept(Channel.STDERR, "c");
        limit.accept(Channel.STDOUT, "d");
        assertEquals(
                "[Piece[channel=STDOUT, text=a], Piece[channel=STDERR, text=bc], Piece[channel=STDOUT, text=d]]",
                limit.takeTail().pieces().toString());
    }

    @Test
    void everyTailMayHoldHalfOfTheOneBefore() {
        HeadTail limit = new HeadTail(0, 100_000);
        long first = tailOf(limit);
        long second = tailOf(limit);
        assertTrue(second <= first / 2 + 4_096, () -> first + " then " + second);
    }

    private static long tailOf(HeadTail limit) {
        for (int i = 0; i < 300; i++) {
            limit.accept(Channel.STDOUT, "x".repeat(1_000));
        }
        return limit.takeTail().pieces().stream()
                .mapToLong(piece -> piece.text().length())
                .sum();
    }
}
