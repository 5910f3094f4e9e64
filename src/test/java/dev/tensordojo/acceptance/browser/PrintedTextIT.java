package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// What programs print, on the page: it answers however much and in whatever form it comes, also after a reload, and
/// shows what a terminal would.
@ExtendWith({SharedDojo.class, SharedChromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PrintedTextIT {

    /// In milliseconds. Beside other tests a task of the page waits for a processor, so here the bound is what anybody
    /// would call a hang; `./dojo bench page`, which has the machine for itself, asks for 100.
    private static final double LONGEST_TASK = Double.parseDouble(System.getProperty("dojo.longest-task", "1000"));

    /// Where nearly every letter is an element of its own.
    private static final double LONGEST_TASK_OF_COLOURS = 2 * LONGEST_TASK;

    /// A page is slow at times, and not every time: one quick time is enough.
    private static final int TIMES = 3;

    private final Tab tab;

    PrintedTextIT(Dojo dojo, Browser browser) {
        tab = Tab.of(browser, dojo.newLearner());
        tab.page().addInitScript("""
                window.tasks = [];
                new PerformanceObserver(list => window.tasks.push(...list.getEntries().map(entry => entry.duration)))
                  .observe({ type: "longtask", buffered: true });
                """);
    }

    @AfterAll
    void leaves() {
        tab.close();
    }

    @BeforeEach
    void opensTheLesson() {
        tab.opens("1-10").cell("fit").waitFor();
    }

    @Test
    void aLineOfThreeMillionLettersKeepsThePageQuick() {
        keepsThePageQuick("System.out.print(\"z\".repeat(3_000_000));\nSystem.out.println(\"END\");", "zEND");
        assertThat(tab.mark("output")).containsText("文字を省略しました");
    }

    @Test
    void aValueOfOneLongLineKeepsThePageQuick() {
        keepsThePageQuick("Torch.randn(4000).tolist()", "]");
        keepsThePageQuick("\"x\".repeat(300_000)", "xx");
        assertThat(tab.mark("output")).containsText("37,856 文字を省略しました");
    }

    @Test
    void aProgressLineOfAHundredThousandStepsKeepsThePageQuick() {
        keepsThePageQuick("""
                for (int i = 0; i < 100_000; i++) {
                    System.out.print("\\rstep " + i);
                    if (i % 100 == 0) Thread.sleep(1);
                }
                System.out.println("!");
                """, "step 99999!");
        assertEquals("step 99999!", printed());
    }

    @Test
    void manyColoursAndManyChangesOfStreamKeepThePageQuick() {
        keepsThePageQuick(
                "for (int i = 0; i < 100_000; i++) System.out.print(\"\\u001b[3\" + i % 8 + \"mx\\u001b[0my\");\n"
                        + "System.out.print(\"END\");",
                "END", LONGEST_TASK_OF_COLOURS);
        keepsThePageQuick(
                "for (int i = 0; i < 100_000; i++) { System.err.print(\"e\"); System.out.print(\"o\"); }\n"
                        + "System.out.print(\"END\");",
                "END",
                LONGEST_TASK_OF_COLOURS);
        keepsThePageQuick(
                "for (int i = 0; i < 120_000; i++) System.out.println(i);\nSystem.out.print(\"END\");", "END");
        keepsThePageQuick("throw new IllegalStateException(\"m\".repeat(3_000_000));", "mmm");
    }

    private void keepsThePageQuick(String code, String end) {
        keepsThePageQuick(code, end, LONGEST_TASK);
    }

    private void keepsThePageQuick(String code, String end, double limit) {
        tab.writes("fit", code);
        staysQuick(code, end, limit, () -> tab.runs("fit"));
        staysQuick(code + " after a reload", end, limit, () -> {
            tab.reloads();
            tab.cell("fit").locator("textarea, .monaco-editor").first().click();
        });
    }

    private void staysQuick(String what, String end, double limit, Runnable doing) {
        List<List<?>> all = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            tab.page().evaluate("() => { window.tasks = []; }");
            doing.run();
            awaitAllOf(end);
            List<?> longest = (List<?>)
                    tab.page().evaluate("() => window.tasks.sort((a, b) => b - a).slice(0, 3).map(Math.round)");
            all.add(longest);
            System.out.printf(
                    "longest tasks %s ms: %s%n",
                    longest, what.lines().findFirst().orElse(""));
            if (longest.isEmpty() || ((Number) longest.getFirst()).doubleValue() <= limit) {
                return;
            }
        }
        fail("the page hung each time, for " + all + " ms: " + what);
    }

    /// Asks the page itself what it has put up: reading it all from outside would be a long task, too.
    private void awaitAllOf(String end) {
        tab.page().waitForFunction("""
                end => {
                  const output = document.querySelector("[data-testid=output]");
                  const texts = [...(output?.querySelectorAll("printed-text") ?? [])];
                  return output?.querySelector("[data-state=FINISHED]") != null
                    && texts.some(each => each.text.includes(end)) && texts.every(each => each.isWhole);
                }""", end, new Page.WaitForFunctionOptions().setTimeout(90_000));
    }

    @Test
    void aProgressLineIsOneLine() {
        tab.writes("fit", """
                for (int p = 0; p <= 100; p += 5) {
                    System.out.print("\\rtraining " + p + "%");
                    System.out.flush();
                    Thread.sleep(60);
                }
                System.out.println();
                System.out.print("a\\r\\r\\nb\\r\\n12345\\rab\\n");
                """).runs("fit").sees("ab345");
        assertEquals("training 100%\na\nb\nab345", printed());
        tab.reloads();
        tab.cell("fit").locator("textarea, .monaco-editor").first().click();
        tab.sees("ab345");
        assertEquals("training 100%\na\nb\nab345", printed());
    }

    @Test
    void whatIsLeftOutIsSaidInLettersWhereItIsOfOneLine() {
        tab.writes("fit", "System.out.println(\"y\".repeat(5_000_000));").runs("fit");
        assertThat(tab.page().locator(".hidden-lines")).hasText(Pattern.compile("⋯ [34],\\d{3},\\d{3} 文字を省略しました ⋯"));
        tab.speaks(Tab.Language.EN);
        assertThat(tab.page().locator(".hidden-lines")).containsText("characters hidden");
        tab.speaks(Tab.Language.JA);
    }

    @Test
    void bothStreamsStandInOneBoxAndInTheirOrder() {
        tab.writes("fit", """
                System.out.print("loss ");
                System.err.print("NaN");
                System.out.println(" at step 3");
                System.err.println("stopped");
                """).runs("fit").sees("stopped");
        assertEquals("loss NaN at step 3\nstopped", printed());
        assertThat(tab.page().locator(".term .err")).hasCount(2);
        Looks looks = new Looks();
        looks.at(tab, "both-streams");
        looks.requireNothingWrong();
        tab.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    @Test
    void anEndlessLoopOfBothStreamsRunsUntilItIsStopped() {
        tab.writes("fit", "int kept = 41;\nwhile (true) { System.err.print(\"e\"); System.out.print(\"o\"); }")
                .runs("fit")
                .sees("eoeoeoeo");
        tab.mark("stop").first().click();
        tab.sees("停止しました。変数はそのまま残っています。");
        tab.writes("fit", "System.out.println(\"alive \" + (kept + 1));")
                .runs("fit")
                .sees("alive 42");
    }

    @Test
    void aRunSaysForHowLongItGoesOnAlsoAfterAReload() {
        tab.writes("fit", "System.out.println(\"begun\");\nwhile (true) Thread.sleep(20);")
                .runs("fit")
                .sees("begun");
        Locator elapsed = tab.mark("output").locator("elapsed-time");
        assertThat(elapsed).hasText(Pattern.compile("[2-9]\\d? 秒"));
        assertThat(tab.cell("fit").locator(".timing")).hasText(Pattern.compile("実行中 \\d+ 秒"));
        tab.reloads();
        tab.cell("fit").locator("textarea, .monaco-editor").first().click();
        assertThat(elapsed).hasText(Pattern.compile("[3-9]\\d? 秒|[12]\\d 秒"));
        tab.mark("stop").first().click();
        tab.sees("停止しました。");
        assertThat(elapsed).hasCount(0);
    }

    @Test
    void outputAndCodeAreCopiedAndWithoutAClipboardSelected() {
        tab.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        String code = "System.out.print(\"\\rstep 1\\rstep 2\\n\" + \"z\".repeat(30_000));";
        tab.writes("fit", code).runs("fit").sees("zzz");
        Locator button = tab.mark("output").getByTestId("copy");
        button.click();
        assertThat(tab.mark("output").locator("copy-button")).containsText("コピーしました");
        assertEquals("step 2\n" + "z".repeat(30_000), tab.page().evaluate("navigator.clipboard.readText()"));
        tab.cell("fit").getByTestId("copy").click();
        assertThat(tab.cell("fit").locator("copy-button")).containsText("コピーしました");
        assertEquals(code, tab.page().evaluate("navigator.clipboard.readText()"));

        tab.page().evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})");
        button.click();
        assertThat(tab.mark("output").locator("copy-button")).containsText("選択してあるので");
        assertTrue(((String) tab.page().evaluate("getSelection().toString()")).startsWith("step 2\nzzz"));

        tab.reloads();
        tab.page().evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})");
        tab.cell("fit").getByTestId("copy").click();
        tab.cell("fit").locator(".monaco-editor .selected-text").first().waitFor();
    }

    private String printed() {
        Locator text = tab.mark("output").locator("printed-text");
        return text.innerText().strip();
    }
}
