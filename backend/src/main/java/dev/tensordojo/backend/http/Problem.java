package dev.tensordojo.backend.http;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why a request was refused: the one shape of every answer that is not a success.
///
/// @param code what the browser's catalogue is asked for, `join.unknown-code`
/// @param message English words, for whoever reads without a catalogue
/// @param field the field of the form that is to blame, or null
/// @param args what the catalogue's text needs filled in
public record Problem(String code, String message, @Nullable String field, Map<String, String> args) {

    public Problem {
        args = Map.copyOf(args);
    }

    public Problem(String code, String message) {
        this(code, message, null, Map.of());
    }

    /// The same text that the REST layer writes, for handlers that run before it.
    String json() {
        return new JsonObject()
                .put("code", code)
                .put("message", message)
                .put("field", field)
                .put("args", new HashMap<>(args))
                .encode();
    }
}
