package dev.tensordojo.acceptance.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/architecture.md` knows every room of the house, and no other. ([DocsTest] looks at whatever else it names.)
final class MapTest {

    private static final String MAP = "docs/architecture.md";
    private static final int MOST_LINES = 170;

    /// A package (`backend.course`) or a folder of the browser (`app/output`), what lives there, where to begin.
    private static final Pattern ROW = Pattern.compile("\\| `([a-z][a-z0-9./]*)` \\| (.+) \\| (.+) \\|");

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern BROWSER = Pattern.compile("frontend/src/main/resources/web/(app(?:/.+)?)/[^/]+");

    private record Row(int line, String room, String begin) {
        String at() {
            return MAP + ":" + line + ": ";
        }
    }

    @Test
    void everyRoomHasOneRow() {
        List<String> rows = rows().stream().map(Row::room).toList();
        List<String> wrong = new ArrayList<>();
        rooms().forEach((room, files) -> {
            long told = rows.stream().filter(room::equals).count();
            if (told != 1) {
                wrong.add(MAP + " has " + told + " rows for `" + room + "` (" + files.getFirst() + " and others)");
            }
        });
        assertEquals(List.of(), wrong, "a row is: | `package` | what lives there | `WhereToBegin` |");
    }

    @Test
    void everyRowIsOfARoomThatIsThere() {
        SortedMap<String, List<String>> rooms = rooms();
        List<String> stale = rows().stream()
                .filter(row -> !rooms.containsKey(row.room()))
                .map(row -> row.at() + "there is no `" + row.room() + "`")
                .toList();
        assertEquals(List.of(), stale);
    }

    @Test
    void whatOneBeginsWithLivesInThatRoom() {
        SortedMap<String, List<String>> rooms = rooms();
        List<String> stale = new ArrayList<>();
        for (Row row : rows()) {
            Matcher names = NAME.matcher(row.begin());
            assertTrue(names.find(), () -> row.at() + "names no file to begin with");
            do {
                String file = names.group(1).contains(".") ? names.group(1) : names.group(1) + ".java";
                if (rooms.getOrDefault(row.room(), List.of()).stream().noneMatch(each -> each.endsWith("/" + file))) {
                    stale.add(row.at() + "`" + names.group(1) + "` is not in `" + row.room() + "`");
                }
            } while (names.find());
        }
        assertEquals(List.of(), stale);
    }

    @Test
    void theMapIsOnePage() {
        int lines = SourceTree.lines(MAP).size();
        assertTrue(lines <= MOST_LINES, () -> MAP + " has " + lines + " lines, more than " + MOST_LINES);
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        List<String> lines = SourceTree.lines(MAP);
        for (int i = lines.indexOf("## The rooms") + 1; i < lines.size(); i++) {
            Matcher row = ROW.matcher(lines.get(i));
            if (row.matches()) {
                rows.add(new Row(i + 1, row.group(1), row.group(3)));
            }
        }
        assertTrue(rows.size() >= 40, () -> "saw only " + rows.size() + " rows below \"## The rooms\" of " + MAP);
        return rows;
    }

    /// The product's packages, those of this module, and the browser's folders.
    private static SortedMap<String, List<String>> rooms() {
        SortedMap<String, List<String>> rooms = new TreeMap<>();
        SourceTree.packages().forEach((name, files) -> rooms.put(name.replaceFirst("^dev\\.tensordojo\\.", ""), files));
        for (String file : SourceTree.files("frontend/src/main/resources/web/app/.+", 50)) {
            Matcher place = BROWSER.matcher(file);
            if (place.matches()) {
                rooms.computeIfAbsent(place.group(1), _ -> new ArrayList<>()).add(file);
            }
        }
        return rooms;
    }
}
