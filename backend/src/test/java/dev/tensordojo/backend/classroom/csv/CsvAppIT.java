package dev.tensordojo.backend.classroom.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.backend.account.School;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Browser;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Lists into a class and progress out of it, as whoever teaches it does it.
@QuarkusTest
class CsvAppIT {

    private static final String LIST = """
            login,name,email,group,role,external_id
            hana,小林 花,hana@x.jp,A,learner,1
            sora,=cmd|' /C calc'!A0,sora@x.jp,B,learner,2
            ,Yuki,,B,,
            ,Yuki,,B,,
            ,,nobody@x.jp,,,
            """;

    @Inject
    School school;

    @Inject
    Sql sql;

    private Browser teacher;
    private String classroom;
    private String code;

    @BeforeEach
    void makesAClass() {
        teacher = school.teacher();
        JsonNode made = school.classroom();
        classroom = made.get("id").asText();
        code = made.get("joinCode").asText();
    }

    @Test
    void aListIsShownThenAppliedAndTheSecondTimeChangesNothing() {
        school.learner(code, "Absent");
        JsonNode preview = preview(LIST);
        assertEquals("{BAD=1, DUPLICATE=1, NEW=3}", states(preview));
        assertEquals("name.missing", preview.at("/rows/4/why/code").asText());
        assertEquals("Absent", preview.at("/absent/0/name").asText());
        assertEquals(1, count(), "looking changes nothing");

        JsonNode applied = apply(LIST, preview).ok();
        assertEquals(3, applied.get("made").size());
        JsonNode hana = applied.at("/made/0");
        Browser browser = school.visitor();
        assertTrue(browser.post(
                        "/api/sign-in",
                        Map.of(
                                "joinCode",
                                code,
                                "name",
                                "小林 花",
                                "password",
                                hana.get("password").asText()))
                .ok()
                .at("/account/mustChangePassword")
                .asBoolean());
        browser.post("/api/password", Map.of("password", School.PASSWORD)).ok();

        JsonNode again = preview(LIST);
        assertEquals("{BAD=1, DUPLICATE=1, KNOWN=3}", states(again));
        JsonNode nothing = apply(LIST, again).ok();
        assertEquals(0, nothing.get("made").size() + nothing.get("changed").asInt());
        assertEquals(4, count());
        JsonNode people =
                teacher.get("/api/classrooms/" + classroom + "/people").ok();
        assertEquals("A", person(people, "小林 花").get("groups").asText());
        assertFalse(person(people, "小林 花").get("oneTime").asBoolean());
        assertTrue(person(people, "Yuki").get("lastSeenAt").isNull());
        assertEquals("ACTIVE", person(people, "Absent").get("status").asText(), "nobody goes by a list");

        String own = teacher.text("/api/classrooms/" + classroom + "/export/roster.csv");
        assertEquals("{KNOWN=4}", states(preview(own)), "its own file says what it knows");
    }

    @Test
    void onlyWhatWasShownIsDone() {
        JsonNode preview = preview(LIST);
        apply(LIST.replace("Yuki", "Somebody"), preview).refused(409, "import.stale");
        school.learner(code, "Yuki");
        apply(LIST, preview).refused(409, "import.stale");
        assertEquals(1, count());
        assertEquals("{BAD=1, CHANGED=1, DUPLICATE=1, NEW=2}", states(preview(LIST)), "who joined is known by name");
    }

    @Test
    void aNewListRenamesRegroupsAndTakesBackWhomItKnows() {
        apply(LIST, preview(LIST)).ok();
        String hana = personId("小林 花");
        teacher.put("/api/classrooms/" + classroom + "/people/status", Map.of("ids", List.of(hana), "status", "LEFT"))
                .ok();
        String changed = "name,email,group,external_id\n佐藤 花,h@x.jp,B,1\n";
        JsonNode preview = preview(changed);
        assertEquals(
                "[\"NAME\",\"EMAIL\",\"GROUP\",\"BACK\"]",
                preview.at("/rows/0/changes").toString());
        assertEquals(1, apply(changed, preview).ok().get("changed").asInt());
        JsonNode people =
                teacher.get("/api/classrooms/" + classroom + "/people").ok();
        assertEquals(hana, person(people, "佐藤 花").get("id").asText());
        assertEquals("B", person(people, "佐藤 花").get("groups").asText());
        assertEquals("ACTIVE", person(people, "佐藤 花").get("status").asText());
        assertEquals("{KNOWN=1}", states(preview(changed)));
    }

    @Test
    void fiveThousandPeopleAreImportedInSeconds() {
        String list = IntStream.range(0, 5_000)
                .mapToObj(i -> "s%d,学習者 %d,s%d@example.jp,組 %d,learner,id-%d\n".formatted(i, i, i, i % 40, i))
                .collect(Collectors.joining("", "login,name,email,group,role,external_id\n", ""));
        long begun = System.nanoTime();
        JsonNode preview = preview(list);
        long shown = System.nanoTime();
        assertEquals(5_000, apply(list, preview).ok().get("made").size());
        System.out.printf(
                "5,000 rows: preview %d ms, apply %d ms%n",
                Duration.ofNanos(shown - begun).toMillis(),
                Duration.ofNanos(System.nanoTime() - shown).toMillis());
        assertEquals("{KNOWN=5000}", states(preview(list)));
    }

    @Test
    void progressIsWrittenInEveryShapeAndNoCellIsAFormula() {
        apply(LIST, preview(LIST)).ok();
        attempts(personId("小林 花"), "1-E1", false, "PASSED", "FAILED");
        attempts(personId("小林 花"), "1-E1", true, "PASSED", "PASSED");
        attempts(personId("Yuki"), "1-E1", false, "FAILED", "SKIPPED");

        List<String> tidy = lines("tidy");
        assertEquals(
                "\ufeffname,login,email,external_id,group,course,exercise,status,first_passed_at,best_percent,attempts,"
                        + "active_minutes,mark_percent,mark_reason",
                tidy.getFirst());
        String hana = line(tidy, "小林 花", ",1-E1,");
        assertTrue(hana.matches("小林 花,hana,hana@x\\.jp,1,A,pytorch-basics,1-E1,PASSED,[0-9T:.Z-]+,100,2,0,,"), hana);
        assertTrue(line(tidy, "Yuki", ",1-E1,").contains(",TRIED,,0,1,0"));
        assertTrue(line(tidy, "Yuki", ",1-E2,").contains(",NEW,,,0,0"));
        List<String> wide = lines("wide");
        assertEquals(4, wide.size());
        assertTrue(line(wide, "小林 花", "").startsWith("小林 花,hana,hana@x.jp,1,A,100,,"));
        assertTrue(wide.stream().anyMatch(line -> line.startsWith("'=cmd|")), "a formula is shown as it stands");
        assertTrue(line(lines("checks"), "小林 花", ",1-E1,").endsWith(",1,2"));
        List<String> moodle = lines("moodle");
        assertEquals(3, moodle.size(), "only those with an address");
        assertTrue(line(moodle, "hana@x.jp", "").startsWith("hana@x.jp,1,小林 花,100,,"));
        teacher.get("/api/classrooms/" + classroom + "/export/other.csv").refused(404, "export.unknown");
        for (String shape : List.of("tidy", "wide", "checks", "moodle", "roster")) {
            lines(shape).stream()
                    .flatMap(line -> List.of(line.replace("\ufeff", "").split(",")).stream())
                    .forEach(cell -> assertFalse(cell.matches("[=+@\\t-].*"), shape + ": " + cell));
        }
    }

    @Test
    void canvasGetsItsOwnGradebookBackWithTheProgressInIt() {
        apply(LIST, preview(LIST)).ok();
        attempts(personId("小林 花"), "1-E1", true, "PASSED", "PASSED");
        String gradebook = """
                Student,ID,SIS User ID,SIS Login ID,Section,Essay (3),Tensor Dojo 1-E1 (4711)
                    Points Possible,,,,,10,100
                "花, 小林",9,1,hana,S,-3,
                "Nobody, Here",10,99,nobody,S,7,
                """;
        List<String> filled = unquoted(teacher.download(
                "POST", "/api/classrooms/" + classroom + "/export/canvas", Map.of("file", bytes(gradebook))));
        assertTrue(filled.get(0).startsWith("\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,"), filled.get(0));
        assertTrue(filled.get(0).contains(",Tensor Dojo 1-E1 (4711),"), filled.get(0));
        assertTrue(filled.get(0).contains("Tensor Dojo 1-E2"), filled.get(0));
        assertTrue(filled.get(1).startsWith("    Points Possible,,,,,10,100,100,"), filled.get(1));
        assertTrue(filled.get(2).startsWith("花, 小林,9,1,hana,S,-3,100,,"), filled.get(2));
        assertTrue(filled.get(3).contains(",S,7,,,"), filled.get(3));
        teacher.post("/api/classrooms/" + classroom + "/export/canvas", Map.of("file", bytes(LIST)))
                .refused(400, "export.no-gradebook");
    }

    @Test
    void aClassOfThreeHundredIsExportedQuickly() {
        String list = IntStream.range(0, 300)
                .mapToObj(i -> "Learner %d,l%d@x.jp\n".formatted(i, i))
                .collect(Collectors.joining("", "name,email\n", ""));
        apply(list, preview(list)).ok();
        String exercises = exercises();
        QuarkusTransaction.requiringNew().run(() -> {
            sql.execute(
                    "insert into workbook (id, account_id, course_id, lesson_id, created_at)"
                            + " select gen_random_uuid(), m.account_id, 'pytorch-basics', e, now() from membership m"
                            + " cross join unnest(string_to_array(?2, ' ')) e"
                            + " where m.classroom_id = ?1 and m.role = 'LEARNER'",
                    UUID.fromString(classroom),
                    exercises);
            sql.execute(
                    "insert into attempt (id, workbook_id, code, seed, submitted_at)"
                            + " select gen_random_uuid(), w.id, 'return 1;', 1, now() from workbook w"
                            + " cross join generate_series(1, 3) where w.account_id in"
                            + " (select account_id from class_learner where classroom_id = ?1)",
                    UUID.fromString(classroom));
            sql.execute(
                    "insert into attempt_verdict (attempt_id, passed, checks, graded_at) select a.id, true,"
                            + " json_build_array(json_build_object('checkId', 'a', 'state', 'PASSED'),"
                            + " json_build_object('checkId', 'b', 'state', 'PASSED'),"
                            + " json_build_object('checkId', 'c', 'state', 'PASSED')), now()"
                            + " from attempt a join workbook w on w.id = a.workbook_id where w.account_id in"
                            + " (select account_id from class_learner where classroom_id = ?1)",
                    UUID.fromString(classroom));
        });
        int count = exercises.split(" ").length;
        for (String shape : List.of("tidy", "wide", "checks", "moodle")) {
            long begun = System.nanoTime();
            int lines = lines(shape).size();
            long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            System.out.printf(
                    "export of 300 learners x %d exercises, %s: %d lines, %d ms%n", count, shape, lines, millis);
            assertTrue(millis < 10_000, () -> shape + " took " + millis + " ms");
        }
    }

    private String exercises() {
        return teacher.get("/api/courses/pytorch-basics").ok().findValues("lessons").stream()
                .flatMap(lessons -> lessons.valueStream())
                .filter(lesson -> lesson.get("kind").asText().equals("EXERCISE"))
                .map(lesson -> lesson.get("id").asText())
                .collect(Collectors.joining(" "));
    }

    private JsonNode preview(String list) {
        return teacher.post(importing("/preview"), Map.of("file", bytes(list))).ok();
    }

    private Browser.Answer apply(String list, JsonNode preview) {
        return teacher.post(
                importing(""),
                Map.of("file", bytes(list), "digest", preview.get("digest").asText()));
    }

    private String importing(String rest) {
        return "/api/classrooms/" + classroom + "/people/import" + rest;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String states(JsonNode preview) {
        var states = new TreeMap<String, Integer>();
        preview.get("rows").forEach(row -> states.merge(row.get("state").asText(), 1, Integer::sum));
        return states.toString();
    }

    private int count() {
        return teacher.get("/api/classrooms/" + classroom).ok().get("learners").size();
    }

    private String personId(String name) {
        return person(teacher.get("/api/classrooms/" + classroom + "/people").ok(), name)
                .get("id")
                .asText();
    }

    private static JsonNode person(JsonNode people, String name) {
        for (JsonNode each : people) {
            if (each.get("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("nobody is called " + name + " in " + people);
    }

    private List<String> lines(String shape) {
        String text = teacher.text("/api/classrooms/" + classroom + "/export/" + shape + ".csv");
        return unquoted(text);
    }

    /// Which cells have quotes is the library's affair.
    private static List<String> unquoted(String csv) {
        return csv.replace("\"", "").lines().toList();
    }

    private static String line(List<String> lines, String who, String what) {
        return lines.stream()
                .filter(line -> line.startsWith(who) && line.contains(what))
                .findFirst()
                .orElseThrow(() -> new AssertionError(who + what + " is not in " + lines));
    }

    /// An attempt at an exercise of two checks.
    private void attempts(String account, String lesson, boolean passed, String first, String second) {
        UUID workbook = UUID.randomUUID();
        update(
                "insert into workbook (id, account_id, course_id, lesson_id, created_at)"
                        + " values (?1, ?2, 'pytorch-basics', ?3, now())"
                        + " on conflict (account_id, course_id, lesson_id) do nothing",
                workbook,
                UUID.fromString(account),
                lesson);
        UUID attempt = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(
                        () -> { // or somebody would judge it
                            sql.execute(
                                    "insert into attempt (id, workbook_id, code, seed, submitted_at) select ?1, id, 'return 1;', 1, now()"
                                            + " from workbook where account_id = ?2 and lesson_id = ?3",
                                    attempt,
                                    UUID.fromString(account),
                                    lesson);
                            sql.execute(
                                    "insert into attempt_verdict (attempt_id, passed, checks, graded_at)"
                                            + " values (?1, ?2, cast(?3 as json), now())",
                                    attempt,
                                    passed,
                                    "[{\"checkId\":\"filled\",\"state\":\"%s\"},{\"checkId\":\"counting\",\"state\":\"%s\"}]"
                                            .formatted(first, second));
                        });
    }

    private void update(String statement, Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> sql.execute(statement, parameters));
    }
}
