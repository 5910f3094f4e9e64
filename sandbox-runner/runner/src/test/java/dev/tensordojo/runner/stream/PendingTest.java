package dev.tensordojo.runner.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.FromRunner.Channel;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PendingTest {

    private final Pending pending = new Pending();

    private String afterPrinting(String... pieces) {
        for (String piece : pieces) {
            pending.append(Channel.STDOUT, piece);
        }
        return pending.take().text();
    }

    @Test
    void aHundredThousandStepsOfAProgressLineAreAFewLetters() {
        for (int i = 0; i < 100_000; i++) {
            pending.append(Channel.STDOUT, "\rstep " + (100_000 + i));
            assertTrue(pending.length() < 40, () -> pending.length() + " letters");
        }
        assertEquals(100_000_000, pending.paceNanos());
        assertEquals("\rstep 199999", pending.take().text());
    }

    @Test
    void theReturnMayStandAtTheEnd() {
        assertEquals("\r100%\r", afterPrinting("5%\r", "50%\r", "100%\r"));
    }

    @Test
    void whatALongerTextBeforeLeavesBehindIsKept() {
        assertEquals("12345\rab", afterPrinting("12345", "\rx", "\rab"));
        assertEquals("12345\rab\rx", afterPrinting("12345", "\rab", "\rx"));
    }

    @Test
    void linesThatAreOverAreLeftAlone() {
        assertEquals("a\r\nb\r\n", afterPrinting("a\r\r\nb\r\n"));
        assertEquals("one\n\rtwo\n", afterPrinting("one\n", "\rone", "\rtwo", "\n"));
        assertEquals(20_000_000, pending.paceNanos());
    }

    @Test
    void coloursThatHoldOnAreKept() {
        String green = "\u001b[32m";
        String plain = "\u001b[0m";
        assertEquals(
                plain + "\r" + green + "20%" + plain,
                afterPrinting("\r" + green + "10%" + plain, "\r" + green + "20%" + plain));
        assertEquals(
                green + "\r" + green + "30%",
                afterPrinting("\r" + green + "10%", "\r" + green + "20%", "\r" + green + "30%"));
    }

    @Test
    void aLineThatIsErasedLeavesNothing() {
        assertEquals("\r\u001b[Kend", afterPrinting("a long line", "\r\u001b[Kshorter", "\r\u001b[Kend"));
    }

    @Test
    void japaneseTextTakesTwoColumns() {
        assertEquals("\rabcd", afterPrinting("学習", "\rabcd"));
        assertEquals("学習\rabc", afterPrinting("学習", "\rabc"));
    }

    @Test
    void whatStoodBeforeOnTheLineAndWasSentMayBeLonger() {
        assertEquals("loss: ", afterPrinting("loss: "));
        assertEquals("1\r2", afterPrinting("1", "\r2"), "the 1 stands at the seventh column");
    }

    @Test
    void bothStreamsStandInTheirOrder() {
        for (int i = 0; i < 3; i++) {
            pending.append(Channel.STDERR, "e");
            pending.append(Channel.STDOUT, "o");
        }
        assertEquals(new Passage(Channel.STDERR, "eoeoeo", List.of(1, 2, 3, 4, 5)), pending.take());
        pending.append(Channel.STDOUT, "o");
        assertEquals(new Passage(Channel.STDOUT, "o", List.of()), pending.take());
    }

    @Test
    void aLineOfBothStreamsIsNotFolded() {
        pending.append(Channel.STDOUT, "\rab");
        pending.append(Channel.STDERR, "\rab");
        pending.append(Channel.STDERR, "\rab");
        assertEquals(new Passage(Channel.STDOUT, "\rab\rab\rab", List.of(3)), pending.take());
    }
}
