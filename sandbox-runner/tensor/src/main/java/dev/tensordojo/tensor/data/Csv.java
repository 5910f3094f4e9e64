package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.io.FileError;
import dev.tensordojo.tensor.io.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads comma-separated values after RFC 4180: quoted fields, doubled quotes, line breaks inside quotes.
///
///     var iris = Csv.read("iris.csv");
///     var sales = Csv.read("売上.csv", o -> o.charset("MS932"));             // as Excel in Japan writes it
///     var prices = Csv.read("prix.csv", o -> o.separator(';').decimal(','));
///
/// Empty lines are passed over, as Python's csv and pandas do; otherwise it is strict, because a shifted column is a
/// wrong number, not a missing one. Nothing is guessed: a file that is not UTF-8, or has another separator, is refused
/// with what it looks like and how to read it. Written by hand, because the library that learners load stays free of
/// dependencies and this is all of it.
public final class Csv {

    /// A text takes up to so many times its bytes when it is in memory field by field.
    private static final int BYTES_IN_MEMORY = 4;

    /// How a file is written that is not as most are.
    public static final class Options {
        private char separator = ',';
        private @Nullable Charset charset;
        private CsvNumbers numbers = new CsvNumbers('.', '\0');
        private List<String> columns = List.of();

        /// What stands between two fields: `';'`, `'\t'`; a comma without this.
        public Options separator(char separator) {
            if ("\"\r\n\0".indexOf(separator) >= 0) {
                throw new ValueError("a quote or a line break cannot be the separator");
            }
            this.separator = separator;
            return this;
        }

        /// The characters' encoding by its name: `"MS932"` (Shift_JIS as Windows has it), `"EUC-JP"`, `"UTF-16"`,
        /// `"windows-1252"`; UTF-8 without this.
        public Options charset(String name) {
            return charset(CsvText.charset(name));
        }

        /// As [#charset(String)].
        public Options charset(Charset charset) {
            this.charset = charset;
            return this;
        }

        /// What stands before the fraction of a number: `','` reads `1,5` as 1.5; a point without this.
        public Options decimal(char mark) {
            this.numbers = new CsvNumbers(mark, numbers.thousands());
            return this;
        }

        /// What parts the thousands of a number: `','` reads `1,234` as 1234; nothing may without this.
        public Options thousands(char mark) {
            this.numbers = new CsvNumbers(numbers.decimal(), mark);
            return this;
        }

        /// The columns' names, for a file that has no header: its first line is the first row.
        public Options columns(String... names) {
            this.columns = List.of(names);
            return this;
        }

        private CsvTable parse(String what, String text) {
            return CsvParser.parse(what, text, separator, columns, numbers);
        }
    }

    private Csv() {}

    /// A file with a header line and commas.
    public static CsvTable read(String path) {
        return read(path, o -> {});
    }

    /// UTF-8 with a header line.
    public static CsvTable read(Path path, char separator) {
        return read(path, o -> o.separator(separator));
    }

    /// A file as the options describe it: `Csv.read("x.csv", o -> o.separator(';'))`.
    public static CsvTable read(String path, Consumer<Options> options) {
        return read(Path.of(path), options);
    }

    /// As [#read(String, Consumer)]; a gzipped file is unpacked. One that cannot be read is a
    /// [dev.tensordojo.tensor.io.FileError], one that is empty, malformed or in another encoding a [ValueError].
    public static CsvTable read(Path path, Consumer<Options> options) {
        Options o = configured(options);
        return Sources.read(path, p -> o.parse("'" + p + "'", text(p, o.charset)));
    }

    /// A text with a header line and commas.
    public static CsvTable parse(String text) {
        return parse(text, o -> {});
    }

    /// A text as the options describe it.
    public static CsvTable parse(String text, Consumer<Options> options) {
        return configured(options).parse("the text", text);
    }

    private static Options configured(Consumer<Options> options) {
        Options o = new Options();
        options.accept(o);
        return o;
    }

    private static String text(Path path, @Nullable Charset charset) throws IOException {
        Runtime java = Runtime.getRuntime();
        long room = (java.maxMemory() - java.totalMemory() + java.freeMemory()) / BYTES_IN_MEMORY;
        long most = Math.min(room, Integer.MAX_VALUE - 16);
        if (Files.size(path) > most) {
            throw tooLarge(path, most);
        }
        try (InputStream in = Sources.open(path)) {
            byte[] bytes = in.readNBytes((int) most);
            if (in.read() >= 0) {
                throw tooLarge(path, most);
            }
            return CsvText.decode("'" + path + "'", bytes, charset);
        }
    }

    private static FileError tooLarge(Path path, long most) {
        return new FileError("'" + path + "' is too large to be read as a whole: there is room for a file of "
                + (most >> 20) + " MB.\n  Keep the rows and columns that are needed, or save the numbers as .npy.");
    }
}
