package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.DTypeError;
import dev.tensordojo.tensor.ShapeError;
import dev.tensordojo.tensor.TorchException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where in a model an error happened: grows by one name for each module that it passes on its way out.
///
/// @param layer the innermost module
/// @param outermost the module that the path begins in
/// @param path from there to the layer, `fc1` or `body.0`; empty when it is the layer itself
record ErrorLocation(TorchException error, Object layer, Object outermost, String path) {

    /// The error with the place added; an error that carries a place already gets a longer one.
    /// @param m the module that the error passes
    /// @param parts its direct parts by name
    static TorchException in(Object m, Supplier<? extends Map<String, ?>> parts, TorchException e) {
        ErrorLocation inner = find(e);
        ErrorLocation place = inner == null ? new ErrorLocation(e, m, m, "") : inner.within(m, parts.get());
        String message = place.error.getMessage() + "\n  in " + place;
        TorchException told =
                place.error instanceof DTypeError ? new DTypeError(message, e) : new ShapeError(message, e);
        told.addSuppressed(new Marker(place));
        return told;
    }

    private static @Nullable ErrorLocation find(TorchException e) {
        for (Throwable t : e.getSuppressed()) {
            if (t instanceof Marker m) {
                return m.place;
            }
        }
        return null;
    }

    private ErrorLocation within(Object m, Map<String, ?> parts) {
        for (Map.Entry<String, ?> part : parts.entrySet()) {
            if (part.getValue() == outermost) {
                return new ErrorLocation(error, layer, m, path.isEmpty() ? part.getKey() : part.getKey() + "." + path);
            }
        }
        return new ErrorLocation(error, layer, m, path);
    }

    /// `Net.fc1: Linear(in_features=…)`.
    @Override
    public String toString() {
        String text = layer.toString();
        String type = layer.getClass().getSimpleName();
        String what = text.indexOf('\n') < 0 ? text : type;
        return outermost == layer ? what : outermost.getClass().getSimpleName() + "." + path + ": " + what;
    }

    /// Carries the place with the exception, unseen in its message.
    private static final class Marker extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient ErrorLocation place;

        Marker(ErrorLocation place) {
            super("in " + place, null, false, false);
            this.place = place;
        }
    }
}
