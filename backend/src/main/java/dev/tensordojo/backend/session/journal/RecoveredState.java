package dev.tensordojo.backend.session.journal;

import dev.tensordojo.backend.session.message.ServerEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Where a session stood when its backend died, as its events tell.
///
/// @param waiting the runs that waited, in their order
/// @param current the run that went on
/// @param ended the runs that had ended and are remembered
/// @param variables what the session held
public record RecoveredState(
        List<ServerEvent.RunQueued> waiting,
        Optional<Begun> current,
        List<ServerEvent.RunFinished> ended,
        ServerEvent.VariablesChanged variables) {

    /// A run that went on.
    public record Begun(ServerEvent.RunQueued run, Instant since) {}

    public RecoveredState {
        waiting = List.copyOf(waiting);
        ended = List.copyOf(ended);
    }

    /// Folds the events of a log.
    public static RecoveredState of(List<SessionLog.Restored> events) {
        SequencedMap<String, ServerEvent.RunQueued> waiting = new LinkedHashMap<>();
        SequencedMap<String, ServerEvent.RunFinished> ended = new LinkedHashMap<>();
        Optional<Begun> current = Optional.empty();
        ServerEvent.VariablesChanged variables = ServerEvent.VariablesChanged.NONE;
        for (SessionLog.Restored each : events) {
            switch (each.event()) {
                case ServerEvent.RunQueued queued -> waiting.put(queued.runId(), queued);
                case ServerEvent.RunStarted started ->
                    current =
                            Optional.ofNullable(waiting.remove(started.runId())).map(run -> new Begun(run, each.at()));
                case ServerEvent.RunFinished finished -> {
                    waiting.remove(finished.runId());
                    ended.put(finished.runId(), finished);
                    current = current.filter(begun -> !begun.run().runId().equals(finished.runId()));
                }
                case ServerEvent.RunsForgotten forgotten -> forgotten.runIds().forEach(ended::remove);
                case ServerEvent.VariablesChanged changed -> variables = changed;
                default -> {
                    // Says nothing of where the session stands.
                }
            }
        }
        return new RecoveredState(
                new ArrayList<>(waiting.values()), current, new ArrayList<>(ended.values()), variables);
    }

    /// The ids of all runs.
    public static List<String> runs(List<SessionLog.Restored> events) {
        return events.stream()
                .map(SessionLog.Restored::event)
                .filter(ServerEvent.RunQueued.class::isInstance)
                .map(event -> ((ServerEvent.RunQueued) event).runId())
                .toList();
    }
}
