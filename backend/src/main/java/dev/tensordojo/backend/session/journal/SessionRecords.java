package dev.tensordojo.backend.session.journal;

import dev.tensordojo.backend.session.message.ServerEvent;
import dev.tensordojo.protocol.RunOutcome;
import java.util.List;

/// What of a session outlives it, kept by the rest of the backend. Both methods may take their time.
public interface SessionRecords {

    /// The events of the runs that were saved, run by run, oldest first.
    List<List<ServerEvent>> savedRuns();

    /// Keeps what a run showed.
    ///
    /// @param events a JSON array
    void runFinished(String cellId, String runId, String events, RunOutcome outcome);
}
