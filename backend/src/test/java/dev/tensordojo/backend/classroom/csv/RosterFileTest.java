package dev.tensordojo.backend.classroom.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.classroom.csv.RosterFile.Entry;
import dev.tensordojo.backend.classroom.csv.RosterFile.Source;
import dev.tensordojo.backend.http.Refused;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Lists as each system writes them, in every encoding in which schools have them.
class RosterFileTest {

    private static final String OWN = """
            login,name,email,group,role,external_id
            s1,小林 葵,Aoi@example.jp,A 組,learner,2026-001
            s2,"O'Neill, ""Pat\""",pat@example.com,B,,2026-002
            """;

    private static final List<Entry> OWN_ENTRIES = List.of(
            new Entry(2, "小林 葵", "s1", "aoi@example.jp", "2026-001", "A 組", "learner"),
            new Entry(3, "O'Neill, \"Pat\"", "s2", "pat@example.com", "2026-002", "B", ""));

    @Test
    void itsOwnListIsReadInEveryEncodingAndWithEverySeparator() {
        for (Charset encoding : List.of(
                StandardCharsets.UTF_8,
                Charset.forName("windows-31j"),
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE)) {
            assertEquals(OWN_ENTRIES, read(OWN.getBytes(encoding)).entries(), encoding.name());
            if (!encoding.name().startsWith("w")) {
                assertEquals(
                        OWN_ENTRIES, read(("\ufeff" + OWN).getBytes(encoding)).entries(), encoding + " marked");
            }
        }
        String kanji = "氏名,メール\n葵,a@b.jp\n";
        assertEquals(
                "葵",
                read(kanji.getBytes(StandardCharsets.UTF_16LE))
                        .entries()
                        .getFirst()
                        .name());
        for (String separator : List.of(";", "\t")) {
            String text = OWN.replaceAll(",(?! )", separator).replace("\n", "\r\n");
            assertEquals(OWN_ENTRIES, entries(text), "'" + separator + "'");
        }
        assertEquals(
                OWN_ENTRIES.size(),
                entries("sep=;\r\n" + OWN.replaceAll(",(?! )", ";")).size());
    }

    @Test
    void headingsAreKnownHoweverTheyAreWrittenAndPasswordsAreNotRead() {
        RosterFile file = read("""
                E-Mail;Password;Full Name;External ID
                a@b.jp;secret;Hana;7

                ;;Sora
                """.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of(new Entry(2, "Hana", "", "a@b.jp", "7", "", ""), new Entry(4, "Sora", "", "", "", "", "")),
                file.entries());
        assertTrue(!file.toString().contains("secret"));
        assertEquals(
                "山田 花子", entries("学籍番号,氏名,メールアドレス\n1,山田 花子,h@x.jp\n").getFirst().name());
    }

    @Test
    void moodlesListForUploadsIsKnown() {
        RosterFile file = read("""
                username,password,firstname,lastname,email,idnumber,course1,group1,role1
                hana,changeme,花子,山田,hana@x.jp,17,dl,一班,student
                tom,changeme,Tom,Jones,tom@x.uk,,dl,,editingteacher
                """.getBytes(StandardCharsets.UTF_8));
        assertEquals(Source.MOODLE_UPLOAD, file.source());
        assertEquals(
                List.of(
                        new Entry(2, "山田 花子", "hana", "hana@x.jp", "17", "一班", "student"),
                        new Entry(3, "Tom Jones", "tom", "tom@x.uk", "", "", "editingteacher")),
                file.entries());
    }

    @Test
    void moodlesGradebookIsKnownByItsAddressesInWhateverLanguage() {
        Entry tom = new Entry(2, "Tom Jones", "", "tom@x.uk", "17", "", "");
        assertEquals(List.of(tom), entries("""
                First name,Surname,ID number,Institution,Department,Email address,Quiz (Real),Last downloaded
                Tom,Jones,17,,,tom@x.uk,8.00,1700000000
                """));
        assertEquals(List.of("Tom Jones"), names("""
                Vorname,Nachname,Institution,E-Mail-Adresse,Kurs gesamt
                Tom,Jones,,tom@x.uk,-
                """));
        assertEquals(List.of("山田 花子"), names("""
                姓,名,IDナンバー,メールアドレス,コース合計
                山田,花子,17,hana@x.jp,-
                """), "whose first column is the family name");
        assertEquals(List.of("Tom Jones"), names("Surname,Rufname,Mail\nJones,Tom,tom@x.uk\n"));
        assertEquals(List.of("Tom Jones"), names("""
                Last Name,First Name,Email Address,Average
                Jones,Tom,tom@x.uk,80
                """), "as Google Classroom saves it");
        assertEquals(
                Source.MOODLE_GRADES,
                read("Prénom,Nom,Adresse\nA,B,a@b.fr\n".getBytes(StandardCharsets.UTF_8))
                        .source());
    }

    @Test
    void canvasGradebookIsReadWithoutTheRowsThatAreNobody() {
        RosterFile file = read("""
                Student,ID,SIS User ID,SIS Login ID,Section,Quiz (12),Current Score (read only)
                ,,,,,Manual Posting,
                    Points Possible,,,,,10,(read only)
                "Jones, Tom",101,u17,tom@x.uk,A,EX,80
                "山田, 花子",102,,hana,A and B,N/A,
                "Student, Test",103,,abc,A,,
                """.getBytes(StandardCharsets.UTF_8));
        assertEquals(Source.CANVAS, file.source());
        assertEquals(
                List.of(
                        new Entry(4, "Tom Jones", "tom@x.uk", "tom@x.uk", "u17", "A", ""),
                        new Entry(5, "山田 花子", "hana", "", "102", "A and B", "")),
                file.entries());
        assertEquals(List.of("Tom Jones"), names("""
                LastName,FirstName,ID,SIS Login ID,Section
                Jones,Tom,101,tom,A
                """));
    }

    @Test
    void whatIsNoListSaysWhatIsWrong() {
        refused("csv.empty", new byte[0]);
        refused("csv.empty", "\n\n".getBytes(StandardCharsets.UTF_8));
        refused("csv.unreadable", new byte[] {'a', (byte) 0x81, ' ', 'b'});
        refused("csv.too-large", new byte[CsvFile.MOST_BYTES + 1]);
        refused("csv.malformed", "name,email\nHana,\"a@b.jp\nSora,\n".getBytes(StandardCharsets.UTF_8));
        refused("import.unknown-header", "a,b,c\n1,2,3\n".getBytes(StandardCharsets.UTF_8));
        refused("csv.too-many-rows", ("name\n" + "x\n".repeat(CsvFile.MOST_ROWS + 1)).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void fiveThousandRowsAreReadAndPlannedInAMoment() {
        String text = IntStream.range(0, 5_000)
                .mapToObj(i -> "s%d,学習者 %d,s%d@example.jp,組 %d,learner,id-%d\n".formatted(i, i, i, i % 40, i))
                .collect(Collectors.joining("", "login,name,email,group,role,external_id\n", ""));
        long begun = System.nanoTime();
        RosterPlan plan = RosterPlan.of(entries(text), List.of());
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        assertEquals(5_000, plan.rows(RosterPlan.State.NEW).size());
        assertTrue(taken.toSeconds() < 10, () -> "it took " + taken);
    }

    private static List<Entry> entries(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8)).entries();
    }

    private static List<String> names(String text) {
        return entries(text).stream().map(Entry::name).toList();
    }

    private static RosterFile read(byte[] file) {
        return RosterFile.of(CsvFile.read(file));
    }

    private static void refused(String code, byte[] file) {
        assertEquals(
                code, assertThrows(Refused.class, () -> read(file)).problem().code());
    }
}
