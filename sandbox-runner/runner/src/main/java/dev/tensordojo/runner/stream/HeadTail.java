package dev.tensordojo.runner.stream;

import dev.tensordojo.protocol.FromRunner.Channel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Bounds what one run prints: the head passes, then only the last part is kept, and what was lost between is
/// counted.
///
/// The kept part is handed out at the end of the run, or earlier when a result must stand after it; every time it
/// may hold half as much, so that the whole stays bounded.
final class HeadTail {

    /// A piece of text of one channel.
    record Piece(Channel channel, String text) {}

    /// What was kept and what was not.
    record Tail(long hiddenLines, long hiddenChars, List<Piece> pieces) {}

    private static final int PIECE_CHARS = 4_096;

    private int headLeft;
    private int tailCapacity;
    private final Deque<Piece> tail = new ArrayDeque<>();
    private int tailChars;
    private long hiddenLines;
    private long hiddenChars;

    HeadTail(int headChars, int tailChars) {
        this.headLeft = headChars;
        this.tailCapacity = tailChars;
    }

    /// Takes text in; returns how many of its first characters may pass at once.
    int accept(Channel channel, String text) {
        int pass = Math.min(headLeft, text.length());
        headLeft -= pass;
        for (int from = pass; from < text.length(); from += PIECE_CHARS) {
            keep(new Piece(channel, text.substring(from, Math.min(text.length(), from + PIECE_CHARS))));
        }
        return pass;
    }

    boolean hasTail() {
        return !tail.isEmpty();
    }

    /// Hands out the kept part, beginning at the start of a line where it can.
    Tail takeTail() {
        if (hiddenChars > 0) {
            Piece first = tail.removeFirst();
            int lineStart = first.text().indexOf('\n') + 1;
            hide(first.text(), lineStart);
            tail.addFirst(new Piece(first.channel(), first.text().substring(lineStart)));
        }
        Tail taken = new Tail(hiddenLines, hiddenChars, new ArrayList<>(tail));
        tail.clear();
        tailChars = 0;
        hiddenLines = 0;
        hiddenChars = 0;
        tailCapacity /= 2;
        return taken;
    }

    private void keep(Piece piece) {
        Piece last = tail.peekLast();
        if (last != null
                && last.channel() == piece.channel()
                && last.text().length() + piece.text().length() <= PIECE_CHARS) {
            tail.removeLast();
            tail.addLast(new Piece(last.channel(), last.text() + piece.text()));
        } else {
            tail.addLast(piece);
        }
        tailChars += piece.text().length();
        while (tailChars > tailCapacity && tail.size() > 1) {
            Piece dropped = tail.removeFirst();
            tailChars -= dropped.text().length();
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
