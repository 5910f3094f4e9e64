package dev.tensordojo.runner.stream;

import dev.tensordojo.protocol.Display;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.FromRunner.Channel;
import dev.tensordojo.protocol.Wire;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Everything that runs say, each in the order in which it happened.
///
/// Whoever prints only appends to what waits to be sent and waits when that is much; one thread of ours sends. So a
/// slow backend slows the printing code down, many small prints become few messages, and learner's code that dies in
/// the middle of a print (deep recursion does) cannot tear a frame.
///
/// A thread that outlives its run goes on speaking for it ([Speakers]).
public final class RunOutput {

    private static final int MESSAGE_CHARS = 8 * 1024;
    private static final int QUEUE_CHARS = 128 * 1024;
    private static final int QUEUE_MESSAGES = 256;
    private static final String TOO_MANY_DISPLAYS = "[a run shows at most " + DisplayBudget.DISPLAYS + " displays with "
            + DisplayBudget.NUMBERS + " numbers; the others are left out]\n";

    private final Wire.Writer<FromRunner> writer;
    private final Speakers speakers = new Speakers();
    private final Deque<FromRunner> queue = new ArrayDeque<>();
    private int queuedChars;
    private boolean sending;

    /// Those of whom something waits.
    private final Set<Voice> speaking = new LinkedHashSet<>();

    public RunOutput(Wire.Writer<FromRunner> writer) {
        this.writer = writer;
    }

    /// Starts the sending thread.
    public void start() {
        Thread sender = new Thread(null, this::send, "output");
        sender.setDaemon(true);
        sender.start();
    }

    /// Who knows the cell of a snippet, by its id: so a pool's threads speak for the cell whose code they execute.
    public void cells(Function<String, @Nullable String> cellOfSnippet) {
        speakers.ask(cellOfSnippet);
    }

    /// A run begins on this thread. Threads of an earlier run of the same cell speak for this one from now on.
    public synchronized void begin(String run, String cell) {
        Voice voice = new Voice(run, cell);
        Voice before = speakers.begin(voice);
        for (Voice other : List.copyOf(speaking)) {
            release(other);
        }
        if (before != null) {
            before.inheritedBy(voice);
        }
    }

    /// Takes printed text, waiting while much is queued.
    public void print(Channel channel, String text) {
        Voice voice = speakers.now();
        if (voice == Voice.NOBODY) {
            return;
        }
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(text.length(), from + MESSAGE_CHARS);
            if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to++;
            }
            printPiece(voice, channel, text.substring(from, to));
            from = to;
        }
    }

    private synchronized void printPiece(Voice speaker, Channel channel, String text) {
        awaitRoom();
        write(speaker.newest(), channel, text);
    }

    private void write(Voice voice, Channel channel, String text) {
        boolean first = voice.pending.isEmpty();
        voice.pending.append(channel, text);
        if (first) {
            voice.pendingSince = System.nanoTime();
            speaking.add(voice);
        }
        if (voice.pending.length() >= MESSAGE_CHARS) {
            settle(voice);
        } else if (first) {
            // The sender learns when it is due. Whatever comes before that costs it nothing.
            notifyAll();
        }
    }

    /// Shows something, at most ten times a second for each id.
    ///
    /// @param row displays of one row stand side by side
    public void display(Display display, @Nullable String row) {
        Voice voice = speakers.now();
        if (voice != Voice.NOBODY) {
            show(voice, display, row);
        }
    }

    private synchronized void show(Voice speaker, Display display, @Nullable String row) {
        awaitRoom();
        Voice voice = speaker.newest();
        if (!voice.budget.admits(display)) {
            if (!voice.moreDisplaysSaid) {
                voice.moreDisplaysSaid = true;
                write(voice, Channel.STDERR, TOO_MANY_DISPLAYS);
            }
            return;
        }
        if (row != null) {
            voice.rows.putIfAbsent(display.id(), row);
        }
        long now = System.nanoTime();
        if (voice.pacer.offer(display, now)) {
            speaking.add(voice);
            sendDisplays(voice, voice.pacer.due(now));
            notifyAll();
        }
    }

    /// Queues an event of the run that goes on, after all text before it.
    public synchronized void event(FromRunner event) {
        awaitRoom();
        Voice voice = speakers.current();
        if (voice != null) {
            release(voice);
        }
        enqueue(event);
    }

    /// Ends the run with its last event.
    public synchronized void finish(FromRunner.Finished finished) {
        Voice voice = speakers.current();
        if (voice != null) {
            release(voice);
            sendDisplays(voice, voice.pacer.finish());
            voice.ended = true;
            voice.tailTaken(System.nanoTime());
        }
        enqueue(finished);
        speakers.end();
    }

    /// Nobody hears what this thread prints until the next run, and what it starts: code that is being judged has no
    /// screen.
    public void mute() {
        speakers.mute();
    }

    /// Waits until everything said so far is with the backend, or the time is up.
    public synchronized void drain(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        for (Voice voice : List.copyOf(speaking)) {
            release(voice);
        }
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
        while (queuedChars >= QUEUE_CHARS || queue.size() >= QUEUE_MESSAGES) {
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

    /// Text that has waited goes on its way, as far as the run's allowance goes.
    private void settle(Voice voice) {
        if (voice.pending.isEmpty()) {
            return;
        }
        Passage passage = voice.pending.take();
        int pass = voice.limit.accept(passage);
        if (pass > 0) {
            enqueue(voice, passage.part(0, pass));
        }
    }

    /// Everything of it that was kept back goes on its way.
    private void release(Voice voice) {
        settle(voice);
        if (voice.limit.hasTail()) {
            HeadTail.Tail tail = voice.limit.takeTail();
            if (tail.hiddenChars() > 0) {
                enqueue(new FromRunner.OutputHidden(voice.runId, tail.hiddenLines(), tail.hiddenChars()));
            }
            tail.passages().forEach(passage -> enqueue(voice, passage));
        }
        if (voice.isSilent()) {
            speaking.remove(voice);
        }
    }

    private void sendDisplays(Voice voice, List<Display> displays) {
        for (Display display : displays) {
            settle(voice);
            voice.budget.spend(display);
            enqueue(new FromRunner.Displayed(voice.runId, display, voice.rows.get(display.id())));
        }
    }

    private void enqueue(Voice voice, Passage passage) {
        queuedChars += passage.text().length();
        enqueue(new FromRunner.Output(voice.runId, passage.channel(), passage.text(), passage.turns()));
    }

    private void enqueue(FromRunner message) {
        queue.addLast(message);
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

    /// Waits for something to send: a message, or text or a display whose time has come.
    private synchronized List<FromRunner> next() throws InterruptedException {
        sending = false;
        notifyAll();
        while (true) {
            long wait = sendDue(System.nanoTime());
            if (!queue.isEmpty()) {
                return takeAll();
            }
            if (wait == Long.MAX_VALUE) {
                wait();
            } else {
                wait(wait / 1_000_000, (int) (wait % 1_000_000));
            }
        }
    }

    /// @return nanoseconds until something is due, or [Long#MAX_VALUE]
    private long sendDue(long now) {
        long least = Long.MAX_VALUE;
        for (Voice voice : List.copyOf(speaking)) {
            sendDisplays(voice, voice.pacer.due(now));
            long due = voice.due();
            if (due != Long.MAX_VALUE && due - now <= 0) {
                if (voice.limit.passes()) {
                    settle(voice);
                } else {
                    release(voice);
                    voice.tailTaken(now);
                }
                due = voice.due();
            }
            if (voice.isSilent()) {
                speaking.remove(voice);
            } else {
                least = Math.min(least, due == Long.MAX_VALUE ? due : Math.max(1, due - now));
                least = Math.min(least, voice.pacer.untilDue(now));
            }
        }
        return least;
    }

    private List<FromRunner> takeAll() {
        List<FromRunner> messages = List.copyOf(queue);
        queue.clear();
        queuedChars = 0;
        sending = true;
        notifyAll();
        return messages;
    }
}
