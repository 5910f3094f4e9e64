package dev.tensordojo.backend.session;

import java.io.IOException;
import java.util.List;

/// Carries a session's log to one browser, from where that browser is to wherever the log ends, and goes on as it
/// grows. First attach, reconnect, second tab and slow tab are all this one loop; a slow browser slows nobody but
/// itself.
final class Pump implements Runnable {

    private static final int BATCH = 100;

    private final SessionLog log;
    private final ClientMessage.Attach attach;
    private final String version;
    private final Outlet outlet;

    /// The way to the browser.
    interface Outlet {
        /// Sends a message and waits until the browser's side took it.
        ///
        /// @throws IOException when there is nobody any more
        void send(String text) throws IOException;
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
            outlet.send(LiveJson.encode(new ServerMessage.Hello(log.epoch(), position, version)));
            for (List<SessionLog.Entry> next = log.awaitAfter(position, BATCH);
                    !next.isEmpty();
                    next = log.awaitAfter(position, BATCH)) {
                for (SessionLog.Entry entry : next) {
                    outlet.send(entry.message());
                    position = entry.n();
                }
            }
        } catch (IOException | InterruptedException e) {
            // The browser is gone. It knows what it has seen, and will say so when it comes back.
        }
    }
}
