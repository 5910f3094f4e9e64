package dev.tensordojo.runner.stream;

import dev.tensordojo.protocol.Display;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.FromRunner.Channel;
import dev.tensordojo.protocol.Wire;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that a run says, in the order in which it happened.
///
/// Whoever prints only appends to a bounded queue and waits when it is full; one thread of ours sends. So a slow
/// backend slows the printing code down, many small prints become few messages, and learner's code that dies in
/// the middle of a print (deep recursion does) cannot tear a frame.
public final class RunOutput {

    /// What one run may print, in chars; what goes beyond is hidden between a head and a tail.
    public static final int RUN_CHARS = 1 << 20;

    private static final int TAIL_CHARS = RUN_CHARS / 4;
    private static final int MESSAGE_CHARS = 8 * 1024;
    private static final int QUEUE_CHARS = 128 * 1024;
    private static final int QUEUE_EVENTS = 256;
    private static final long COALESCE_NANOS = 20_000_000;
    private static final String TOO_MANY_DISPLAYS = "[a run shows at most " + DisplayBudget.DISPLAYS + " displays with "
            + DisplayBudget.NUMBERS + " numbers; the others are left out]\n";
    private static final int STRAY_CHARS = 8 * 1024;

    private final Wire.Writer<FromRunner> writer;
    private final Deque<Object> queue = new ArrayDeque<>();
    private int queuedChars;
    private int queuedEvents;
    private long oldestTextNanos;
    private boolean sending;
    private boolean moreDisplaysSaid;

    private @Nullable String runId;
    private HeadTail limit = new HeadTail(STRAY_CHARS, 0);
    private final List<HeadTail.Piece> stray = new ArrayList<>();
    private final DisplayPacer pacer = new DisplayPacer();
    private DisplayBudget budget = new DisplayBudget();

    /// Text of one channel that waits to be sent.
    private record Text(String run, Channel channel, StringBuilder chars) {}

    public RunOutput(Wire.Writer<FromRunner> writer) {
        this.writer = writer;
    }

    /// Starts the sending thread.
    public void start() {
        Thread sender = new Thread(null, this::send, "output");
        sender.setDaemon(true);
        sender.start();
    }

    /// A run begins; what threads of earlier runs printed since the last one ended comes first.
    public synchronized void begin(String run) {
        runId = run;
        limit = new HeadTail(RUN_CHARS - TAIL_CHARS, TAIL_CHARS);
        budget = new DisplayBudget();
        moreDisplaysSaid = false;
        for (HeadTail.Piece piece : stray) {
            enqueue(run, piece.channel(), piece.text());
        }
        stray.clear();
    }

    /// Takes printed text, waiting while much is queued. Between runs only a little is kept, for the next run.
    public void print(Channel channel, String text) {
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(text.length(), from + MESSAGE_CHARS);
            if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to++;
            }
            printPiece(channel, text.substring(from, to));
            from = to;
        }
    }

    private synchronized void printPiece(Channel channel, String text) {
        awaitRoom();
        int pass = limit.accept(channel, text);
        if (pass == 0) {
            return;
        }
        if (runId == null) {
            stray.add(new HeadTail.Piece(channel, text.substring(0, pass)));
        } else {
            enqueue(runId, channel, text.substring(0, pass));
        }
    }

    /// Shows something, at most ten times a second for each id.
    public synchronized void display(Display display) {
        if (runId == null) {
            return;
        }
        awaitRoom();
        if (!budget.admits(display)) {
            if (!moreDisplaysSaid) {
                moreDisplaysSaid = true;
                enqueue(runId, Channel.STDERR, TOO_MANY_DISPLAYS);
            }
            return;
        }
        long now = System.nanoTime();
        if (pacer.offer(display, now)) {
            sendDue(now);
            // The sender learns when the next is due. Whatever comes before that costs it nothing.
            notifyAll();
        }
    }

    /// Queues an event of the run, after all text before it.
    public synchronized void event(FromRunner event) {
        awaitRoom();
        releaseTail();
        enqueue(event);
    }

    /// Ends the run with its last event.
    public synchronized void finish(FromRunner.Finished finished) {
        releaseTail();
        for (Display display : pacer.finish()) {
            show(finished.runId(), display);
        }
        enqueue(finished);
        runId = null;
        limit = new HeadTail(STRAY_CHARS, 0);
    }

    /// Forgets what is printed until the next run: code that is being judged has no screen.
    public synchronized void mute() {
        limit = new HeadTail(0, 0);
    }

    /// Waits until everything said so far is with the backend, or the time is up.
    public synchronized void drain(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        if (runId != null) {
            releaseTail();
        }
        oldestTextNanos = System.nanoTime() - COALESCE_NANOS;
        notifyAll();
        try {
            for (long left = end - System.nanoTime();
                    left > 0 && (sending || !queue.isEmpty());
                    left = end - System.nanoTime()) {
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitRoom() {
        boolean interrupted = false;
        while (runId != null && (queuedChars >= QUEUE_CHARS || queuedEvents >= QUEUE_EVENTS)) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void releaseTail() {
        if (runId == null || !limit.hasTail()) {
            return;
        }
        HeadTail.Tail tail = limit.takeTail();
        if (tail.hiddenChars() > 0) {
            enqueue(new FromRunner.OutputHidden(runId, tail.hiddenLines(), tail.hiddenChars()));
        }
        for (HeadTail.Piece piece : tail.pieces()) {
            enqueue(runId, piece.channel(), piece.text());
        }
    }

    private void sendDue(long now) {
        if (runId != null) {
            for (Display display : pacer.due(now)) {
                show(runId, display);
            }
        }
    }

    private void show(String run, Display display) {
        budget.spend(display);
        enqueue(new FromRunner.Displayed(run, display));
    }

    private void enqueue(String run, Channel channel, String text) {
        if (queue.peekLast() instanceof Text(String lastRun, Channel last, StringBuilder chars)
                && last == channel
                && lastRun.equals(run)
                && chars.length() + text.length() <= 2 * MESSAGE_CHARS) {
            chars.append(text);
        } else {
            if (queuedChars == 0) {
                oldestTextNanos = System.nanoTime();
            }
            queue.addLast(new Text(run, channel, new StringBuilder(text)));
        }
        queuedChars += text.length();
        // The sender wakes for the first text (to wait its 20 ms) and when there is enough for a message.
        if (queuedChars == text.length() || queuedChars >= MESSAGE_CHARS) {
            notifyAll();
        }
    }

    private void enqueue(FromRunner event) {
        queue.addLast(event);
        queuedEvents++;
        notifyAll();
    }

    private void send() {
        try {
            while (true) {
                for (FromRunner message : next()) {
                    writer.write(message);
                }
            }
        } catch (IOException e) {
            // The backend is gone, or a message was unspeakable: either way nobody can be told.
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for something to send: an event, enough text, or text that has waited long enough.
    private synchronized List<FromRunner> next() throws InterruptedException {
        sending = false;
        notifyAll();
        while (true) {
            long now = System.nanoTime();
            sendDue(now);
            long wait = pacer.untilDue(now);
            if (queuedEvents > 0 || queuedChars >= MESSAGE_CHARS) {
                return takeAll();
            }
            if (queuedChars > 0) {
                long left = oldestTextNanos + COALESCE_NANOS - now;
                if (left <= 0) {
                    return takeAll();
                }
                wait = Math.min(wait, left);
            }
            if (wait == Long.MAX_VALUE) {
                wait();
            } else {
                wait(wait / 1_000_000, (int) (wait % 1_000_000));
            }
        }
    }

    private List<FromRunner> takeAll() {
        List<FromRunner> messages = new ArrayList<>(queue.size());
        for (Object item : queue) {
            if (item instanceof FromRunner event) {
                messages.add(event);
            } else if (item instanceof Text(String run, Channel channel, StringBuilder chars)) {
                messages.add(new FromRunner.Output(run, channel, chars.toString()));
            }
        }
        queue.clear();
        queuedChars = 0;
        queuedEvents = 0;
        sending = true;
        notifyAll();
        return messages;
    }
}
