package dev.tensordojo.backend.account.name;

import java.text.Normalizer;
import java.util.Locale;

/// What names that nobody can tell apart have in common. A key is stored with each account, so the earlier rules stay
/// here: whoever joined under them is found by them.
final class NameKey {

    private NameKey() {}

    /// One key for: capitals and small letters (`Straße` and `STRASSE`), full and half width, ligatures, composed and
    /// decomposed letters, presentation forms, variants of a letter (`渡邉` is written in several ways that few fonts
    /// tell apart), an `i` with and without its dot, and however many spaces of whatever kind.
    static String of(String text) {
        String bare = text.codePoints()
                .filter(point -> !NameCharacter.isVariant(point) && !NameCharacter.isJoiner(point))
                .map(NameKey::combining)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String small = compatible(compatible(bare).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT))
                .toLowerCase(Locale.ROOT);
        return compatible(Normalizer.normalize(small, Normalizer.Form.NFKD).replaceAll("([ij])\u0307", "$1"))
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
    }

    /// The Japanese voicing marks that stand by themselves look as those that join the letter before.
    private static int combining(int point) {
        return switch (point) {
            case 0x309B -> 0x3099;
            case 0x309C -> 0x309A;
            default -> point;
        };
    }

    private static String compatible(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /// How versions up to 1 made keys.
    static String ofFirstVersion(String text) {
        return compatible(text).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }

    /// How a version between made them.
    static String withoutVariants(String text) {
        return ofFirstVersion(text.codePoints()
                .filter(point -> !NameCharacter.isVariant(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
    }
}
