package dev.tensordojo.backend.classroom.csv;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.tensordojo.backend.http.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A table as some other program wrote it: with commas, semicolons or tabs, in whatever encoding schools use.
///
/// @param header the first row
/// @param rows the others, but for those in which nothing stands
/// @param separator what stood between cells
public record CsvFile(List<String> header, List<Row> rows, char separator) {

    /// A request has at most 1 MiB, and JSON writes a file in four letters for three bytes.
    static final int MOST_BYTES = 700 << 10;

    static final int MOST_ROWS = 10_000;
    private static final int MOST_COLUMNS = 1_000;
    private static final int MOST_CELL_CHARS = 4_000;

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY, CsvParser.Feature.TRIM_SPACES)
            .build();

    public CsvFile {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /// One row.
    ///
    /// @param number as a spreadsheet counts them: the header is 1
    public record Row(int number, List<String> cells) {

        public Row {
            cells = List.copyOf(cells);
        }

        /// What stands in a column, counted from 0; empty where the row is shorter.
        public String cell(int column) {
            return column < 0 || column >= cells.size() ? "" : cells.get(column);
        }
    }

    /// @throws Refused 400, with words for whoever chose the file
    public static CsvFile read(byte @Nullable [] file) {
        if (file == null || file.length == 0) {
            throw Refused.field("file", "csv.empty", "The file is empty.");
        }
        if (file.length > MOST_BYTES) {
            throw Refused.field(
                    "file",
                    "csv.too-large",
                    "The file has more than " + (MOST_BYTES >> 10) + " KiB. Divide it.",
                    Map.of("n", String.valueOf(MOST_BYTES >> 10)));
        }
        String text = decode(file);
        int begin = 0;
        char separator = separatorOf(firstLine(text));
        if (firstLine(text).toLowerCase(Locale.ROOT).matches("sep=.\\s*")) { // Excel's own hint
            separator = text.charAt(4);
            begin = firstLine(text).length();
        }
        List<Row> rows = parse(text.substring(begin).replaceFirst("^[\\r\\n]+", ""), separator);
        if (rows.isEmpty()) {
            throw Refused.field("file", "csv.empty", "The file is empty.");
        }
        return new CsvFile(rows.getFirst().cells(), rows.subList(1, rows.size()), separator);
    }

    private static List<Row> parse(String text, char separator) {
        var rows = new ArrayList<Row>();
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
        int number = 0;
        try (MappingIterator<String[]> all =
                MAPPER.readerFor(String[].class).with(schema).readValues(text)) {
            while (all.hasNextValue()) {
                number++;
                List<String> cells = Arrays.stream(all.nextValue())
                        .map(cell -> cell == null ? "" : cell)
                        .toList();
                if (cells.stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (rows.size() > MOST_ROWS) {
                    throw Refused.field(
                            "file",
                            "csv.too-many-rows",
                            "The file has more than " + MOST_ROWS + " rows. Divide it.",
                            Map.of("n", String.valueOf(MOST_ROWS)));
                }
                if (cells.size() > MOST_COLUMNS || cells.stream().anyMatch(cell -> cell.length() > MOST_CELL_CHARS)) {
                    throw malformed(number);
                }
                rows.add(new Row(number, cells));
            }
        } catch (IOException e) {
            throw malformed(number + 1);
        }
        return rows;
    }

    private static Refused malformed(int row) {
        return Refused.field(
                "file",
                "csv.malformed",
                "Row " + row + " cannot be read: a quote may be missing, or it is no table.",
                Map.of("row", String.valueOf(row)));
    }

    /// By its mark; else UTF-16 shows by its zeros, and what is no UTF-8 is what Excel writes in Japan.
    private static String decode(byte[] file) {
        String text = encoding(file)
                .flatMap(encoding -> decoded(file, encoding))
                .or(() -> decoded(file, StandardCharsets.UTF_8))
                .or(() -> decoded(file, Charset.forName("windows-31j")))
                .orElseThrow(CsvFile::unreadable);
        if (text.indexOf('\0') >= 0) {
            throw unreadable();
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static Refused unreadable() {
        return Refused.field(
                "file", "csv.unreadable", "This is no text in UTF-8, UTF-16 or Shift_JIS. Save it as CSV UTF-8.");
    }

    private static Optional<Charset> encoding(byte[] file) {
        int first = file[0] & 0xff;
        int second = file.length < 2 ? 0 : file[1] & 0xff;
        long early = zeros(file, 0);
        long late = zeros(file, 1);
        if ((first == 0xff && second == 0xfe) || late > early) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return (first == 0xfe && second == 0xff) || early > late
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    private static long zeros(byte[] file, int begin) {
        return IntStream.iterate(begin, i -> i < file.length, i -> i + 2)
                .filter(i -> file[i] == 0)
                .count();
    }

    private static Optional<String> decoded(byte[] file, Charset encoding) {
        try {
            return Optional.of(encoding.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end + 1);
    }

    /// The one that is there most often; headings hold none of them.
    private static char separatorOf(String line) {
        char best = ',';
        for (char each : new char[] {';', '\t'}) {
            if (count(line, each) > count(line, best)) {
                best = each;
            }
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(each -> each == wanted).count();
    }
}
