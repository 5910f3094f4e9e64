package dev.tensordojo.backend.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
    @ValueSource(strings = {"花子", "José", "O'Brien <script>", "🎓", "a"})
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
    @ValueSource(strings = {"a\nb", "a\u0000b", "a\u202eb", "a\u200db"})
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

    private static void assertRefused(@Nullable String typed, String code) {
        var refused = assertThrows(Refused.class, () -> AccountName.parse(typed));
        assertEquals(code, refused.problem().code());
        assertEquals("name", refused.problem().field());
    }
}
