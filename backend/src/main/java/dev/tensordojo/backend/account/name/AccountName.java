package dev.tensordojo.backend.account.name;

import dev.tensordojo.backend.http.Refused;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A display name as somebody typed it.
///
/// @param text what is shown
/// @param key what two spellings of one name share, so that `ＡＢＣ` and `abc` cannot both be in a class ([NameKey])
public record AccountName(String text, String key) {

    private static final int MOST = 60;

    /// Marks on one letter; more of them climb over the lines above and below (Unicode Technical Standard 39, 5.4).
    private static final int MOST_MARKS = 4;

    /// @throws Refused 400 where it is missing, too long, shows nothing or holds characters that nobody sees
    public static AccountName parse(@Nullable String typed) {
        return parse(typed, "name");
    }

    /// As [#parse(String)], for a form that calls its field otherwise.
    public static AccountName parse(@Nullable String typed, String field) {
        String text = typed == null ? "" : stripped(Normalizer.normalize(typed, Normalizer.Form.NFC));
        if (text.codePoints().noneMatch(NameCharacter::showsSomething)) {
            throw Refused.field(field, "name.missing", "Give a name.");
        }
        if (text.codePointCount(0, text.length()) > MOST) {
            throw Refused.field(
                    field, "name.too-long", "A name has at most 60 characters.", Map.of("n", String.valueOf(MOST)));
        }
        if (!isReadable(text)) {
            throw Refused.field(
                    field,
                    "name.bad-character",
                    "A name has no line breaks, no characters that cannot be seen, and at most " + MOST_MARKS
                            + " marks on a letter.");
        }
        String key = NameKey.of(text);
        if (key.isEmpty() || key.codePointCount(0, key.length()) > 200) {
            throw Refused.field(field, "name.bad-character", "This name has unusual characters. Give a simpler one.");
        }
        return new AccountName(text, key);
    }

    /// A name that was taken once, perhaps under rules that were less strict: whoever has it still signs in with it.
    ///
    /// @throws Refused 400 where there is nothing
    public static AccountName known(@Nullable String typed) {
        String text = typed == null ? "" : stripped(Normalizer.normalize(typed, Normalizer.Form.NFC));
        if (text.isEmpty()) {
            throw Refused.field("name", "name.missing", "Give a name.");
        }
        return new AccountName(text, NameKey.of(text));
    }

    /// The keys under which a server may have stored this name, the most particular first.
    public List<String> keys() {
        return Stream.of(NameKey.ofFirstVersion(text), NameKey.withoutVariants(text), key)
                .distinct()
                .toList();
    }

    /// Without spaces of any kind around it, also those that [String#strip()] keeps.
    private static String stripped(String text) {
        return text.replaceAll("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$", "");
    }

    /// Everything in it can be seen, or belongs to something that can.
    private static boolean isReadable(String text) {
        int[] points = text.codePoints().toArray();
        int marks = 0;
        boolean shown = false;
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            if (NameCharacter.isVariant(point)) {
                if (!shown) {
                    return false;
                }
                shown = false;
            } else if (NameCharacter.isMark(point)) {
                marks++;
                if (marks > MOST_MARKS) {
                    return false;
                }
            } else if (NameCharacter.isJoiner(point)) {
                if (!NameCharacter.joins(points, i)) {
                    return false;
                }
                shown = false;
            } else if (NameCharacter.isUnseen(point)) {
                return false;
            } else {
                marks = 0;
                shown = NameCharacter.showsSomething(point);
            }
        }
        return true;
    }
}
