package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.tensordojo.acceptance.harness.Await;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.time.Duration;
import java.util.List;
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

    /// In milliseconds. The page's own aim is 100; a machine on which other tests run takes longer for the same.
    private static final double LONGEST_TASK = Double.parseDouble(System.getProperty("dojo.longest-task", "200"));

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
        keepsThePageQuick("\"x\".repeat(300_000)", "37,8");
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
                "END");
        keepsThePageQuick(
                "for (int i = 0; i < 100_000; i++) { System.err.print(\"e\"); System.out.print(\"o\"); }\n"
                        + "System.out.print(\"END\");",
                "END");
        keepsThePageQuick(
                "for (int i = 0; i < 120_000; i++) System.out.println(i);\nSystem.out.print(\"END\");", "END");
        keepsThePageQuick("throw new IllegalStateException(\"m\".repeat(3_000_000));", "mmm");
    }

    private void keepsThePageQuick(String code, String end) {
        tab.writes("fit", code);
        tab.page().evaluate("() => { window.tasks = []; }");
        tab.runs("fit").sees(end);
        assertThat(tab.mark("run-state")).hasAttribute("data-state", "FINISHED");
        staysQuick(code);
        tab.reloads();
        tab.cell("fit").waitFor();
        tab.cell("fit").locator("textarea, .monaco-editor").first().click();
        tab.sees(end);
        staysQuick(code + " after a reload");
    }

    private void staysQuick(String what) {
        // All text stands there when no picture changes it any more.
        Await.untilTrue("the page is at rest", Duration.ofSeconds(60), () ->
                (Boolean) tab.page().evaluate("""
                () => new Promise(done => {
                  const text = () => document.querySelector("[data-testid=output]").textContent.length;
                  const before = text();
                  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done(text() === before))));
                })"""));
        List<?> longest =
                (List<?>) tab.page().evaluate("() => window.tasks.sort((a, b) => b - a).slice(0, 3).map(Math.round)");
        System.out.printf(
                "longest tasks %s ms: %s%n", longest, what.lines().findFirst().orElse(""));
        assertTrue(
                longest.isEmpty() || ((Number) longest.getFirst()).doubleValue() < LONGEST_TASK,
                () -> "the page hung for " + longest + " ms: " + what);
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
        tab.writes("fit", "System.out.println(\"y\".repeat(5_000_000));")
                .runs("fit")
                .sees("文字を省略しました");
        String left = tab.page().locator(".hidden-lines").innerText();
        assertTrue(left.matches("⋯ [34],\\d{3},\\d{3} 文字を省略しました ⋯"), left);
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

    private String printed() {
        Locator text = tab.mark("output").locator("printed-text");
        return text.innerText().strip();
    }
}
