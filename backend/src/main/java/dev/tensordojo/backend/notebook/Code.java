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
    /// @throws Refused 400 where it is missing, too long or holds what cannot be kept as it is: U+0000,
    /// which no Java source has, or half of a surrogate pair, which UTF-8 cannot write
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
        if (hasHalfAPair(typed)) {
            throw Refused.field(
                    "code",
                    "code.bad-character",
                    "The text holds half of a surrogate pair. Type that character again.");
        }
        return typed;
    }

    private static boolean hasHalfAPair(String text) {
        // codePoints() gives a surrogate as itself only where its other half is missing.
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
