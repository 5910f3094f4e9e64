package dev.tensordojo.backend.session.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// The live socket's messages as JSON. Strict towards browsers: an unknown property, a missing value or a number where
/// a text belongs is refused, so that a mistake is found where it was made.
public final class LiveJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new SealedTypes(), new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(50)
                        .maxNumberLength(50)
                        .build());
    }

    /// For what a server has written, of whatever version: what only another one knows is passed over.
    private static final ObjectReader WRITTEN =
            JSON.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private LiveJson() {}

    /// A message as a browser gets it.
    public static String encode(ServerMessage message) {
        return write(message);
    }

    /// Reads a browser's message.
    ///
    /// @throws BadMessage with words that may be shown
    public static ClientMessage decode(String text) throws BadMessage {
        try {
            ClientMessage message = JSON.readValue(text, ClientMessage.class);
            if (message == null) {
                throw new BadMessage("null is not a message");
            }
            return message;
        } catch (JsonMappingException e) {
            throw new BadMessage(wordsOf(e));
        } catch (JsonProcessingException e) {
            throw new BadMessage("not JSON: " + firstLine(e));
        }
    }

    /// An event as it is logged, and saved with its notebook.
    public static String encodeEvent(ServerEvent event) {
        return write(event);
    }

    /// Reads a run's events as they were saved with its notebook: a JSON array.
    public static List<ServerEvent> decodeEvents(String text) throws IOException {
        return List.of(WRITTEN.forType(ServerEvent[].class).<ServerEvent[]>readValue(text));
    }

    /// Reads an event that [#encodeEvent] has written, in this version or another.
    public static ServerEvent decodeEvent(JsonNode event) throws IOException {
        return WRITTEN.treeToValue(event, ServerEvent.class);
    }

    /// Reads any JSON.
    public static JsonNode tree(byte[] json) throws IOException {
        return JSON.readTree(json);
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /// The records' own words where they refused their values.
    private static String wordsOf(JsonMappingException problem) {
        String words =
                switch (problem.getCause()) {
                    case IllegalArgumentException refused -> refused.getMessage();
                    case NullPointerException missing -> missing.getMessage();
                    case null, default -> null;
                };
        return words != null ? words : "no such message: " + whatIsWrong(problem);
    }

    private static String whatIsWrong(JsonMappingException problem) {
        String place = problem.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return switch (problem) {
            case InvalidTypeIdException _ ->
                "the property 'type' has to be one of: " + String.join(", ", SealedTypes.namesOf(ClientMessage.class));
            case UnrecognizedPropertyException _ -> "nothing is called '" + place + "'";
            default -> place.isEmpty() ? "one JSON object is needed" : "'" + place + "' is missing or does not fit";
        };
    }

    private static String firstLine(JsonProcessingException problem) {
        String message = problem.getOriginalMessage();
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }

    /// A text that is no [ClientMessage].
    public static final class BadMessage extends Exception {
        private static final long serialVersionUID = 1;

        BadMessage(String message) {
            super(message, null, false, false);
        }
    }
}
