package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.io.FileKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From a file's bytes to its text, or to the words that say which encoding it seems to have.
///
/// Nothing is guessed into a table: a guess may be wrong, and wrong texts look like right ones to a program. So what a
/// file looks like is said, with a line of it read so, and who reads it decides. MS932 and EUC-JP are in the JDK's
/// `java.base` (on Linux), so the runner has them; ISO-2022-JP is not (decision 9b).
final class CsvText {
    private static final String MS932 = "MS932";
    private static final int SHOWN = 40;

    private CsvText() {}

    static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new ValueError(
                    "there is no character set \"" + name + "\" here\n  Try \"UTF-8\", \"UTF-16\", \"MS932\" (Shift_JIS"
                            + " as Windows has it), \"EUC-JP\", \"windows-1252\" or \"ISO-8859-1\", or save the file"
                            + " again as UTF-8.",
                    e);
        }
    }

    /// The text in the encoding given, or else in UTF-8.
    static String decode(String what, byte[] bytes, @Nullable Charset charset) {
        if (charset != null) {
            return strict(bytes, charset).orElseThrow(() -> wrongCharset(what, bytes, charset));
        }
        String kind = FileKind.sentence(Arrays.copyOf(bytes, Math.min(64, bytes.length)));
        if (!kind.isEmpty() && bytes.length > 0) {
            throw new ValueError(what + " is not CSV." + kind);
        }
        Charset wide = wide(bytes);
        if (wide != null) {
            throw notUtf8(what, bytes, wide.name().substring(0, 6), wide, wide.name());
        }
        if (isIso2022Jp(bytes)) {
            throw notUtf8(what, bytes, "ISO-2022-JP (JIS)", supported("ISO-2022-JP"), "ISO-2022-JP");
        }
        return strict(bytes, StandardCharsets.UTF_8).orElseThrow(() -> narrow(what, bytes));
    }

    private static Optional<String> strict(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Charset supported(String name) {
        return Charset.isSupported(name) ? Charset.forName(name) : null;
    }

    /// UTF-16 or UTF-32 by its byte order mark; UTF-16 without one by the zeros beside ASCII characters.
    private static @Nullable Charset wide(byte[] b) {
        int first = b.length < 4
                ? 0
                : ByteBuffer.wrap(b).order(ByteOrder.BIG_ENDIAN).getInt();
        if (first == 0xfffe0000 || first == 0x0000feff) {
            return supported("UTF-32");
        }
        if (first >>> 16 == 0xfffe || first >>> 16 == 0xfeff) {
            return StandardCharsets.UTF_16;
        }
        int[] zeros = new int[2];
        for (int i = 0; i < b.length; i++) {
            zeros[i % 2] += b[i] == 0 ? 1 : 0;
        }
        boolean text = b.length % 2 == 0 && (zeros[0] == 0) != (zeros[1] == 0);
        return !text ? null : zeros[0] == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    /// Seven-bit Japanese: an escape announces each change of alphabet.
    private static boolean isIso2022Jp(byte[] b) {
        for (int i = 0; i + 2 < b.length; i++) {
            if (b[i] == 0x1b
                    && ((b[i + 1] == '$' && (b[i + 2] == 'B' || b[i + 2] == '@' || b[i + 2] == '('))
                            || (b[i + 1] == '(' && (b[i + 2] == 'J' || b[i + 2] == 'I')))) {
                return true;
            }
        }
        return false;
    }

    /// What is not UTF-8, and has one byte or more for a character.
    private static ValueError narrow(String what, byte[] bytes) {
        int bad = firstBad(bytes);
        if (isDamagedUtf8(bytes)) {
            return new ValueError(
                    what + ", line " + line(bytes, bad) + ": byte " + bad + " is not UTF-8, while the rest"
                            + " is.\n  The file is damaged or cut short: copy or save it again.");
        }
        Charset japanese = japanese(bytes);
        if (japanese != null) {
            boolean euc = japanese.name().equals("EUC-JP");
            return notUtf8(
                    what,
                    bytes,
                    euc ? "EUC-JP" : "Shift_JIS, as Excel in Japan writes CSV",
                    japanese,
                    euc ? "EUC-JP" : MS932);
        }
        if (isWestern(bytes)) {
            return notUtf8(what, bytes, "windows-1252 (Western European)", supported("windows-1252"), "windows-1252");
        }
        return new ValueError(what + ", line " + line(bytes, bad) + ": byte " + bad + " is not UTF-8, and what the file"
                + " is cannot be told.\n  If it is a text, name its encoding, such as o -> o.charset(\"GBK\"), or save it"
                + " again as UTF-8.");
    }

    private static ValueError notUtf8(
            String what, byte[] bytes, String looksLike, @Nullable Charset charset, String name) {
        String sample = charset == null ? "" : sample(bytes, charset);
        return new ValueError(what + " is not UTF-8.\n  It looks like " + looksLike
                + (sample.isEmpty() ? "" : "; read so, one of its lines is: " + sample) + "\n  "
                + (charset == null
                        ? "This Java does not have that encoding: save the file again as UTF-8."
                        : "Read it with Csv.read(path, o -> o.charset(\"" + name + "\")), or save it again as UTF-8"
                                + " (in Excel: CSV UTF-8)."));
    }

    private static ValueError wrongCharset(String what, byte[] bytes, Charset charset) {
        Charset wide = wide(bytes);
        Charset japanese = wide == null ? japanese(bytes) : null;
        String other = "";
        if (strict(bytes, StandardCharsets.UTF_8).isPresent() && wide == null) {
            other = "UTF-8";
        } else if (wide != null) {
            other = wide.name();
        } else if (japanese != null) {
            other = japanese.name().equals("EUC-JP") ? "EUC-JP" : MS932;
        }
        return new ValueError(what + " is not " + charset.name()
                + (other.isEmpty() ? "." : ".\n  It looks like " + other + ": o -> o.charset(\"" + other + "\")."));
    }

    /// The first line in which the encoding matters, to be judged by who reads the message.
    private static String sample(byte[] bytes, Charset charset) {
        byte[] start = Arrays.copyOf(bytes, Math.min(bytes.length, 1 << 14));
        return new String(start, charset)
                .replace("\ufeff", "")
                .lines()
                .filter(line -> line.chars().anyMatch(c -> c > 0x7f))
                .findFirst()
                .map(line -> line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line)
                .orElse("");
    }

    /// Shift_JIS (as Windows has it) or EUC-JP, whichever the bytes can be; null when they can be neither.
    ///
    /// Most of EUC-JP can be read as Shift_JIS, too: as half-width katakana, which hardly anybody writes in long
    /// rows.
    private static @Nullable Charset japanese(byte[] bytes) {
        Charset sjis = supported(MS932);
        Charset euc = supported("EUC-JP");
        Optional<String> asSjis = sjis == null ? Optional.empty() : strict(bytes, sjis);
        Optional<String> asEuc = euc == null ? Optional.empty() : strict(bytes, euc);
        if (asEuc.isPresent() && (asSjis.isEmpty() || isMostlyHalfWidth(asSjis.get()))) {
            return isWestern(bytes) ? null : euc;
        }
        return asSjis.isPresent() && !isWestern(bytes) ? sjis : null;
    }

    private static boolean isMostlyHalfWidth(String text) {
        long half = text.chars().filter(c -> c >= 0xff61 && c <= 0xff9f).count();
        return 2 * half >= text.chars().filter(c -> c > 0x7f).count();
    }

    /// Accented letters: bytes from the upper quarter among ASCII letters. Two of them side by side tell nothing.
    private static boolean isWestern(byte[] bytes) {
        int alone = 0;
        int other = 0;
        for (int from = 0; from < bytes.length; from++) {
            int to = from;
            boolean accented = true;
            for (; to < bytes.length && bytes[to] < 0; to++) {
                accented &= (bytes[to] & 0xff) >= 0xc0;
            }
            int run = to - from;
            alone += accented && run == 1 ? 1 : 0;
            other += run > 2 || !accented ? run : 0;
            from = Math.max(from, to - 1);
        }
        return alone > other;
    }

    /// Whether more characters beyond ASCII are right in UTF-8 than wrong.
    private static boolean isDamagedUtf8(byte[] bytes) {
        String lenient = new String(bytes, StandardCharsets.UTF_8);
        long wrong = lenient.chars().filter(c -> c == 0xfffd).count();
        long right = lenient.chars().filter(c -> c > 0x7f && c != 0xfffd).count();
        return right > wrong;
    }

    private static int firstBad(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), true);
        return in.position();
    }

    private static long line(byte[] bytes, int position) {
        long line = 1;
        for (int i = 0; i < position; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
