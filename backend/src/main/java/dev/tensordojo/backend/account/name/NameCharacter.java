package dev.tensordojo.backend.account.name;

/// What the characters of a name do for the eye. The JDK knows categories, but not the property
/// `Default_Ignorable_Code_Point`: some letters, marks and symbols are drawn as nothing at all. They are listed here as
/// Unicode 16 has them (DerivedCoreProperties.txt), with the few blanks beside them.
final class NameCharacter {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private NameCharacter() {}

    /// A letter, digit or sign that a reader sees by itself.
    static boolean showsSomething(int point) {
        return !isUnseen(point) && !isVariant(point) && !isMark(point) && !isSpace(point);
    }

    /// Nothing is drawn for it, whatever stands before it; or nobody knows what is.
    static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> isFiller(point);
        };
    }

    private static boolean isFiller(int point) {
        return switch (point) {
            case 0x034F, // combining grapheme joiner
                    0x115F, // Hangul fillers
                    0x1160,
                    0x3164,
                    0xFFA0,
                    0x17B4, // Khmer vowels that are never shown
                    0x17B5,
                    0x2800, // braille pattern blank
                    0xFFFC, // an object that is not there
                    0x16FE4, // Khitan filler
                    0x13441, // Egyptian blanks
                    0x13442,
                    0x1D159 -> true; // musical null note head
            default -> false;
        };
    }

    /// Chooses among the shapes of the character before it: in Japanese names, in emoji, in Mongolian.
    static boolean isVariant(int point) {
        return (point >= 0xFE00 && point <= 0xFE0F)
                || (point >= 0xE0100 && point <= 0xE01EF)
                || (point >= 0x180B && point <= 0x180D)
                || point == 0x180F;
    }

    /// Stands on, under or in the character before it.
    static boolean isMark(int point) {
        int type = Character.getType(point);
        return (type == Character.NON_SPACING_MARK
                        || type == Character.ENCLOSING_MARK
                        || type == Character.COMBINING_SPACING_MARK)
                && !isVariant(point)
                && !isFiller(point);
    }

    /// Joins or parts the characters beside it, and shows nothing else.
    static boolean isJoiner(int point) {
        return point == ZERO_WIDTH_NON_JOINER || point == ZERO_WIDTH_JOINER;
    }

    /// Whether a joiner does something for the eye: between emoji of one picture (a family), behind the sign by which
    /// Indian letters join, or between Arabic letters. Elsewhere it only makes two names of one.
    static boolean joins(int[] points, int at) {
        if (at == 0 || at == points.length - 1) {
            return false;
        }
        int before = points[at - 1];
        int after = points[at + 1];
        if (isVirama(before)) {
            return Character.isLetter(after);
        }
        return points[at] == ZERO_WIDTH_JOINER
                ? isPartOfEmoji(before) && Character.isExtendedPictographic(after)
                : isArabicLetter(before) && isArabicLetter(after);
    }

    private static boolean isPartOfEmoji(int point) {
        return Character.isExtendedPictographic(point) || Character.isEmojiModifier(point) || point == 0xFE0F;
    }

    private static boolean isArabicLetter(int point) {
        return Character.isLetter(point) && Character.UnicodeScript.of(point) == Character.UnicodeScript.ARABIC;
    }

    private static boolean isVirama(int point) {
        return switch (point) {
            case 0x094D, 0x09CD, 0x0A4D, 0x0ACD, 0x0B4D, 0x0BCD, 0x0C4D, 0x0CCD, 0x0D4D, 0x0DCA -> true;
            default -> false;
        };
    }

    static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }
}
