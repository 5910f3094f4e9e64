package dev.tensordojo.acceptance.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/// One run of a cell, seen through a [LiveClient].
public record LiveRun(LiveClient client, String runId) {

    /// A first runner on a small machine on which much else is tried, and the cell itself. Seconds, mostly.
    private static final Duration USUAL = Duration.ofSeconds(90);

    public LiveRun starts() {
        client.awaitEvent(
                "the run starts",
                USUAL,
                event -> event.isOf(runId) && event.type().equals("runStarted"));
        return this;
    }

    /// Waits until this text has been printed.
    public LiveRun prints(String text) {
        client.await("the cell prints " + text, USUAL, () -> printed().contains(text) ? Boolean.TRUE : null);
        return this;
    }

    /// Waits for the end, however it ends, and gives the outcome.
    public JsonNode ends() {
        return endsWithin(USUAL);
    }

    public JsonNode endsWithin(Duration deadline) {
        return client.awaitEvent(
                        "the run ends",
                        deadline,
                        event -> event.isOf(runId) && event.type().equals("runFinished"))
                .body()
                .path("outcome");
    }

    /// Whether it ends by itself in this time.
    public boolean hasEndedWithin(Duration time) {
        try {
            endsWithin(time);
            return true;
        } catch (AssertionError goesOn) {
            return false;
        }
    }

    /// Waits for a good end.
    public LiveRun completes() {
        JsonNode outcome = ends();
        assertEquals("completed", outcome.path("type").asText(), () -> outcome + "\n" + printed() + diagnostics());
        return this;
    }

    /// Everything printed so far to both streams, as one text.
    public String printed() {
        StringBuilder text = new StringBuilder();
        for (LiveClient.Event event : events()) {
            if (event.type().equals("output")) {
                text.append(event.body().path("text").asText());
            }
        }
        return text.toString();
    }

    /// The values shown so far.
    public List<String> results() {
        return events().stream()
                .filter(event -> event.type().equals("result"))
                .map(event -> event.body().path("text").asText())
                .toList();
    }

    public List<JsonNode> diagnostics() {
        return events().stream()
                .filter(event -> event.type().equals("diagnosed"))
                .map(event -> event.body().path("diagnostic"))
                .toList();
    }

    /// The events of this run so far.
    public List<LiveClient.Event> events() {
        return client.events().stream().filter(event -> event.isOf(runId)).toList();
    }
}
