package dev.tensordojo.runner.stream;

import dev.tensordojo.protocol.FromRunner.Channel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Text that waits to be sent, of both streams in their order. Of a line that is written over and over (`\r`) it keeps
/// only what can be seen: a hundred thousand steps of a progress line are a few letters. Not thread-safe;
/// [RunOutput] guards it.
final class Pending {

    private static final long COALESCE_NANOS = 20_000_000;
    private static final long PROGRESS_NANOS = 100_000_000;

    private final StringBuilder chars = new StringBuilder();
    private final List<Integer> turns = new ArrayList<>();
    private @Nullable Channel first;
    private @Nullable Channel last;

    /// The writings of the line that is open, each from its start: what was written before each `\r`, and the last one.
    /// None covers the one before it, or that one would be gone.
    private final List<Writing> writings = new ArrayList<>();

    /// Where the last writing begins; after a `\r`, which belongs to it.
    private int open;

    private boolean fromTheLeft = true;
    private boolean returned;

    private record Writing(int start, Stroke stroke) {}

    int length() {
        return chars.length();
    }

    boolean isEmpty() {
        return chars.isEmpty();
    }

    /// How long it may wait for more. Of a line that is only written over nobody can read more than a few states a
    /// second.
    long paceNanos() {
        boolean onlyProgress = returned && chars.indexOf("\n") < 0;
        return onlyProgress ? PROGRESS_NANOS : COALESCE_NANOS;
    }

    void append(Channel channel, String text) {
        turnTo(channel);
        int from = 0;
        if (text.indexOf('\r') >= 0 || !writings.isEmpty()) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\r') {
                    chars.append(text, from, i);
                    closeWriting();
                    open = chars.length();
                    chars.append('\r');
                    returned = true;
                    from = i + 1;
                } else if (c == '\n') {
                    chars.append(text, from, i);
                    closeWriting();
                    chars.append('\n');
                    beginLine(chars.length());
                    from = i + 1;
                }
            }
            chars.append(text, from, text.length());
            return;
        }
        chars.append(text);
        int lineEnd = text.lastIndexOf('\n');
        if (lineEnd >= 0) {
            beginLine(chars.length() - text.length() + lineEnd + 1);
        }
    }

    private void turnTo(Channel channel) {
        if (first == null) {
            first = channel;
        } else if (last != channel) {
            turns.add(chars.length());
        }
        last = channel;
    }

    private void beginLine(int at) {
        writings.clear();
        open = at;
        fromTheLeft = true;
    }

    /// The last writing is complete: those before it that it covers go.
    private void closeWriting() {
        boolean ofOneStream = turns.isEmpty() || turns.getLast() <= lineStart();
        Stroke stroke = ofOneStream ? Stroke.of(chars, open) : Stroke.UNKNOWN;
        if (writings.isEmpty() && !fromTheLeft) {
            // It goes on where a line was left that has been sent.
            stroke = Stroke.UNKNOWN;
        }
        int start = open;
        String looks = "";
        while (!writings.isEmpty() && stroke.covers(writings.getLast().stroke())) {
            Writing covered = writings.removeLast();
            start = covered.start();
            looks = covered.stroke().looks();
        }
        if (start < open) {
            chars.replace(start, open, looks);
        }
        writings.add(new Writing(start, looks.isEmpty() ? stroke : Stroke.of(chars, start)));
    }

    private int lineStart() {
        return writings.isEmpty() ? open : writings.getFirst().start();
    }

    /// Hands out what is there and begins anew.
    Passage take() {
        closeWriting();
        Channel channel = first == null ? Channel.STDOUT : first;
        Passage taken = new Passage(channel, chars.toString(), List.copyOf(turns));
        char end = chars.isEmpty() ? '\n' : chars.charAt(chars.length() - 1);
        chars.setLength(0);
        turns.clear();
        first = null;
        last = null;
        returned = false;
        beginLine(0);
        fromTheLeft = end == '\n' || end == '\r';
        return taken;
    }
}
