package dev.tensordojo.backend.course.markdown;

import java.util.regex.Pattern;

/// Japanese has no spaces between words, so a line break in a source file must not leave one behind.
///
/// Markdown and folded YAML turn a line break into white space; browsers show it. The same rule as CSS Text's
/// "segment break transformation": the break vanishes between two full-width characters, and beside a full-width
/// punctuation mark, which brings its own space; it stays everywhere else.
public final class JapaneseLines {

    private static final String WIDE =
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\x{3000}-\\x{303F}\\x{30FC}\\x{FF01}-\\x{FF60}]";
    private static final String MARK = "[、。，．：；！？「」『』（）【】]";
    private static final Pattern BREAK =
            Pattern.compile("(?<=" + WIDE + ")[ \n](?=" + WIDE + ")|(?<=" + MARK + ")[ \n]|[ \n](?=" + MARK + ")");

    private JapaneseLines() {}

    /// The text without the white space that folded lines left between full-width characters.
    public static String join(String text) {
        return BREAK.matcher(text).replaceAll("");
    }

    /// Whether a break between these two texts leaves nothing behind.
    public static boolean meet(String before, String after) {
        String join = before + "\n" + after;
        return BREAK.matcher(join)
                .useTransparentBounds(true)
                .region(before.length(), join.length())
                .lookingAt();
    }
}
