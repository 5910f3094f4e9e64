package dev.tensordojo.backend.classroom.csv;

import dev.tensordojo.backend.classroom.csv.CsvFile.Row;
import dev.tensordojo.backend.http.Refused;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A list of people, whichever system wrote it: which one, is told by the headings. Passwords in files are not read.
///
/// @param source which system it is from
/// @param entries those on it
public record RosterFile(Source source, List<Entry> entries) {

    static final Pattern EMAIL = Pattern.compile("[^\\s@,;]+@[^\\s@,;]+\\.[^\\s@,;]+");

    /// Spellings of the headings that are known, without blanks and dashes, in small letters.
    private static final Map<String, Field> FIELDS = new HashMap<>();

    static {
        names(Field.NAME, "name", "fullname", "名前", "氏名");
        names(Field.FIRST, "firstname", "givenname", "名");
        names(Field.LAST, "lastname", "surname", "familyname", "姓", "苗字", "名字");
        names(Field.LOGIN, "login", "username", "sisloginid", "githubusername", "ユーザ名", "ユーザー名", "ログイン");
        names(Field.EMAIL, "email", "emailaddress", "mail", "メール", "メールアドレス");
        names(Field.EXTERNAL_ID, "externalid", "idnumber", "identifier", "sisuserid", "学籍番号", "idナンバー", "id番号");
        names(Field.GROUP, "group", "group1", "groupname", "section", "グループ", "班", "組");
        names(Field.ROLE, "role", "role1", "役割", "ロール");
    }

    public RosterFile {
        entries = List.copyOf(entries);
    }

    /// What wrote a list.
    public enum Source {
        OWN,
        MOODLE_UPLOAD,
        MOODLE_GRADES,
        CANVAS
    }

    private enum Field {
        NAME,
        FIRST,
        LAST,
        LOGIN,
        EMAIL,
        EXTERNAL_ID,
        GROUP,
        ROLE
    }

    /// Somebody on a list; what is not told is empty.
    ///
    /// @param row where they stand in the file, as a spreadsheet counts
    public record Entry(
            int row, String name, String login, String email, String externalId, String group, String role) {}

    private static void names(Field field, String... spellings) {
        for (String spelling : spellings) {
            FIELDS.put(spelling, field);
        }
    }

    /// @throws Refused 400 where the headings are none that are known
    public static RosterFile of(CsvFile file) {
        List<String> header = file.header().stream().map(RosterFile::plain).toList();
        if (isCanvas(header)) {
            return new RosterFile(Source.CANVAS, canvas(file, header));
        }
        Map<Field, Integer> columns = columns(header);
        if (columns.containsKey(Field.NAME)) {
            return new RosterFile(Source.OWN, entries(file, columns));
        }
        if (header.contains("username") && columns.containsKey(Field.FIRST) && columns.containsKey(Field.LAST)) {
            return new RosterFile(Source.MOODLE_UPLOAD, entries(file, columns));
        }
        // A gradebook's headings are in the language of whoever saved it: the address shows where it stands, and
        // what comes first are the two parts of a name.
        int email = emailColumn(file, columns);
        if (email >= 2) {
            boolean lastFirst = Field.LAST == FIELDS.get(header.getFirst());
            columns.put(Field.EMAIL, email);
            columns.putIfAbsent(Field.FIRST, lastFirst ? 1 : 0);
            columns.putIfAbsent(Field.LAST, lastFirst ? 0 : 1);
            return new RosterFile(Source.MOODLE_GRADES, entries(file, columns));
        }
        throw Refused.field(
                "file",
                "import.unknown-header",
                "The first row names no columns that are known. A list begins with, for example:"
                        + " login,name,email,group,role,external_id");
    }

    /// Whether a file is a gradebook that Canvas wrote.
    static boolean isCanvas(List<String> plainHeader) {
        return (plainHeader.contains("student") || plainHeader.contains("lastname"))
                && plainHeader.contains("id")
                && (plainHeader.contains("section") || plainHeader.contains("sisloginid"));
    }

    /// A heading without what differs from export to export.
    static String plain(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_-]+", "");
    }

    private static Map<Field, Integer> columns(List<String> header) {
        var columns = new HashMap<Field, Integer>();
        for (int i = 0; i < header.size(); i++) {
            Field field = FIELDS.get(header.get(i));
            if (field != null) {
                columns.putIfAbsent(field, i);
            }
        }
        return columns;
    }

    private static List<Entry> entries(CsvFile file, Map<Field, Integer> columns) {
        return file.rows().stream().map(row -> entry(row, columns)).toList();
    }

    private static Entry entry(Row row, Map<Field, Integer> columns) {
        Map<Field, String> cells = new HashMap<>();
        for (Field field : Field.values()) {
            cells.put(field, text(row.cell(columns.getOrDefault(field, -1))));
        }
        String name = cells.getOrDefault(Field.NAME, "");
        return new Entry(
                row.number(),
                unguarded(
                        name.isEmpty()
                                ? whole(cells.getOrDefault(Field.FIRST, ""), cells.getOrDefault(Field.LAST, ""))
                                : name),
                unguarded(cells.getOrDefault(Field.LOGIN, "")),
                unguarded(cells.getOrDefault(Field.EMAIL, "")).toLowerCase(Locale.ROOT),
                unguarded(cells.getOrDefault(Field.EXTERNAL_ID, "")),
                unguarded(cells.getOrDefault(Field.GROUP, "")),
                cells.getOrDefault(Field.ROLE, ""));
    }

    /// Canvas adds rows that are nobody: the points possible, one that says what is hidden (its name is empty), and the
    /// test student. Names are `Last, First`.
    private static List<Entry> canvas(CsvFile file, List<String> header) {
        Map<Field, Integer> columns = columns(header);
        int student = header.indexOf("student");
        int id = header.indexOf("id");
        var entries = new ArrayList<Entry>();
        for (Row row : file.rows()) {
            Entry entry = entry(row, columns);
            String name = student < 0 ? entry.name() : turned(text(row.cell(student)));
            if (isSomebody(name)) {
                String login = entry.login();
                entries.add(new Entry(
                        row.number(),
                        name,
                        login,
                        EMAIL.matcher(login).matches() ? login.toLowerCase(Locale.ROOT) : entry.email(),
                        entry.externalId().isEmpty() ? text(row.cell(id)) : entry.externalId(),
                        entry.group(),
                        ""));
            }
        }
        return entries;
    }

    private static boolean isSomebody(String name) {
        return !name.isBlank() && !Set.of("points possible", "test student").contains(name.toLowerCase(Locale.ROOT));
    }

    private static String turned(String name) {
        int comma = name.indexOf(',');
        return comma < 0
                ? name
                : whole(
                        name.substring(comma + 1).strip(),
                        name.substring(0, comma).strip());
    }

    /// In the order in which whoever has the name writes it.
    private static String whole(String first, String last) {
        boolean familyFirst = (first + last)
                .codePoints()
                .mapToObj(Character.UnicodeScript::of)
                .anyMatch(Set.of(
                        Character.UnicodeScript.HAN,
                        Character.UnicodeScript.HIRAGANA,
                        Character.UnicodeScript.KATAKANA,
                        Character.UnicodeScript.HANGUL)::contains);
        return (familyFirst ? last + " " + first : first + " " + last).strip();
    }

    private static int emailColumn(CsvFile file, Map<Field, Integer> columns) {
        if (columns.containsKey(Field.EMAIL)) {
            return columns.getOrDefault(Field.EMAIL, -1);
        }
        return IntStream.range(0, file.header().size())
                .filter(column -> {
                    List<String> cells = file.rows().stream()
                            .map(row -> row.cell(column).strip())
                            .filter(cell -> !cell.isEmpty())
                            .toList();
                    long addresses = cells.stream()
                            .filter(cell -> EMAIL.matcher(cell).matches())
                            .count();
                    return addresses > 0 && addresses * 10 >= cells.size() * 8L;
                })
                .findFirst()
                .orElse(-1);
    }

    private static String text(String cell) {
        return Normalizer.normalize(cell, Normalizer.Form.NFC).strip();
    }

    /// What our own files put before a cell that a spreadsheet would take for a formula ([CsvWriter#safe]).
    private static String unguarded(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && CsvWriter.isDangerous(cell.substring(1))
                ? cell.substring(1)
                : cell;
    }
}
