package dev.tensordojo.backend.account.guessing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords few = new Passwords(1_000);

    @Test
    void theRoundsStandInTheHashSoThatTheyCanBeRaised() {
        Passwords safe = new Passwords(210_000);
        String old = few.hashOf("paper and ink");
        assertTrue(old.startsWith("pbkdf2-sha512$1000$"), old);
        assertTrue(safe.matches("paper and ink", old));
        assertFalse(safe.matches("paper and inK", old));
        String fresh = safe.hashOf("paper and ink");
        assertTrue(fresh.startsWith("pbkdf2-sha512$210000$"), fresh);
        assertTrue(safe.matches("paper and ink", fresh));
    }

    @Test
    void theSamePasswordHasAnotherHashEachTime() {
        assertNotEquals(few.hashOf("paper and ink"), few.hashOf("paper and ink"));
    }

    @Test
    void twoKeyboardsTypeTheSamePassword() {
        String composed = few.hashOf("caf\u00e9 au lait");
        assertTrue(few.matches("cafe\u0301 au lait", composed));
    }

    @Test
    void nobodyHasNoPassword() {
        assertFalse(few.matches("nobody's password", null));
    }
}
