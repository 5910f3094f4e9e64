package dev.tensordojo.backend.grading;

import java.util.concurrent.Semaphore;

/// The places at which attempts are judged: a few for all, and a few more to which those go that take long, so that an
/// endless loop does not keep quick answers waiting. Where those are taken too, it stays where it is.
final class Places {

    private final Semaphore usual;
    private final Semaphore patient;
    private final int all;

    /// @param usual attempts judged at once
    /// @param patient how many more may be judged at once when some take long
    Places(int usual, int patient) {
        this.usual = new Semaphore(usual);
        this.patient = new Semaphore(patient);
        this.all = usual + patient;
    }

    int all() {
        return all;
    }

    /// Waits for a usual place.
    Place take() throws InterruptedException {
        usual.acquire();
        return new Place();
    }

    /// Where one attempt is judged, until it is closed.
    final class Place implements AutoCloseable {
        private boolean moved;
        private boolean left;

        private Place() {}

        /// Makes room for the next attempt, if there is a place to move to.
        synchronized void takesLong() {
            if (!moved && !left && patient.tryAcquire()) {
                moved = true;
                usual.release();
            }
        }

        @Override
        public synchronized void close() {
            if (!left) {
                left = true;
                (moved ? patient : usual).release();
            }
        }
    }
}
