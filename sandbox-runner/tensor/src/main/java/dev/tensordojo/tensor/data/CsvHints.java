package dev.tensordojo.tensor.data;

import dev.tensordojo.tensor.Warnings;
import java.util.List;

/// What a table that makes no sense as it is read would look like if it were read otherwise; for messages.
final class CsvHints {
    private static final int MOST_NAMES = 20;
    private static final String SEPARATORS = ",;\t|，、；";

    private CsvHints() {}

    /// A sentence on a new line, when the header is one column with another separator in it; empty otherwise.
    static String separator(String what, List<String> columns, char separator) {
        if (columns.size() != 1) {
            return "";
        }
        long most = 0;
        char likely = separator;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char c = SEPARATORS.charAt(i);
            long times = columns.getFirst().chars().filter(x -> x == c).count();
            if (c != separator && times > most) {
                most = times;
                likely = c;
            }
        }
        String literal = likely == '\t' ? "\\t" : String.valueOf(likely);
        return most == 0
                ? ""
                : "\n  The separator looks like '" + literal + "', not '" + separator + "': "
                        + (what.equals("the text") ? "Csv.parse(text" : "Csv.read(path") + ", o -> o.separator('"
                        + literal + "')).";
    }

    /// What a separator is called.
    static String name(char separator) {
        return switch (separator) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '\t' -> "tab";
            default -> "'" + separator + "'";
        };
    }

    /// Some of the columns' names, for a message.
    static String names(List<String> columns, char separator) {
        List<String> some = columns.subList(0, Math.min(MOST_NAMES, columns.size()));
        return String.join(separator == '\t' ? ", " : separator + " ", some)
                + (columns.size() > some.size() ? separator + " …" : "");
    }

    /// Says once that a header holds numbers, since a first row that was taken for a header is missing in silence.
    /// Numbers that follow one another (pixels 0, 1, 2, …; years) are names.
    static void warnOfNumbers(String what, List<String> columns, int rows) {
        if (rows > 0 && looksLikeData(columns)) {
            Warnings.once(
                    "csv header " + what,
                    "the first line of " + what + " was taken for the names of the columns, but it holds numbers: "
                            + names(columns, ',')
                            + ".\n  If it is data, name the columns: o -> o.columns(\"a\", \"b\", …).");
        }
    }

    static boolean looksLikeData(List<String> columns) {
        CsvNumbers numbers = new CsvNumbers('.', '\0');
        if (columns.stream().anyMatch(c -> c.contains(".") && numbers.parse(c).isPresent())) {
            return true;
        }
        if (columns.isEmpty() || !columns.stream().allMatch(c -> c.matches("[+-]?[0-9]{1,15}"))) {
            return false;
        }
        for (int i = 1; i < columns.size(); i++) {
            if (Long.parseLong(columns.get(i)) != Long.parseLong(columns.get(i - 1)) + 1) {
                return true;
            }
        }
        return columns.size() == 1;
    }
}
