package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.ValueError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads comma-separated values after RFC 4180: quoted fields, doubled quotes, line breaks inside quotes.
///
/// Written by hand, because the library that learners load stays free of dependencies and this is all of it; strict,
/// because a shifted column is a wrong number, not a missing one.
public final class Csv {
    private final String what;
    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    private Csv(String what, String text, char separator) {
        this.what = what;
        this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
        this.separator = separator;
    }

    /// A file with a header line and commas.
    public static CsvTable read(String path) {
        return read(Path.of(path), ',');
    }

    /// UTF-8 with a header line; a file that cannot be read, is empty or malformed is a [ValueError].
    public static CsvTable read(Path path, char separator) {
        try {
            return parse("'" + path + "'", Files.readString(path), separator);
        } catch (IOException e) {
            throw new ValueError("cannot read '" + path.toAbsolutePath() + "': " + e, e);
        }
    }

    /// A text with a header line and commas.
    public static CsvTable parse(String text) {
        return parse("the text", text, ',');
    }

    private static CsvTable parse(String what, String text, char separator) {
        Csv csv = new Csv(what, text, separator);
        List<List<String>> rows = csv.rows();
        if (rows.isEmpty()) {
            throw new ValueError(what + " is empty: the first line must name the columns");
        }
        return new CsvTable(what, rows.getFirst(), rows.subList(1, rows.size()));
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        while (at < text.length()) {
            int first = line;
            List<String> row = row();
            if (!rows.isEmpty() && row.size() != rows.getFirst().size()) {
                throw new ValueError(what + ", line " + first + ": " + row.size()
                        + (row.size() == 1 ? " field" : " fields") + ", but the header names "
                        + rows.getFirst().size() + "\n  A field with a comma in it must stand in double quotes.");
            }
            rows.add(row);
        }
        return rows;
    }

    private List<String> row() {
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
                throw new ValueError(what + ", line " + line + ": a quote inside a field that does not begin with one");
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
                line += c == '\n' ? 1 : 0;
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
            throw new ValueError(what + ", line " + line + ": '" + c + "' follows a closing quote; expected '"
                    + separator + "' or the end of the line");
        }
        line++;
    }
}
