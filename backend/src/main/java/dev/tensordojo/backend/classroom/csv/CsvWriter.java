package dev.tensordojo.backend.classroom.csv;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Writes a table as spreadsheets take it: UTF-8 with the mark by which Excel knows it, and no cell that becomes a
/// formula.
final class CsvWriter implements AutoCloseable {

    private static final String DANGEROUS = "=+-@\t\r\n＝＋－＠";

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}([.,]\\d{1,15})?");

    private final SequenceWriter rows;

    CsvWriter(OutputStream out, char separator) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\ufeff');
        CsvSchema schema =
                CsvSchema.emptySchema().withColumnSeparator(separator).withLineSeparator("\r\n");
        rows = new CsvMapper().writer(schema).writeValues(text);
    }

    void row(List<String> cells) throws IOException {
        rows.write(cells.stream().map(CsvWriter::safe).toArray(String[]::new));
    }

    /// A cell that a spreadsheet shows as it stands.
    static String safe(String cell) {
        return isDangerous(cell) ? "'" + cell : cell;
    }

    static boolean isDangerous(String cell) {
        return !cell.isEmpty()
                && DANGEROUS.indexOf(cell.charAt(0)) >= 0
                && !NUMBER.matcher(cell).matches();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
