package dev.tensordojo.backend.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpressionSyntaxTest {

    @Test
    void expressionsOfAnyKindPass() {
        for (String expression : List.of(
                "filled(rows, cols, 1.5)",
                "new Net().call(x)",
                "List.of(a, b)",
                "x.map(v -> { int w = v; return w; })",
                "a > b ? a : b // the larger")) {
            assertEquals(Optional.empty(), ExpressionSyntax.flawOf(expression), expression);
        }
    }

    @Test
    void anythingElseIsRefused() {
        for (String text : List.of(
                "filled(rows,",
                "int x = 3",
                "f(); g()",
                "1); int other = (2",
                "1); } class Evil { Object x = (1",
                "")) {
            assertTrue(ExpressionSyntax.flawOf(text).isPresent(), text);
        }
    }
}
