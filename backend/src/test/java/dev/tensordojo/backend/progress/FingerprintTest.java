package dev.tensordojo.backend.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.backend.progress.CheckVerdict.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final Text TITLE = new Text("形", "Shape");

    @Test
    void numbersMakeNoDifference() {
        assertEquals(
                of("shape", "wrong-shape", Map.of("got", "[2, 1]", "expected", "[17]")),
                of("shape", "wrong-shape", Map.of("got", "[30, 1]", "expected", "[4]")));
        assertEquals(
                of("few", "too-many-operations", Map.of("operations", "12", "most", "3")),
                of("few", "too-many-operations", Map.of("operations", "9", "most", "3")));
    }

    @Test
    void theCheckTheKindOfMistakeAndTheKindsOfValuesDo() {
        Optional<String> one = of("shape", "wrong-shape", Map.of("got", "[3]"));
        assertNotEquals(one, of("other", "wrong-shape", Map.of("got", "[3]")));
        assertNotEquals(one, of("shape", "wrong-type", Map.of("got", "[3]")));
        assertNotEquals(one, of("shape", "wrong-shape", Map.of("got", "[3, 1]")));
        assertNotEquals(
                of("kind", "wrong-dtype", Map.of("got", "float32")),
                of("kind", "wrong-dtype", Map.of("got", "float64")));
    }

    @Test
    void theFirstCheckThatFailedCounts() {
        CheckVerdict passed = verdict("a", State.PASSED, null, Map.of());
        CheckVerdict failed = verdict("b", State.FAILED, "threw", Map.of("exception", "ShapeException"));
        CheckVerdict later = verdict("c", State.FAILED, "missing", Map.of());
        assertEquals(
                Fingerprint.of("course", "1-E1", List.of(failed)),
                Fingerprint.of("course", "1-E1", List.of(passed, failed, later)));
        assertEquals(Optional.empty(), Fingerprint.of("course", "1-E1", List.of(passed)));
    }

    @Test
    void aVerdictFromBeforeMessagesHadKeysIsReadAndHasNone() throws Exception {
        CheckVerdict old = new ObjectMapper().readValue("""
                {"checkId":"shape","title":{"ja":"形","en":"Shape"},"state":"FAILED","input":null,"expected":"(2, 3)",
                "got":"(3, 2)","message":{"ja":"違う","en":"Differs"},"hint":null,"see":null}""", CheckVerdict.class);
        assertEquals("(3, 2)", old.got());
        assertEquals(Map.of(), old.args());
        assertEquals(Optional.empty(), Fingerprint.of("course", "1-E1", List.of(old)));
    }

    private static Optional<String> of(String check, String key, Map<String, String> args) {
        return Fingerprint.of("course", "1-E1", List.of(verdict(check, State.FAILED, key, args)));
    }

    private static CheckVerdict verdict(String check, State state, @Nullable String key, Map<String, String> args) {
        return new CheckVerdict(check, TITLE, state, null, null, null, null, null, null, key, args);
    }
}
