package dev.tensordojo.backend.session.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tensordojo.backend.session.message.LiveJson;
import dev.tensordojo.protocol.FromRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The records of a [Journal]: eight hex digits of a CRC-32, a space, a JSON object, a line feed.
///
/// The first record is the head: `{"workbook", "epoch", "known"}`. The others are changes: `{"last", "received",
/// "events"}`, and of what else changed `"runner"` (null for none), `"cpu"`, `"steps"` (ids of all steps) and `"added"`
/// (those of them that had no record before).
public final class JournalRecord {

    private static final int SUM_CHARS = 8;

    /// Far more than any journal grows to.
    private static final long MOST_BYTES = 256L << 20;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JournalRecord() {}

    /// What a whole journal says.
    ///
    /// @param known the ids of all runs, also of those whose events are gone
    public record Contents(
            String workbook,
            String epoch,
            List<String> known,
            List<SessionLog.Restored> events,
            long last,
            Checkpoint checkpoint) {}

    static String head(String workbook, String epoch, Set<String> known) {
        ObjectNode head = JSON.objectNode();
        head.put("workbook", workbook);
        head.put("epoch", epoch);
        ArrayNode ids = head.putArray("known");
        known.forEach(ids::add);
        return line(head.toString());
    }

    /// @param before the checkpoint that the journal has
    static String change(List<SessionLog.Entry> events, long last, Checkpoint before, Checkpoint now) {
        ObjectNode change = JSON.objectNode();
        change.put("last", last);
        change.put("received", now.received());
        if (before.runner() == null ? now.runner() != null : !before.runner().equals(now.runner())) {
            change.set("runner", json(now.runner()));
        }
        if (before.cpuNanosBefore() != now.cpuNanosBefore()) {
            change.put("cpu", now.cpuNanosBefore());
        }
        if (before.steps() != now.steps()) {
            addSteps(change, before.steps(), now.steps());
        }
        StringBuilder text = new StringBuilder(change.toString());
        text.setLength(text.length() - 1);
        text.append(",\"events\":[");
        String comma = "";
        for (SessionLog.Entry entry : events) {
            text.append(comma).append("{\"n\":").append(entry.n());
            text.append(",\"at\":\"").append(entry.at());
            text.append("\",\"event\":").append(entry.json()).append('}');
            comma = ",";
        }
        return line(text.append("]}").toString());
    }

    private static JsonNode json(Checkpoint.@Nullable RunnerHandle runner) {
        if (runner == null) {
            return JSON.nullNode();
        }
        ObjectNode handle = JSON.objectNode();
        handle.put("name", runner.name());
        handle.put("build", runner.greeting().build());
        return handle.put("runtime", runner.greeting().runtime());
    }

    private static void addSteps(ObjectNode change, List<ReplayStep> before, List<ReplayStep> now) {
        Set<String> old = Set.copyOf(before.stream().map(ReplayStep::runId).toList());
        ArrayNode ids = change.putArray("steps");
        ArrayNode added = change.putArray("added");
        for (ReplayStep step : now) {
            ids.add(step.runId());
            if (!old.contains(step.runId())) {
                added.addObject()
                        .put("runId", step.runId())
                        .put("cellId", step.cellId())
                        .put("code", step.code())
                        .put("millis", step.millis());
            }
        }
    }

    private static String line(String json) {
        return sumOf(json.getBytes(StandardCharsets.UTF_8)) + " " + json + "\n";
    }

    private static String sumOf(byte[] json) {
        CRC32 sum = new CRC32();
        sum.update(json);
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    /// Reads a journal up to its last whole record; empty where there is not even a whole head.
    public static Optional<Contents> read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            return Optional.empty();
        }
        Reading reading = new Reading();
        byte[] bytes = Files.readAllBytes(file);
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                if (!reading.takes(bytes, from, i)) {
                    break;
                }
                from = i + 1;
            }
        }
        return reading.contents();
    }

    /// What has been read so far.
    private static final class Reading {
        private @Nullable JsonNode head;
        private final List<SessionLog.Restored> events = new ArrayList<>();
        private final Map<String, ReplayStep> steps = new HashMap<>();
        private long last;
        private Checkpoint checkpoint = Checkpoint.NONE;

        /// Whether the bytes between are a whole record.
        boolean takes(byte[] bytes, int from, int to) {
            int json = from + SUM_CHARS + 1;
            if (json >= to || bytes[json - 1] != ' ') {
                return false;
            }
            byte[] text = Arrays.copyOfRange(bytes, json, to);
            if (!sumOf(text).equals(new String(bytes, from, SUM_CHARS, StandardCharsets.US_ASCII))) {
                return false;
            }
            try {
                take(LiveJson.tree(text));
                return true;
            } catch (IOException | IllegalArgumentException | DateTimeException e) {
                // Another version of this server wrote it.
                return false;
            }
        }

        private void take(JsonNode record) throws IOException {
            if (head == null) {
                head = record;
                return;
            }
            List<SessionLog.Restored> more = new ArrayList<>();
            long before = events.isEmpty() ? 0 : events.getLast().n();
            for (JsonNode each : record.path("events")) {
                if (each.path("n").asLong() <= before) {
                    throw new IllegalArgumentException("event " + each.path("n") + " after " + before);
                }
                before = each.path("n").asLong();
                more.add(new SessionLog.Restored(
                        each.path("n").asLong(),
                        Instant.parse(each.path("at").asText()),
                        LiveJson.decodeEvent(each.path("event"))));
            }
            Checkpoint next = new Checkpoint(
                    record.path("received").asLong(),
                    record.has("runner") ? handleOf(record.path("runner")) : checkpoint.runner(),
                    record.has("cpu") ? record.path("cpu").asLong() : checkpoint.cpuNanosBefore(),
                    record.has("steps") ? stepsOf(record) : checkpoint.steps());
            // Only now, when all of it could be read.
            events.addAll(more);
            checkpoint = next;
            last = record.path("last").asLong();
        }

        private static Checkpoint.@Nullable RunnerHandle handleOf(JsonNode handle) {
            return handle.isNull()
                    ? null
                    : new Checkpoint.RunnerHandle(
                            handle.path("name").asText(),
                            new FromRunner.Ready(
                                    handle.path("build").asText(),
                                    handle.path("runtime").asText()));
        }

        private List<ReplayStep> stepsOf(JsonNode record) {
            for (JsonNode each : record.path("added")) {
                String runId = each.path("runId").asText();
                steps.put(
                        runId,
                        new ReplayStep(
                                runId,
                                each.path("cellId").asText(),
                                each.path("code").asText(),
                                each.path("millis").asLong()));
            }
            List<ReplayStep> now = new ArrayList<>();
            for (JsonNode id : record.path("steps")) {
                ReplayStep step = steps.get(id.asText());
                if (step == null) {
                    throw new IllegalArgumentException("a step without a record: " + id);
                }
                now.add(step);
            }
            return List.copyOf(now);
        }

        Optional<Contents> contents() {
            JsonNode read = head;
            if (read == null) {
                return Optional.empty();
            }
            List<String> known = new ArrayList<>();
            read.path("known").forEach(id -> known.add(id.asText()));
            return Optional.of(new Contents(
                    read.path("workbook").asText(), read.path("epoch").asText(), known, events, last, checkpoint));
        }
    }
}
