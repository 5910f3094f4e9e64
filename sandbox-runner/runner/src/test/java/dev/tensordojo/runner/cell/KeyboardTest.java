package dev.tensordojo.runner.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.runner.limit.Keyboard;
import java.io.InputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whoever reads from the keyboard is told that there is none, in whatever way they read.
final class KeyboardTest {

    private final InputStream before = System.in;
    private final Page page = new Page();

    @BeforeEach
    void install() {
        Keyboard.install();
    }

    @AfterEach
    void restore() {
        System.setIn(before);
    }

    private void isTold(String code, int line) {
        RunOutcome.Threw threw = page.threw("first", code);
        assertTrue(String.valueOf(threw.message()).contains(Keyboard.WORDS), threw::toString);
        assertEquals(line, threw.line(), threw::toString);
    }

    @Test
    void everyWayOfReadingIsToldTheSame() {
        isTold("System.out.print(\"name? \");\nString name = new Scanner(System.in).nextLine();", 2);
        isTold("String line = IO.readln(\"? \");\nSystem.out.println(line.length());", 1);
        isTold("int n = new Scanner(System.in).nextInt();", 1);
        isTold("Scanner lines = new Scanner(System.in);\nwhile (lines.hasNextLine()) lines.nextLine();", 2);
        isTold("new Scanner(System.in).hasNextInt()", 1);
        isTold("var reader = new BufferedReader(new InputStreamReader(System.in));\nreader.readLine()", 2);
        isTold("try { System.in.read(); } catch (IOException e) { }", 1);
        isTold("System.in.readAllBytes().length", 1);
        isTold("while (System.in.available() == 0) { }", 1);
        isTold("int m = Integer.parseInt(IO.readln());", 1);
        isTold("String typed = System.console().readLine();", 1);
    }

    @Test
    void aStreamInItsPlaceIsReadInWhateverWay() {
        isTold("IO.readln()", 1);
        assertEquals("12", page.runs("a", """
                System.setIn(new ByteArrayInputStream("12 7\\nsecond\\n".getBytes()));
                new Scanner(System.in).nextInt()
                """));
        assertEquals("one", page.runs("b", """
                System.setIn(new ByteArrayInputStream("one\\n".getBytes()));
                IO.readln()
                """));
        assertEquals("two", page.runs("c", """
                System.setIn(new ByteArrayInputStream("two\\n".getBytes()));
                IO.readln()
                """));
        assertEquals("true", page.runs("d", "IO.readln() == null"));
    }

    @Test
    void aStreamAroundTheKeyboardIsNotEndless() {
        isTold("System.setIn(new BufferedInputStream(System.in));\nSystem.in.read()", 2);
    }
}
