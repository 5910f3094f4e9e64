package dev.tensordojo.runner.stream;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one run says, and what threads say that it left behind. Not thread-safe; [RunOutput] guards it.
final class Voice {

    /// Where code speaks that nobody listens to.
    static final Voice NOBODY = new Voice("", "");

    /// What one run may print, in chars; what goes beyond is hidden between a head and a tail.
    private static final int RUN_CHARS = 1 << 20;

    private static final int TAIL_CHARS = RUN_CHARS / 4;
    private static final long FIRST_PAUSE_NANOS = 1_000_000_000;

    final String runId;
    final String cellId;
    final HeadTail limit = new HeadTail(RUN_CHARS - TAIL_CHARS, TAIL_CHARS);
    final DisplayPacer pacer = new DisplayPacer();
    final DisplayBudget budget = new DisplayBudget();
    /// In which row a display stands, by its id.
    final Map<String, String> rows = new HashMap<>();
    boolean moreDisplaysSaid;

    final Pending pending = new Pending();
    long pendingSince;

    boolean ended;
    /// After the end there is no moment at which the kept part is due by itself: it is handed out now and then.
    private long tailDue;

    private long tailPause = FIRST_PAUSE_NANOS;

    /// The later run of the same cell, which goes on where this one stood.
    private @Nullable Voice heir;

    Voice(String runId, String cellId) {
        this.runId = runId;
        this.cellId = cellId;
    }

    /// The newest run of the same cell.
    Voice newest() {
        Voice newest = this;
        while (newest.heir != null) {
            newest = newest.heir;
        }
        if (newest != this) {
            heir = newest;
        }
        return newest;
    }

    void inheritedBy(Voice later) {
        heir = later;
    }

    /// Whether nothing of it waits for anything.
    boolean isSilent() {
        return pending.isEmpty() && !limit.hasTail() && pacer.untilDue(0) == Long.MAX_VALUE;
    }

    /// When the text that waits is due, or [Long#MAX_VALUE] where no time is set: when there is more of it, or at the
    /// end.
    long due() {
        if (limit.passes()) {
            return pending.isEmpty() ? Long.MAX_VALUE : pendingSince + pending.paceNanos();
        }
        return ended && (limit.hasTail() || !pending.isEmpty()) ? tailDue : Long.MAX_VALUE;
    }

    /// The kept part was handed out: the next time it waits twice as long.
    void tailTaken(long now) {
        tailDue = now + tailPause;
        tailPause *= 2;
    }
}
