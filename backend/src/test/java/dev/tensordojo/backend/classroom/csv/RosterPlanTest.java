package dev.tensordojo.backend.classroom.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tensordojo.backend.account.name.AccountName;
import dev.tensordojo.backend.classroom.csv.RosterFile.Entry;
import dev.tensordojo.backend.classroom.csv.RosterPlan.Known;
import dev.tensordojo.backend.classroom.csv.RosterPlan.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a list makes of a class, row by row.
class RosterPlanTest {

    private static final Known HANA = known("Hana", "hana", "hana@x.jp", "1", "A");
    private static final Known SORA = known("Sora", "", "", "", "");
    private static final Known GONE = left(known("Gone", "", "", "9", ""));
    private static final List<Known> CLASS = List.of(HANA, SORA, GONE);

    @Test
    void somebodyIsKnownByTheExternalIdElseTheAddressElseTheLoginElseTheName() {
        says("KNOWN", entry("Hana", "hana", "hana@x.jp", "1", "A"));
        says("KNOWN", entry("Hana", "", "", "1", ""));
        says("KNOWN", entry("Hana", "", "hana@x.jp", "", ""));
        says("KNOWN", entry("Hana", "hana", "", "", ""));
        says("KNOWN", entry("Hana", "", "", "", ""));
        says("CHANGED [NAME, EMAIL, GROUP]", entry("Hana K.", "hana", "h@x.jp", "1", "B"));
        says("CHANGED [NAME]", entry("Hana K.", "hana", "", "", ""));
        says("CHANGED [EMAIL, EXTERNAL_ID]", entry("Sora", "", "sora@x.jp", "2", ""));
        says("CHANGED [BACK]", entry("Gone", "", "", "9", ""));
        says("NEW", entry("Yuki", "yuki", "yuki@x.jp", "3", "A"));
    }

    @Test
    void aRowThatCannotBeUsedSaysWhy() {
        says("BAD name.missing", entry("", "", "a@x.jp", "", ""));
        says("BAD name.too-long", entry("あ".repeat(61), "", "", "", ""));
        says("BAD import.email", entry("Yuki", "", "yuki at home", "", ""));
        says("BAD import.id", entry("Yuki", "y".repeat(256), "", "", ""));
        says("BAD import.group", entry("Yuki", "", "", "", "g".repeat(61)));
        says("BAD import.name-taken", entry("Ｈａｎａ", "", "other@x.jp", "77", ""));
        says("BAD import.two-people", entry("Hana", "", "hana@x.jp", "77", ""));
        says("BAD import.name-taken", entry("Sora", "", "hana@x.jp", "1", ""));
        says("BAD import.role", new Entry(2, "Yuki", "", "", "", "", "teacher"));
        Known teacher = new Known(UUID.randomUUID(), "T", "t", "", "", "", "", true, false, false);
        assertEquals(List.of("BAD import.teaches"), plan(List.of(entry("T", "", "", "", "")), List.of(teacher)));
        Known elsewhere = new Known(UUID.randomUUID(), "E", "e", "", "", "5", "", true, true, true);
        assertEquals(List.of("BAD people.elsewhere"), plan(List.of(entry("F", "", "", "5", "")), List.of(elsewhere)));
    }

    @Test
    void whoStandsTwiceIsTakenOnceAndNamesakesAreToldApart() {
        assertEquals(
                List.of(
                        "NEW",
                        "DUPLICATE import.duplicate 2",
                        "DUPLICATE import.duplicate 2",
                        "BAD import.name-twice 2"),
                plan(
                        List.of(
                                at(2, "Yuki", "y@x.jp", "3"),
                                at(3, "Yuki", "y@x.jp", "3"),
                                at(4, "Yuki K.", "y@x.jp", ""),
                                at(5, "YUKI", "other@x.jp", "4")),
                        CLASS));
        assertEquals(
                List.of("KNOWN", "DUPLICATE import.duplicate 2"),
                plan(List.of(at(2, "Hana", "hana@x.jp", ""), at(3, "Hana", "", "1")), CLASS));
    }

    @Test
    void whoIsNotOnTheListIsOfferedAndWhoHasLeftIsNot() {
        assertEquals(
                List.of(SORA),
                RosterPlan.of(List.of(at(2, "Hana", "", "1")), CLASS).absent());
        assertEquals(
                List.of(SORA),
                RosterPlan.of(List.of(new Entry(2, "Hana", "", "", "1", "", "teacher")), CLASS)
                        .absent(),
                "a row of no use still names somebody");
    }

    @Test
    void theSameListAndClassMakeTheSamePlanAndAnythingElseAnother() {
        List<Entry> list = List.of(at(2, "Yuki", "y@x.jp", "3"));
        assertEquals(
                RosterPlan.of(list, CLASS).digest(),
                RosterPlan.of(List.copyOf(list), new ArrayList<>(CLASS)).digest());
        assertNotEquals(
                RosterPlan.of(list, CLASS).digest(),
                RosterPlan.of(list, List.of(HANA)).digest());
        assertNotEquals(
                RosterPlan.of(list, CLASS).digest(),
                RosterPlan.of(List.of(at(2, "Yuki", "y@x.jp", "4")), CLASS).digest());
    }

    private static void says(String expected, Entry entry) {
        assertEquals(List.of(expected), plan(List.of(entry), CLASS));
    }

    private static List<String> plan(List<Entry> entries, List<Known> known) {
        return RosterPlan.of(entries, known).rows().stream()
                .map(RosterPlanTest::words)
                .toList();
    }

    private static String words(Planned row) {
        var words = new ArrayList<String>(List.of(row.state().name()));
        if (!row.changes().isEmpty()) {
            words.add(row.changes().toString());
        }
        Stream.ofNullable(row.why()).forEach(why -> {
            words.add(why.code());
            if (why.args().containsKey("row")) {
                words.add(why.args().getOrDefault("row", ""));
            }
        });
        return String.join(" ", words);
    }

    private static Entry entry(String name, String login, String email, String externalId, String group) {
        return new Entry(2, name, login, email, externalId, group, "");
    }

    private static Entry at(int row, String name, String email, String externalId) {
        return new Entry(row, name, "", email, externalId, "", "");
    }

    private static Known known(String name, String login, String email, String externalId, String group) {
        String key = AccountName.parse(name).key();
        return new Known(UUID.randomUUID(), name, key, login, email, externalId, group, true, true, false);
    }

    private static Known left(Known known) {
        return new Known(
                known.id(),
                known.name(),
                known.nameKey(),
                known.login(),
                known.email(),
                known.externalId(),
                known.group(),
                false,
                true,
                false);
    }
}
