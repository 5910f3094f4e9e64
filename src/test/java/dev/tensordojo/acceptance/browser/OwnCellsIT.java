package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import dev.tensordojo.acceptance.harness.CuttableLink;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Cells of one's own under a lesson: by keyboard alone, on two devices, in a tunnel, and all of them one after the
/// other.
@ExtendWith({SharedDojo.class, SharedChromium.class})
final class OwnCellsIT {

    private final CuttableLink link;
    private final Tab here;
    private final Tab there;

    OwnCellsIT(Dojo dojo, Browser browser) {
        Learner learner = dojo.newLearner();
        link = new CuttableLink(dojo.server());
        here = Tab.of(browser, learner, link.origin());
        there = Tab.of(browser, learner);
        here.opens("1-04");
        here.isReady();
    }

    @AfterEach
    void closes() {
        here.close();
        there.close();
        link.close();
    }

    private static Locator cells(Tab tab) {
        return tab.page().locator("own-cells lesson-cell");
    }

    private static Locator outputs(Tab tab) {
        return tab.mark("own-output");
    }

    /// What the cells hold, from the top; a code ends with its comment, which names it.
    private static void holds(Tab tab, String... codes) {
        assertThat(cells(tab)).hasCount(codes.length);
        for (int i = 0; i < codes.length; i++) {
            assertThat(cells(tab).nth(i)).containsText(codes[i]);
        }
    }

    private static void presses(Tab tab, String... keys) {
        for (String key : keys) {
            tab.page().keyboard().press(key);
        }
    }

    /// Types into a cell as soon as the caret is in it.
    private static void types(Tab tab, int cell, String code) {
        cells(tab).nth(cell).locator(".monaco-editor.focused").waitFor();
        tab.page().keyboard().insertText(code);
    }

    /// Adds a cell at the end and writes into it.
    private static void adds(Tab tab, String code) {
        int before = cells(tab).count();
        tab.clicks("own-add");
        assertThat(cells(tab)).hasCount(before + 1);
        types(tab, before, code);
    }

    private static void isFocused(Tab tab, String testId) {
        assertThat(tab.page().locator(":focus")).hasAttribute("data-testid", testId);
    }

    @Test
    void byKeyboardAloneACellIsAddedWrittenRunMovedDeletedAndBroughtBack() {
        here.mark("own-add").focus();
        presses(here, "Enter");
        types(here, 0, "int a = 20; // A");
        presses(here, "Shift+Enter"); // runs, and adds the next one
        assertThat(cells(here)).hasCount(2);
        types(here, 1, "a + 22 // B");
        presses(here, "ControlOrMeta+Enter");
        here.sees(outputs(here).nth(1), "42");
        here.sees(outputs(here).nth(0), "完了");
        assertThat(here.mark("own-said")).hasText("自分のセル 2 を追加しました。");

        presses(here, "Escape", "Shift+Tab"); // out of the editor, backwards: Run, delete, down, up
        isFocused(here, "run");
        presses(here, "Shift+Tab");
        isFocused(here, "own-delete");
        presses(here, "Shift+Tab", "Shift+Tab");
        isFocused(here, "own-up");
        presses(here, "Enter");
        holds(here, "// B", "// A");
        isFocused(here, "own-up");
        assertThat(here.mark("own-said")).hasText("2個中1番目に移動しました。");
        assertThat(outputs(here).nth(0)).containsText("42");
        presses(here, "Alt+ArrowDown");
        holds(here, "// A", "// B");
        isFocused(here, "own-up");
        presses(here, "Alt+ArrowUp");
        holds(here, "// B", "// A");

        presses(here, "Tab", "Tab", "Enter");
        holds(here, "// A");
        isFocused(here, "own-undo");
        assertThat(here.mark("own-deleted")).containsText("自分のセル 1 を削除しました。");
        here.reloads();
        assertThat(here.mark("own-deleted")).containsText("自分のセル 1 を削除しました。");
        here.mark("own-undo").focus();
        presses(here, "Enter");
        holds(here, "// B", "// A");
        here.sees(outputs(here).nth(0), "42");
        assertThat(here.mark("own-deleted")).hasCount(0);
        types(here, 0, "// typed where the caret was put\n");
        here.isSaved();
        here.reloads();
        holds(here, "// typed where the caret was put", "// A");
        assertEquals(List.of(), here.complaints());
    }

    @Test
    void anotherDeviceSeesEverythingAtOnce() {
        there.opens("1-04");
        there.isReady();
        adds(here, "1 // A");
        adds(here, "2 // B");
        holds(there, "// A", "// B");
        cells(here).nth(0).getByTestId("run").click();
        there.sees(outputs(there).first(), "1");
        cells(there).nth(1).getByTestId("own-up").click();
        holds(here, "// B", "// A");
        cells(there).nth(0).getByTestId("run").focus();
        cells(here).nth(0).getByTestId("own-delete").click();
        holds(there, "// A");
        isFocused(there, "own-add"); // the keyboard stays in the page
        here.clicks("own-undo");
        holds(there, "// B", "// A");
        here.clicks("own-add");
        assertThat(cells(there)).hasCount(3);
    }

    @Test
    void aCellInWhichSomethingIsWrittenWhileItIsDeletedElsewhereIsKept() {
        there.opens("1-04");
        there.isReady();
        adds(here, "// A");
        holds(there, "// A");
        link.unplug();
        types(here, 0, "// from the tunnel\n");
        cells(there).first().getByTestId("own-delete").click();
        assertThat(cells(there)).hasCount(0);
        link.plugIn();
        holds(there, "// from the tunnel");
        holds(here, "// from the tunnel");
        here.isSaved();
    }

    @Test
    void whatIsDoneInATunnelArrivesAfterAReload() {
        adds(here, "// A");
        adds(here, "// B");
        here.isSaved();
        link.unplug();
        cells(here).nth(1).getByTestId("own-up").click();
        adds(here, "// C");
        assertThat(here.mark("drafts-state")).hasAttribute("data-state", "kept");
        here.page().navigate("about:blank");
        link.plugIn();
        here.opens("1-04");
        holds(here, "// B", "// A", "// C");
        here.isSaved();
        there.opens("1-04");
        holds(there, "// B", "// A", "// C");
    }

    @Test
    void aMovedEditorStillUndoesWhatWasTyped() {
        adds(here, "// A");
        adds(here, "// B");
        cells(here).nth(1).getByTestId("own-up").click();
        holds(here, "// B", "// A");
        cells(here).nth(0).locator(".view-lines").click();
        types(here, 0, "more");
        assertThat(cells(here).nth(0)).containsText("more");
        presses(here, "ControlOrMeta+z", "ControlOrMeta+z");
        assertThat(cells(here).nth(0)).not().containsText("more");
        // the other one's element was moved by the browser, or this one's: both live on
        cells(here).nth(1).locator(".view-lines").click();
        types(here, 1, "// typed after the move\n");
        assertThat(cells(here).nth(1)).containsText("// typed after the move");
    }

    @Test
    void deletedCellsCanBeLookedThroughAndBroughtBackLater() {
        adds(here, "// A");
        adds(here, "// B");
        here.isSaved();
        cells(here).nth(0).getByTestId("own-delete").click();
        cells(here).nth(0).getByTestId("own-delete").click();
        assertThat(cells(here)).hasCount(0);
        here.clicks("own-bin");
        Locator earlier = here.mark("bin").locator("li").nth(1);
        earlier.locator("summary").click();
        earlier.getByTestId("bring-back").click();
        holds(here, "// A");
    }

    @Test
    void runAllGoesThroughThePageAndEndsAtTheFirstFailure() {
        here.writes("arrays", "int a = 20;\nSystem.out.println(\"begins \" + a);");
        adds(here, "a + 22 // A");
        adds(here, "int b = a / 0; // B");
        adds(here, "\"must not run\" // C");
        here.clicks("run-all");
        Locator state = here.mark("run-all-state");
        assertThat(state).hasAttribute("data-kind", "stopped");
        assertThat(state).containsText("自分のセル 2 がうまくいかず、そこで終わりました。");
        here.sees(outputs(here).nth(0), "42");
        here.sees(outputs(here).nth(1), "計算できない割り算です");
        assertThat(outputs(here)).hasCount(2);
        here.mark("run-all-go").focus();
        presses(here, "Enter");
        assertThat(cells(here).nth(1).locator(".monaco-editor.focused")).isVisible();
        presses(here, "ControlOrMeta+a");
        types(here, 1, "int b = a * 2; // B");
        here.clicks("restart-and-run-all").clicks("ask-yes");
        assertThat(state).containsText("すべて実行しました");
        here.sees(outputs(here).nth(2), "must not run");
        here.speaks(Tab.Language.EN);
        assertThat(state).containsText("ran.");
    }

    @Test
    void afterRunningAllTheOutputsOfAllCellsAreBesideThem() {
        here.opens("1-05");
        here.isReady();
        here.clicks("run-all");
        assertThat(here.mark("run-all-state")).hasAttribute("data-kind", "done");
        Locator beside = here.mark("output").locator("section.one-of-all");
        assertThat(beside).hasCount(2);
        assertThat(beside.first()).containsText("tensor([0.4963, 0.7682, 0.0885])");
        assertThat(beside.last()).containsText("tensor(0.6805)");
        here.clicks("outputs-one");
        assertThat(beside).hasCount(0);
        here.clicks("outputs-all");
        beside.last().locator("h3 button").click();
        assertThat(here.cell("bell").locator(".monaco-editor.focused")).isVisible();
        Looks looks = new Looks();
        looks.at(here, "own-cells-outputs-of-all");
        looks.requireNothingWrong();
    }

    @Test
    void stopEndsRunningAll() {
        here.writes("arrays", "while (true) {}");
        adds(here, "1 // A");
        here.clicks("run-all");
        assertThat(here.mark("session-state")).hasAttribute("data-state", "RUNNING");
        here.clicks("run-all-stop");
        assertThat(here.mark("run-all-state")).hasAttribute("data-kind", "stopped");
        assertThat(outputs(here)).hasCount(0);
    }

    @Test
    void thePageIsRightInEveryThemeAndLanguageAndSize() {
        Looks looks = new Looks();
        looks.at(here, "own-cells-none", "own-cells");
        adds(here, "var w = Torch.randn(3, 4);\nw");
        presses(here, "ControlOrMeta+Enter");
        outputs(here).locator("heat-map").first().waitFor();
        adds(here, "for (int i = 0; i < 3; i++) {\n    System.out.println(\"line \" + i);\n}");
        presses(here, "ControlOrMeta+Enter");
        here.sees(outputs(here).nth(1), "line 2");
        adds(here, "int broken = 1 / 0;");
        adds(here, "// never");
        adds(here, "// deleted");
        cells(here).nth(4).getByTestId("own-delete").click();
        here.clicks("run-all");
        assertThat(here.mark("run-all-state")).hasAttribute("data-kind", "stopped");
        looks.at(here, "own-cells-head", ".own-head");
        looks.at(here, "own-cells-middle", ".own-cell:nth-of-type(3)");
        looks.at(here, "own-cells-end", ".own-foot");
        here.clicks("own-bin");
        here.mark("bin").locator("li").first().waitFor();
        looks.atOnce(here, "own-cells-bin");
        looks.requireNothingWrong();
    }
}
