package dev.tensordojo.backend.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Where a session stood when its backend died, as its events tell.
///
/// @param queue the runs that waited, in their order
/// @param current the run that went on, and since when
/// @param ended the runs that had ended and are remembered
/// @param variables what the session held
record Past(
        List<Run> queue,
        @Nullable Begun current,
        List<ServerEvent.RunFinished> ended,
        ServerEvent.VariablesChanged variables) {

    record Begun(Run run, Instant since) {}

    static Past of(List<SessionLog.Restored> events) {
        SequencedMap<String, Run> waiting = new LinkedHashMap<>();
        SequencedMap<String, ServerEvent.RunFinished> ended = new LinkedHashMap<>();
        Begun current = null;
        ServerEvent.VariablesChanged variables = ServerEvent.VariablesChanged.NONE;
        for (SessionLog.Restored each : events) {
            switch (each.event()) {
                case ServerEvent.RunQueued(String runId, String cellId, String code) ->
                    waiting.put(runId, new Run(runId, cellId, code));
                case ServerEvent.RunStarted started -> {
                    Run run = waiting.remove(started.runId());
                    current = run == null ? null : new Begun(run, each.at());
                }
                case ServerEvent.RunFinished finished -> {
                    waiting.remove(finished.runId());
                    ended.put(finished.runId(), finished);
                    current = current != null && current.run().runId.equals(finished.runId()) ? null : current;
                }
                case ServerEvent.RunsForgotten forgotten -> forgotten.runIds().forEach(ended::remove);
                case ServerEvent.VariablesChanged changed -> variables = changed;
                default -> {
                    // Says nothing of where the session stands.
                }
            }
        }
        return new Past(new ArrayList<>(waiting.values()), current, List.copyOf(ended.values()), variables);
    }

    /// The ids of all runs.
    static List<String> runs(List<SessionLog.Restored> events) {
        return events.stream()
                .map(SessionLog.Restored::event)
                .filter(ServerEvent.RunQueued.class::isInstance)
                .map(event -> ((ServerEvent.RunQueued) event).runId())
                .toList();
    }
}
