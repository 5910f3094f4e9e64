package dev.tensordojo.runner.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.FromRunner.Channel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HeadTailTest {

    @Test
    void whatFitsPasses() {
        HeadTail limit = new HeadTail(120, 50);
        assertEquals(100, limit.accept(out("x".repeat(100))));
        assertFalse(limit.hasTail());
    }

    @Test
    void beyondTheHeadOnlyTheEndIsKeptAndTheRestIsCounted() {
        HeadTail limit = new HeadTail(18, 10_000);
        StringBuilder all = new StringBuilder();
        int passed = 0;
        for (int i = 0; i < 10_000; i++) {
            String line = "line " + i + "\n";
            all.append(line);
            passed += limit.accept(out(line));
        }
        assertEquals(7, passed, "the first line; what is left is less than the cost of another message");
        HeadTail.Tail tail = limit.takeTail();
        StringBuilder kept = new StringBuilder();
        tail.passages().forEach(passage -> kept.append(passage.text()));
        assertTrue(all.toString().endsWith(kept.toString()));
        assertTrue(kept.length() > 5_000 && kept.length() <= 10_000, () -> "kept " + kept.length());
        assertTrue(kept.toString().startsWith("line "), "begins with a whole line");
        assertEquals(all.length(), passed + tail.hiddenChars() + kept.length());
        long lines = all.chars().filter(c -> c == '\n').count();
        long keptLines = kept.chars().filter(c -> c == '\n').count();
        assertEquals(lines, 1 + tail.hiddenLines() + keptLines);
    }

    @Test
    void bothStreamsStayInOrderAndACutFallsBetweenThem() {
        HeadTail limit = new HeadTail(8 + 2 + 24, 1_000);
        Passage printed = new Passage(Channel.STDOUT, "abcd", List.of(1, 3));
        assertEquals(2, limit.accept(printed));
        assertEquals(new Passage(Channel.STDOUT, "ab", List.of(1)), printed.part(0, 2));
        assertEquals(
                List.of(new Passage(Channel.STDERR, "cd", List.of(1))),
                limit.takeTail().passages());
    }

    @Test
    void nothingPassesAfterWhatDidNot() {
        HeadTail limit = new HeadTail(20, 1_000);
        assertEquals(12, limit.accept(out("x".repeat(13))));
        assertFalse(limit.passes());
        assertEquals(0, limit.accept(out("y")));
    }

    @Test
    void aLetterOfTwoCharsIsNotCutInTwo() {
        HeadTail limit = new HeadTail(8 + 3, 10);
        String smileys = "😀".repeat(20_000);
        assertEquals(2, limit.accept(out(smileys)));
        HeadTail.Tail tail = limit.takeTail();
        assertEquals(0, tail.hiddenLines());
        for (Passage passage : tail.passages()) {
            assertTrue(smileys.startsWith(passage.text()), passage.text());
        }
    }

    @Test
    void turnsTakeRoomToo() {
        HeadTail limit = new HeadTail(100_000, 100_000);
        int turns = 0;
        while (limit.passes()) {
            turns += limit.accept(new Passage(Channel.STDOUT, "eo".repeat(50), evenly(100))) - 1;
        }
        assertTrue(turns < 100_000 / 24, () -> "a page would have to draw too many changes of stream");
    }

    private static List<Integer> evenly(int letters) {
        return IntStream.range(1, letters).boxed().toList();
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
            limit.accept(out("x".repeat(1_000)));
        }
        return limit.takeTail().passages().stream()
                .mapToLong(passage -> passage.text().length())
                .sum();
    }

    private static Passage out(String text) {
        return new Passage(Channel.STDOUT, text, List.of());
    }
}
