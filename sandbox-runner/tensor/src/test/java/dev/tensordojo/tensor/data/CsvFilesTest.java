package dev.tensordojo.tensor.data;

import static dev.tensordojo.tensor.io.Refusals.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CSV files as other programs write them: encodings, byte order marks, packed, or something else by that name.
class CsvFilesTest {
    private static final String TEXT = "長さ,幅\n1,2\n";

    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("x.csv"), bytes);
    }

    private String refused(byte[] bytes) throws IOException {
        String path = file(bytes).toString();
        return refusal(() -> Csv.read(path));
    }

    private static byte[] bytes(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    private static byte[] marked(String text, int... mark) {
        Charset charset = mark[0] == 0xff ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        byte[] plain = text.getBytes(charset);
        byte[] out = new byte[plain.length + 2];
        out[0] = (byte) mark[0];
        out[1] = (byte) mark[1];
        System.arraycopy(plain, 0, out, 2, plain.length);
        return out;
    }

    /// Refused as what it is, with a line of it and the way to read it, which reads it.
    private void looksLike(byte[] bytes, String encoding, String charset) throws IOException {
        String message = refused(bytes);
        assertTrue(message.contains("is not UTF-8.\n  It looks like " + encoding), message);
        assertTrue(message.contains("read so, one of its lines is: 長さ,幅\n"), message);
        assertTrue(message.contains("Csv.read(path, o -> o.charset(\"" + charset + "\"))"), message);
        CsvTable t = Csv.read(file(bytes), o -> o.charset(charset));
        assertEquals(List.of("長さ", "幅"), t.columns());
        assertEquals(List.of(List.of("1", "2")), t.rows());
    }

    @Test
    void aFileOfAJapaneseSpreadsheetIsCalledWhatItIs() throws IOException {
        looksLike(bytes(TEXT, "MS932"), "Shift_JIS", "MS932");
        looksLike(bytes(TEXT, "EUC-JP"), "EUC-JP", "EUC-JP");
        looksLike(marked(TEXT, 0xff, 0xfe), "UTF-16", "UTF-16");
        looksLike(marked(TEXT, 0xfe, 0xff), "UTF-16", "UTF-16");
        looksLike(bytes(TEXT, "UTF-16LE"), "UTF-16", "UTF-16LE");
        looksLike(bytes(TEXT, "UTF-16BE"), "UTF-16", "UTF-16BE");
    }

    @Test
    void moreJapaneseIsToldApart() throws IOException {
        String words = "カタカナ,漢字\nアイウ,表示\n";
        assertTrue(refused(bytes(words, "MS932")).contains("Shift_JIS"));
        assertTrue(refused(bytes(words, "EUC-JP")).contains("EUC-JP"));
        assertTrue(refused(bytes("①,㈱\n", "MS932")).contains("one of its lines is: ①,㈱"));
        assertTrue(refused(bytes("ｱｲｳ,ｶﾞ\n1,2\n", "MS932")).contains("Shift_JIS"));
        String wrong = refusal(() -> Csv.read(file(bytes("①,㈱\n", "MS932")), o -> o.charset("Shift_JIS")));
        assertTrue(wrong.contains("It looks like MS932"), wrong);
    }

    @Test
    void theSevenBitEncodingIsNamedThoughItIsAscii() throws IOException {
        assumeTrue(Charset.isSupported("ISO-2022-JP"), "this Java is without ISO-2022-JP");
        looksLike(bytes(TEXT, "ISO-2022-JP"), "ISO-2022-JP", "ISO-2022-JP");
    }

    @Test
    void theEncodingsOfJapanAreInTheModuleThatEveryRunnerHas() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "runners are Linux");
        for (String name : List.of("MS932", "Shift_JIS", "EUC-JP", "windows-1252", "UTF-16", "UTF-32")) {
            assertEquals(
                    "java.base", Charset.forName(name).getClass().getModule().getName(), name);
        }
    }

    @Test
    void westernAndUnknownEncodingsAreSaid() throws IOException {
        String western = refused(bytes("größe,länge\n1,2\n", "windows-1252"));
        assertTrue(western.contains("windows-1252") && western.contains("größe,länge"), western);
        assertTrue(refused(bytes("café,a\n1,2\n", "ISO-8859-1")).contains("windows-1252"));
        assertTrue(refused(new byte[] {'a', '\n', (byte) 0xff, (byte) 0xff, '\n'})
                .contains("line 2: byte 2 is not UTF-8"));
        assertTrue(refusal(() -> Csv.read(folder.resolve("y"), o -> o.charset("Shift-JS")))
                .contains("there is no character set \"Shift-JS\" here"));
        assertTrue(refusal(() -> Csv.read(file(TEXT.getBytes(StandardCharsets.UTF_8)), o -> o.charset("EUC-JP")))
                .contains("It looks like UTF-8"));
    }

    @Test
    void damagedUtf8IsNotTakenForAnotherEncoding() throws IOException {
        byte[] bytes = "長さ,幅\n大きい,2\n小さい,4\n".getBytes(StandardCharsets.UTF_8);
        bytes[12] = 'x';
        String message = refused(bytes);
        assertTrue(message.contains("line 2: byte 11 is not UTF-8, while the rest is"), message);
        byte[] cut = "長さ,幅".getBytes(StandardCharsets.UTF_8);
        assertTrue(refused(Arrays.copyOf(cut, cut.length - 1)).contains("damaged or cut short"));
    }

    @Test
    void aByteOrderMarkBeforeAQuoteIsNoPartOfTheName() throws IOException {
        Path path = file("\ufeff\"a\",b\r\n1,2\r\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("a", "b"), Csv.read(path, ',').columns());
        assertEquals(List.of("a", "b"), Csv.read(path, o -> o.charset("UTF-8")).columns());
        assertEquals(
                List.of("長さ", "幅"),
                Csv.read(file(marked(TEXT, 0xff, 0xfe)), o -> o.charset("UTF-16LE"))
                        .columns());
    }

    @Test
    void whatIsNoCsvIsCalledWhatItIs() throws IOException {
        assertTrue(
                refused(new byte[] {'P', 'K', 3, 4, 0, 0}).contains("a zip file, as archives and Excel's .xlsx are"));
        assertTrue(refused(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0})
                .contains("an old Office file"));
        assertTrue(refused("<html><body>".getBytes(StandardCharsets.UTF_8)).contains("a web page"));
        assertTrue(refused("a,b\n1,\0\0\0\n".getBytes(StandardCharsets.UTF_8)).contains("NUL"));
        assertTrue(refused(new byte[0]).contains("is empty"));
        String missing = refusal(() -> Csv.read(folder.resolve("y.csv").toString()));
        assertTrue(missing.contains("No such file") && missing.contains("The folder holds: x.csv"), missing);
        assertFalse(refusal(() -> Csv.read(folder.toString())).contains("Exception"));
    }

    @Test
    void aGzippedFileIsUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(1, Csv.read(file(packed.toByteArray()), ',').size());
        byte[] bad = packed.toByteArray();
        bad[bad.length - 8] ^= 1;
        assertTrue(refused(bad).contains("checksum"));
    }
}
