package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.ValueError;
import dev.tensordojo.tensor.io.FileKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// From a text to rows: fields, quotes, lines.
final class CsvParser {
    /// Excel's own way to say what separates the fields.
    private static final Pattern EXCELS_SEPARATOR = Pattern.compile("\"?sep=(.)\"?\\r?\\n");

    private final String what;
    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    private CsvParser(String what, String text, char separator) {
        this.what = what;
        this.text = text;
        this.separator = separator;
    }

    /// @param columns the columns' names; none when the first line has them
    static CsvTable parse(String what, String given, char separator, List<String> columns, CsvNumbers numbers) {
        String text = given.startsWith("\ufeff") ? given.substring(1) : given;
        checkKind(what, text);
        Matcher excels = EXCELS_SEPARATOR.matcher(text);
        CsvParser parser;
        if (excels.lookingAt()) {
            parser = new CsvParser(what, text, excels.group(1).charAt(0));
            parser.at = excels.end();
            parser.line = 2;
        } else {
            parser = new CsvParser(what, text, separator);
        }
        return parser.table(columns, numbers);
    }

    private static void checkKind(String what, String text) {
        String kind =
                FileKind.sentence(text.substring(0, Math.min(64, text.length())).getBytes(StandardCharsets.ISO_8859_1));
        if (!kind.isEmpty() && !text.isEmpty()) {
            throw new ValueError(what + " is not CSV." + kind);
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            long before = text.substring(0, nul).chars().filter(c -> c == '\n').count();
            throw new ValueError(what + ", line " + (before + 1)
                    + ": a character with the code 0 (NUL), which no text has.\n  The file is damaged, or not a text.");
        }
    }

    private CsvTable table(List<String> named, CsvNumbers numbers) {
        List<CsvTable.Row> rows = new ArrayList<>();
        List<String> columns = named;
        for (CsvTable.Row row = next(columns); row != null; row = next(columns)) {
            if (columns.isEmpty()) {
                columns = row.fields();
            } else {
                rows.add(row);
            }
        }
        if (columns.isEmpty()) {
            throw new ValueError(what + " is empty: the first line must name the columns");
        }
        CsvHints.warnOfNumbers(what, named.isEmpty() ? columns : List.of(), rows.size());
        return new CsvTable(what, columns, rows, separator, numbers);
    }

    /// The next row that is not an empty line; null at the end.
    private CsvTable.@Nullable Row next(List<String> columns) {
        while (skipEmptyLine()) {
            // as Python's csv and pandas do
        }
        if (at >= text.length()) {
            return null;
        }
        int first = line;
        CsvTable.Row row = new CsvTable.Row(first, fields());
        if (!columns.isEmpty() && row.fields().size() != columns.size()) {
            throw new ValueError(
                    what + ", line " + first + ": " + count(row.fields().size(), "field")
                            + ", but the header names " + count(columns.size(), "column") + ": "
                            + CsvHints.names(columns, separator) + CsvHints.separator(what, columns, separator)
                            + "\n  A field with a " + CsvHints.name(separator) + " in it must stand in double quotes.");
        }
        return row;
    }

    private static String count(int n, String word) {
        return n + " " + word + (n == 1 ? "" : "s");
    }

    /// Passes over a line of nothing but white space.
    private boolean skipEmptyLine() {
        int end = at;
        while (end < text.length()
                && text.charAt(end) != separator
                && text.charAt(end) != '\n'
                && text.charAt(end) != '\r'
                && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        boolean empty = end < text.length() ? "\r\n".indexOf(text.charAt(end)) >= 0 : end > at;
        if (empty) {
            at = end;
            endOfLine();
        }
        return empty;
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>();
        while (true) {
            fields.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
            if (at < text.length() && text.charAt(at) == separator) {
                at++;
                continue;
            }
            endOfLine();
            return List.copyOf(fields);
        }
    }

    private String plain() {
        int start = at;
        while (at < text.length() && text.charAt(at) != separator && "\r\n".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '"') {
                throw new ValueError(
                        what + ", line " + line
                                + ": a quote inside a field that does not begin with one"
                                + (text.substring(start, at).isBlank()
                                        ? ".\n  Leave out the space before it."
                                        : ".\n  The whole field must stand in quotes, and a quote in it be doubled: \"a \"\"b\"\"\"."));
            }
            at++;
        }
        return text.substring(start, at).strip();
    }

    private String quoted() {
        StringBuilder out = new StringBuilder();
        int first = line;
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && at < text.length() && text.charAt(at) == '"') {
                at++;
                out.append('"');
            } else if (c == '"') {
                return out.toString();
            } else {
                boolean ends = c == '\n' || (c == '\r' && !text.startsWith("\n", at));
                line += ends ? 1 : 0;
                out.append(c);
            }
        }
        throw new ValueError(what + ", line " + first + ": a quoted field never ends");
    }

    private void endOfLine() {
        if (at >= text.length()) {
            return;
        }
        char c = text.charAt(at++);
        if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
            at++;
        } else if (c != '\n' && c != '\r') {
            throw new ValueError(what + ", line " + line + ": '" + c + "' follows a closing quote; expected a "
                    + CsvHints.name(separator) + " or the end of the line");
        }
        line++;
    }
}
