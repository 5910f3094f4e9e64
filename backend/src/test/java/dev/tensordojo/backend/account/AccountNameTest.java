package dev.tensordojo.backend.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tensordojo.backend.http.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    private static void assertRefused(@Nullable String typed, String code) {
        var refused = assertThrows(Refused.class, () -> AccountName.parse(typed));
        assertEquals(code, refused.problem().code());
        assertEquals("name", refused.problem().field());
    }
}
