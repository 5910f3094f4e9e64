package dev.tensordojo.backend.account;

import dev.tensordojo.backend.http.Refused;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A display name as somebody typed it.
///
/// @param text what is shown
/// @param key what two spellings of one name share, so that `ＡＢＣ` and `abc` cannot both be in a class
public record AccountName(String text, String key) {

    private static final int MOST = 60;

    /// @throws Refused 400 where it is missing, too long or holds control characters
    public static AccountName parse(@Nullable String typed) {
        return parse(typed, "name");
    }

    /// As [#parse(String)], for a form that calls its field otherwise.
    public static AccountName parse(@Nullable String typed, String field) {
        String text = typed == null
                ? ""
                : Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        if (text.isBlank()) {
            throw Refused.field(field, "name.missing", "Give a name.");
        }
        if (text.codePointCount(0, text.length()) > MOST) {
            throw Refused.field(
                    field, "name.too-long", "A name has at most 60 characters.", Map.of("n", String.valueOf(MOST)));
        }
        if (text.codePoints().anyMatch(AccountName::isInvisible)) {
            throw Refused.field(field, "name.bad-character", "A name has no line breaks or control characters.");
        }
        String key = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
        if (key.isEmpty() || key.codePointCount(0, key.length()) > 200) {
            throw Refused.field(field, "name.bad-character", "This name has unusual characters. Give a simpler one.");
        }
        return new AccountName(text, key);
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
