package dev.tensordojo.backend.grading.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MutantsTest {

    private static List<String> changes(String source) {
        return Mutants.of(source).stream()
                .map(mutant -> mutant.line() + ": " + mutant.change())
                .toList();
    }

    /// What a method becomes that returns this.
    private static List<String> mutantsOf(String expression) {
        String before = "Object f(long n) { return ";
        String after = "; }";
        return Mutants.of(before + expression + after).stream()
                .map(mutant ->
                        mutant.code().substring(before.length(), mutant.code().length() - after.length()))
                .toList();
    }

    @Test
    void aNumberIsOneMoreOneLessTwiceAsMuchAndNegated() {
        assertEquals(List.of("4", "2", "6", "(-3)"), mutantsOf("3"));
        assertEquals(List.of("1.5", "(-0.5)", "1.0"), mutantsOf("0.5"));
        assertEquals(List.of("1", "(-1)"), mutantsOf("0"));
        assertEquals(List.of("2L", "0L", "(-1L)"), mutantsOf("1L"));
        assertEquals(List.of("(-1)", "(-3)", "(-4)", "2"), mutantsOf("-2"));
    }

    @Test
    void aSignIsMistakenForAnother() {
        assertEquals(List.of("n - n / m", "n + n * m"), mutantsOf("n + n / m"));
        assertEquals(List.of("n <= m", "n >= m"), mutantsOf("n < m"));
        assertEquals(List.of("n != m"), mutantsOf("n == m"));
        assertEquals(List.of("n"), mutantsOf("-n"));
        assertEquals(List.of("(b && c)", "!(b || c)"), mutantsOf("!(b && c)"));
        assertEquals(List.of("false"), mutantsOf("true"));
        assertEquals(List.of("n *= m"), mutantsOf("n /= m"));
    }

    @Test
    void aMethodIsMistakenForAnotherAndOneWithoutArgumentsIsForgotten() {
        assertEquals(List.of("x.sub(y)"), mutantsOf("x.add(y)"));
        assertEquals(List.of("x.ge(y)", "x.le(y)"), mutantsOf("x.gt(y)"));
        assertEquals(List.of("x.mean(y).sqrt()", "x.sum(y)"), mutantsOf("x.sum(y).sqrt()"));
    }

    @Test
    void aStatementIsForgotten() {
        assertEquals(
                List.of(
                        "2: '0' made '1'",
                        "2: '0' made '(-1)'",
                        "2: '<' made '<='",
                        "2: '<' made '>='",
                        "3: 'optimizer.step();' dropped",
                        "5: 'throw new Oops();' dropped"),
                changes("""
                        void train(int n) {
                            for (int i = 0; i < n; i++) {
                                optimizer.step();
                            }
                            throw new Oops();
                        }
                        """));
    }

    @Test
    void whatIsThereTwiceInALineIsNumbered() {
        assertEquals(
                List.of(
                        "1: number 1 of '1' made '2'",
                        "1: number 1 of '1' made '0'",
                        "1: number 1 of '1' made '(-1)'",
                        "1: '+' made '-'",
                        "1: number 2 of '1' made '2'",
                        "1: number 2 of '1' made '0'",
                        "1: number 2 of '1' made '(-1)'"),
                changes("int two() { return 1 + 1; }"));
    }

    @Test
    void commentsTextsAndImportsAreLeftAlone() {
        assertEquals(List.of(), changes("""
                import java.util.List;

                // 1 + 1
                record Pair(int a, int b) {}

                String f() {
                    return "1 + 1"; // x.zeroGrad();
                }
                """));
    }

    @Test
    void aProgramThatIsNoneIsToldWithItsLine() {
        Exception refused =
                assertThrows(IllegalArgumentException.class, () -> Mutants.of("int f() {\n  return 1 +;\n}"));
        assertEquals("2: illegal start of expression", refused.getMessage());
    }
}
