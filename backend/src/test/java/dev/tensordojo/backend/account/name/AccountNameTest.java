package dev.tensordojo.backend.account.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tensordojo.backend.http.Refused;
import java.text.Normalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {

    @Test
    void aNameKeepsItsSpellingAndSharesItsKey() {
        AccountName wide = AccountName.parse("  Ｈａｎａ ");
        assertEquals("Ｈａｎａ", wide.text());
        assertEquals(AccountName.parse("hana").key(), wide.key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "花子",
                "José",
                "O'Brien <script>",
                "🎓",
                "a",
                "...",
                "・",
                "👨\u200d👩\u200d👧",
                "👩🏽\u200d🚀",
                "❤\ufe0f\u200d🔥",
                "ශ්\u200dරී",
                "علی\u200cرضا"
            })
    void namesOfAllKindsAreTaken(String typed) {
        assertEquals(typed, AccountName.parse(typed).text());
    }

    @Test
    void sixtyCharactersFitAndSixtyOneDoNot() {
        assertEquals(60, AccountName.parse("あ".repeat(60)).text().length());
        assertRefused("あ".repeat(61), "name.too-long");
    }

    @Test
    void nothingIsNoName() {
        assertRefused(null, "name.missing");
        assertRefused(" \u3000 ", "name.missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\u0000b",
                "a\u202eb",
                "a\u200db",
                "a\u200cb",
                "👨\u200d",
                "\u200d👨",
                "👨\u200d\u200d👩",
                "👨\u200da",
                "ක්\u200d",
                "a\u200e",
                "a\u200fb",
                "a\u061cb",
                "a\u2028b",
                "a\u2029b",
                "a\ue000",
                "a\udbff\udffd",
                "a\u0378",
                "a\uffff",
                "a\ud800",
                "\udc00a",
                "a\ud800b"
            })
    void whatCannotBeSeenIsRefused(String typed) {
        assertRefused(typed, "name.bad-character");
    }

    /// Fillers, blanks, joiners and marks without a letter: by category some are letters and symbols.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u3164",
                "\u2800",
                "\u115f\u1160",
                "\uffa0",
                "\u180e",
                "\u034f",
                "\u2061",
                "\u17b4",
                "\u2065",
                "\u200b",
                "\ufeff",
                "\u00ad",
                "\ufffc",
                "\ufe0f",
                "\u00a0\u2007\u202f",
                "\u3164 \u2800",
                "\u0301",
                "\udb40\udc01\udb40\udc41",
                "\udb40\udd00",
                "\ud834\udd59",
                "\ud80d\udc41"
            })
    void whatShowsNothingIsNoName(String typed) {
        assertRefused(typed, "name.missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"花\u3164子", "a\u2800", "a\u034fb", "a\u180eb", "a\u2061b", "a\udb40\udc41", "a\ufe0f\ufe0f"})
    void nothingIsHiddenInAName(String typed) {
        assertRefused(typed, "name.bad-character");
    }

    @ParameterizedTest
    @CsvSource({
        "渡邉, 渡邉\udb40\udd00", // a variant of an ideograph
        "辻, 辻\udb40\udd01",
        "葛, 葛\ufe00",
        "❤, ❤\ufe0f", // as an emoji
        "1\u20e3, 1\ufe0f\u20e3",
        "é, e\ufe00\u0301",
        "一, ⼀", // a Kangxi radical
        "Hana Mori, Hana\u00a0\u00a0Mori",
        "Straße, STRASSE",
        "Straẞe, strasse",
        "ｱｷﾗ, アキラ",
        "ﾊﾞﾊﾟ, バパ",
        "が, か゛",
        "ぱ, は゜",
        "Ａｋｉ, aki",
        "ışık, Işik",
        "İpek, ipek",
        "i\u0307pek, ipek",
        "ﬁne, fine",
        "José, Jose\u0301",
        "Žan, z\u030cAN",
        "한글, \u1112\u1161\u11ab\u1100\u1173\u11af",
        "ﷲ, الله",
        "ﻣﺤﻤﺪ, محمد",
        "神, \ufa19",
        "豈, \uf900",
        "Σίσυφος, ΣΊΣΥΦΟΣ",
        "Σίσυφος, σίσυφοσ",
        "①, 1",
        "…, ...",
        "K, \u212a",
        "Hana Mori, Hana\u2003\u3000Mori",
        "👨\u200d👩\u200d👧, 👨👩👧",
        "علی\u200cرضا, علیرضا",
    })
    void namesThatLookTheSameAreOne(String one, String other) {
        assertEquals(AccountName.parse(one).key(), AccountName.parse(other).key());
        assertEquals(
                Normalizer.normalize(other, Normalizer.Form.NFC),
                AccountName.parse(other).text());
    }

    @Test
    void aLetterCarriesFourMarksAndNotTwenty() {
        assertRefused("a" + "\u0301".repeat(20), "name.bad-character");
        assertRefused("\u0e01" + "\u0e34".repeat(5), "name.bad-character");
        for (String name :
                List.of("Nguyễn Thị Hương", "Nguye\u0302\u0303n", "น้ำผึ้ง", "क्षत्रिय", "שָׁלוֹם", "བསྒྲུབས")) {
            assertEquals(
                    Normalizer.normalize(name, Normalizer.Form.NFC),
                    AccountName.parse(name).text());
        }
    }

    @ParameterizedTest
    @CsvSource({"あ, ア", "か, が", "渡辺, 渡邉", "Ann, Anne", "é, e", "山田 花子, 山田花子", "👨\u200d👩, 👩\u200d👨"})
    void namesThatDifferForTheEyeAreTwo(String one, String other) {
        assertNotEquals(AccountName.parse(one).key(), AccountName.parse(other).key());
    }

    @Test
    void aKeyOfAKeyIsTheKey() {
        for (String name : List.of("Straẞe", "ışık", "İJ", "Σίσυφος", "ǰ", "ŉ", "ﬃ", "ΐ", "℡", "か゛", "ᾳ")) {
            String key = AccountName.parse(name).key();
            assertEquals(key, AccountName.parse(key).key(), name);
        }
    }

    /// The stored keys of accounts are as the version made them in which they joined.
    @Test
    void whoeverJoinedUnderAnotherRuleIsLookedForByIt() {
        assertEquals(
                List.of("渡邉\udb40\udd00", "渡邉"),
                AccountName.known("渡邉\udb40\udd00").keys());
        assertEquals(List.of("straße", "strasse"), AccountName.known("Straße").keys());
        assertEquals(List.of("hana"), AccountName.known(" Ｈana").keys());
        for (String name : List.of("\u3164", "\u2800", "a" + "\u0301".repeat(20), "あ".repeat(61), "a\u034fb")) {
            assertEquals(
                    Normalizer.normalize(name, Normalizer.Form.NFC),
                    AccountName.known(name).text());
        }
        assertThrows(Refused.class, () -> AccountName.known(" \u3000"));
    }

    private static void assertRefused(@Nullable String typed, String code) {
        var refused = assertThrows(Refused.class, () -> AccountName.parse(typed));
        assertEquals(code, refused.problem().code());
        assertEquals("name", refused.problem().field());
    }
}
