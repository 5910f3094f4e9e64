package dev.tensordojo.acceptance.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import dev.tensordojo.acceptance.harness.Await;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// A cell that is taller than the window: the page follows whatever is being looked at in it.
@ExtendWith({SharedDojo.class, SharedChromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LongCellIT {

    private static final int BAR = 52;

    private final Tab tab;
    private final Keyboard keyboard;

    LongCellIT(Dojo dojo, Browser browser) {
        tab = Tab.of(browser, dojo.newLearner());
        keyboard = tab.page().keyboard();
    }

    @AfterAll
    void closes() {
        tab.close();
    }

    @BeforeEach
    void opensTheLesson() {
        tab.page().setViewportSize(1440, 900);
        tab.opens("1-10");
        tab.cell("fit").waitFor();
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "int a" + i + " = " + i + ";")
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theCaretStaysOnTheScreenWhateverMovesIt() {
        tab.writes("fit", lines(60));
        caretIsSeenInLine(60);
        keyboard.press("ControlOrMeta+Home");
        caretIsSeenInLine(1);
        IntStream.range(0, 40).forEach(_ -> keyboard.press("ArrowDown"));
        caretIsSeenInLine(41);
        keyboard.press("ControlOrMeta+End");
        caretIsSeenInLine(60);
        keyboard.press("PageUp");
        caretIsSeenInLine(60 - screenful());
        tab.page().evaluate("scrollTo(0, 0)");
        keyboard.press("ArrowLeft");
        caretIsSeenInLine(60 - screenful());
        keyboard.press("ControlOrMeta+Home");
        tab.page().evaluate("scrollTo(0, document.body.scrollHeight)");
        keyboard.press("ControlOrMeta+Home");
        caretIsSeenInLine(1);
    }

    @Test
    void aMatchComesToTheScreenAndTheSearchFieldStaysThere() {
        tab.writes("fit", lines(60));
        keyboard.press("ControlOrMeta+Home");
        keyboard.press("ControlOrMeta+f");
        Locator field = tab.page().locator(".find-widget.visible textarea").first();
        field.waitFor();
        keyboard.type("a50");
        keyboard.press("Enter");
        isSeen("the match", tab.cell("fit").locator(".currentFindMatch").first());
        isSeen("the search field", field);
        keyboard.press("ControlOrMeta+a");
        keyboard.type("a7 ");
        keyboard.press("Enter");
        isSeen("the match above", tab.cell("fit").locator(".currentFindMatch").first());
        isSeen("the search field", field);
    }

    @Test
    void theLineOfAnErrorComesToTheScreen() {
        tab.writes("fit", lines(60).replace("int a55 = 55;", "int b = \"x\";"));
        tab.runs("fit");
        Locator line = tab.mark("diagnostics").getByText("56 行目");
        line.waitFor();
        tab.page().evaluate("scrollTo(0, 0)");
        line.click();
        caretIsSeenInLine(56);
        keyboard.press("ControlOrMeta+Home");
        caretIsSeenInLine(1);
        keyboard.press("F8");
        caretIsSeenInLine(56);
        isSeen("the message", tab.page().locator(".marker-widget").first());
        keyboard.press("Escape");
    }

    @Test
    void bracketsKeepTheirColourWhenACellIsClicked() {
        Locator bracket = tab.cell("fit").locator(".code-lines").first();
        String before =
                bracket.evaluate("lines => getComputedStyle(lines).color").toString();
        tab.cell("fit").locator("textarea").first().click();
        tab.cell("fit").locator(".monaco-editor.focused").waitFor();
        Object colours = Await.until("the editor has coloured its code", Duration.ofSeconds(20), () -> {
            Object found = tab.page().evaluate("""
                    () => [...document.querySelectorAll('.view-line span span')]
                        .filter(each => /[()]/.test(each.textContent) && !/["]/.test(each.textContent))
                        .map(each => getComputedStyle(each).color)
                        .filter((colour, i, all) => all.indexOf(colour) === i).join(' and ')""");
            return String.valueOf(found).isEmpty() ? null : found;
        });
        assertEquals(before, colours);
    }

    /// As Chromium does by itself when a window with a long line becomes narrow and wide again.
    @Test
    void aBrowserThatBringsTheEndOfALongLineIntoSightLeavesTheTextWhereItIs() {
        tab.writes("fit", "int q = 1; // " + "abcdefghij ".repeat(300));
        keyboard.press("Home");
        Locator editor = tab.cell("fit").locator(".monaco-editor").first();
        String place = "editor => Math.round(editor.querySelector('.view-line').getBoundingClientRect().x"
                + " - editor.getBoundingClientRect().x)";
        Await.untilTrue(
                "the line begins in the editor",
                Duration.ofSeconds(20),
                () -> ((Number) editor.evaluate(place)).intValue() > 0);
        Object before = editor.evaluate(place);
        editor.evaluate("editor => [...editor.querySelectorAll('.view-line > span > *')].at(-1)"
                + ".scrollIntoView({inline: 'end', block: 'nearest'})");
        tab.page().setViewportSize(700, 900);
        tab.page().setViewportSize(1440, 900);
        Await.untilTrue(
                "the editor is as wide as before", Duration.ofSeconds(20), () -> editor.boundingBox().width > 400);
        Await.untilTrue(
                "the text stands where it stood", Duration.ofSeconds(20), () -> before.equals(editor.evaluate(place)));
    }

    /// Where no editor fits, a text area serves.
    @Test
    void onAPhoneTheErrorsLineAndTheCaretAreSeenAboveTheSheet() {
        tab.page().setViewportSize(390, 844);
        tab.reloads();
        Locator area = tab.cell("fit").locator("textarea").first();
        area.fill(lines(60).replace("int a55 = 55;", "int b = \"x\";"));
        tab.runs("fit");
        Locator line = tab.mark("diagnostics").getByText("56 行目");
        line.waitFor();
        line.click();
        lineOfTheTextAreaIsSeen(56);
        keyboard.press("ControlOrMeta+Home");
        lineOfTheTextAreaIsSeen(1);
        IntStream.range(0, 30).forEach(_ -> keyboard.press("ArrowDown"));
        lineOfTheTextAreaIsSeen(31);
    }

    private int screenful() {
        return (900 - BAR - 12) / 23 - 2;
    }

    private void caretIsSeenInLine(int line) {
        Locator caret = tab.cell("fit").locator(".monaco-editor .cursor").first();
        Await.untilTrue("the caret is in line " + line + " and on the screen", Duration.ofSeconds(20), () -> {
            var box = caret.boundingBox();
            double top = tab.cell("fit").locator(".monaco-editor").first().boundingBox().y;
            return box != null
                    && Math.round((box.y - top - 10) / 23) == line - 1
                    && box.y >= BAR
                    && box.y + box.height <= 900;
        });
    }

    private void isSeen(String what, Locator element) {
        Await.untilTrue(what + " is on the screen", Duration.ofSeconds(20), () -> {
            var box = element.boundingBox();
            return box != null && box.y >= BAR && box.y + box.height <= 900;
        });
    }

    private void lineOfTheTextAreaIsSeen(int line) {
        Locator area = tab.cell("fit").locator("textarea").first();
        Await.untilTrue("line " + line + " is on the screen", Duration.ofSeconds(20), () -> {
            Object caret = area.evaluate("area => area.value.slice(0, area.selectionEnd).split('\\n').length");
            double y = area.boundingBox().y + 10 + (line - 1) * 23;
            double sheet = tab.page().locator(".work").boundingBox().y;
            return caret.equals(line) && y >= BAR && y + 23 <= sheet;
        });
    }
}
