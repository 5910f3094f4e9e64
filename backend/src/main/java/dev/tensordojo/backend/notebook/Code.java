package dev.tensordojo.backend.notebook;

import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.protocol.Limits;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The text of a cell, as it may be kept.
public final class Code {

    private Code() {}

    /// Checks what a browser sent.
    ///
    /// @throws Refused 400 where it is missing, too long or holds the character U+0000, which no Java source has
    public static String require(@Nullable String typed) {
        if (typed == null) {
            throw Refused.field("code", "code.missing", "The text of the cell is missing.");
        }
        if (typed.length() > Limits.CODE_CHARS) {
            throw Refused.field(
                    "code",
                    "code.too-long",
                    "A cell has at most " + Limits.CODE_CHARS + " characters; this one has " + typed.length() + ".",
                    Map.of("n", String.valueOf(Limits.CODE_CHARS)));
        }
        if (typed.indexOf('\0') >= 0) {
            throw Refused.field("code", "code.bad-character", "The text holds the character U+0000. Remove it.");
        }
        return typed;
    }
}
