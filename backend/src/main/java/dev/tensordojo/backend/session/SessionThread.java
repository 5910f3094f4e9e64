package dev.tensordojo.backend.session;

import java.time.Duration;

/// The one thread on which everything happens that changes a session, as its parts see it. What it does is a step:
/// committed as a whole before anybody hears of it.
interface SessionThread {

    /// Does a step as soon as may be; false when the session is over.
    boolean does(Runnable step);

    /// The same for a runner's reader, which waits while the session is behind.
    boolean waitsToDo(Runnable step);

    /// Does a step after a time.
    Alarm alarm(Duration after, Runnable step);

    /// A step that is to be done after a time.
    interface Alarm {
        /// None was set.
        Alarm NONE = () -> {};

        /// The step is not done any more, also where its time is over and it only waits its turn. For the session's
        /// thread.
        void cancel();
    }
}
