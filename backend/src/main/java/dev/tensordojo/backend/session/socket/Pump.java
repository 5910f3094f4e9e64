package dev.tensordojo.backend.session.socket;

import dev.tensordojo.backend.session.journal.SessionLog;
import dev.tensordojo.backend.session.message.ClientMessage;
import dev.tensordojo.backend.session.message.LiveJson;
import dev.tensordojo.backend.session.message.ServerMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Carries a session's log to one browser, from where that browser is to wherever the log ends, and goes on as it
/// grows. First attach, reconnect, second tab and slow tab are all this one loop; a slow browser slows nobody but
/// itself.
final class Pump implements Runnable {

    private static final int BATCH = 100;

    /// What may be on the way to the browser beside one more event, in chars: enough that a cell's few events go out
    /// together, little enough that a browser that reads nothing holds no memory.
    private static final int MOST_UNDER_WAY = 64 << 10;

    private final SessionLog log;
    private final ClientMessage.Attach attach;
    private final String version;
    private final Outlet outlet;

    /// The way to the browser.
    interface Outlet {
        /// Sends messages one after the other, and waits once, until the browser's side took the last.
        ///
        /// @throws IOException when there is nobody any more
        void send(List<String> messages) throws IOException;
    }

    Pump(SessionLog log, ClientMessage.Attach attach, String version, Outlet outlet) {
        this.log = log;
        this.attach = attach;
        this.version = version;
        this.outlet = outlet;
    }

    /// Runs until the browser is gone, the log is closed or the thread is interrupted.
    @Override
    public void run() {
        long position = log.resume(attach.epoch(), attach.after());
        try {
            outlet.send(List.of(LiveJson.encode(new ServerMessage.Hello(log.epoch(), position, version))));
            for (List<SessionLog.Entry> next = log.awaitAfter(position, BATCH);
                    !next.isEmpty();
                    next = log.awaitAfter(position, BATCH)) {
                List<String> together = together(next);
                outlet.send(together);
                position = next.get(together.size() - 1).n();
            }
        } catch (IOException | InterruptedException e) {
            // The browser is gone. It knows what it has seen, and will say so when it comes back.
        }
    }

    /// The first events, as messages: one at least, and more while they are small.
    private static List<String> together(List<SessionLog.Entry> entries) {
        List<String> messages = new ArrayList<>();
        int chars = 0;
        for (SessionLog.Entry entry : entries) {
            String message = entry.message();
            messages.add(message);
            chars += message.length();
            if (chars > MOST_UNDER_WAY) {
                break;
            }
        }
        return messages;
    }
}
