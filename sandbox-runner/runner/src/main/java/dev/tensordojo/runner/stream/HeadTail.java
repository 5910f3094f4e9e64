package dev.tensordojo.runner.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Bounds what one run prints: the head passes, then only the last part is kept, and what was lost between is
/// counted.
///
/// The kept part is handed out at the end of the run, or earlier when a result must stand after it; every time it
/// may hold half as much, so that the whole stays bounded. All sizes are [costs][Passage#cost()].
final class HeadTail {

    /// What was kept and what was not.
    record Tail(long hiddenLines, long hiddenChars, List<Passage> passages) {}

    private static final int PIECE_CHARS = 4_096;

    private int headLeft;
    private int tailCapacity;
    private final Deque<Passage> tail = new ArrayDeque<>();
    private int tailCost;
    private long hiddenLines;
    private long hiddenChars;

    HeadTail(int head, int tail) {
        this.headLeft = head;
        this.tailCapacity = tail;
    }

    /// Whether everything passes still; from then on nothing does.
    boolean passes() {
        return headLeft > 0;
    }

    /// Takes a passage in; returns how many of its first characters may pass at once.
    int accept(Passage passage) {
        int pass = passage.within(headLeft);
        headLeft = pass < passage.text().length() ? 0 : headLeft - passage.cost();
        int length = passage.text().length();
        int from = pass;
        while (from < length) {
            int to = passage.wholeLetters(Math.min(length, from + PIECE_CHARS));
            keep(passage.part(from, to));
            from = to;
        }
        return pass;
    }

    boolean hasTail() {
        return !tail.isEmpty();
    }

    /// Hands out the kept part, beginning at the start of a line where it can.
    Tail takeTail() {
        if (hiddenChars > 0) {
            Passage first = tail.removeFirst();
            int lineStart = first.text().indexOf('\n') + 1;
            hide(first.text(), lineStart);
            if (lineStart < first.text().length()) {
                tail.addFirst(first.part(lineStart, first.text().length()));
            }
        }
        Tail taken = new Tail(hiddenLines, hiddenChars, new ArrayList<>(tail));
        tail.clear();
        tailCost = 0;
        hiddenLines = 0;
        hiddenChars = 0;
        tailCapacity /= 2;
        return taken;
    }

    private void keep(Passage passage) {
        tail.addLast(passage);
        tailCost += passage.cost();
        while (tailCost > tailCapacity && tail.size() > 1) {
            Passage dropped = tail.removeFirst();
            tailCost -= dropped.cost();
            hide(dropped.text(), dropped.text().length());
        }
    }

    private void hide(String text, int chars) {
        hiddenChars += chars;
        for (int i = 0; i < chars; i++) {
            if (text.charAt(i) == '\n') {
                hiddenLines++;
            }
        }
    }
}
