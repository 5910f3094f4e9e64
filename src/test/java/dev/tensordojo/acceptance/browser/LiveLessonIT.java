package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import dev.tensordojo.acceptance.harness.Await;
import dev.tensordojo.acceptance.harness.CuttableLink;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// A lesson while a cell runs: it moves, it outlives reloads and lost networks, it stops, and it says in words what
/// broke.
@ExtendWith({SharedDojo.class, SharedChromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LiveLessonIT {

    private static final int LINES = 10_000;
    private static final String TEN_THOUSAND_LINES = """
            for (int i = 1; i <= %d; i++) {
                System.out.println("line " + i);
                if (i %% 50 == 0) Thread.sleep(8);
            }
            """.formatted(LINES);

    private final CuttableLink link;
    private final Tab tab;

    LiveLessonIT(Dojo dojo, Browser browser) {
        Learner learner = dojo.newLearner();
        link = new CuttableLink(dojo.server());
        tab = Tab.of(browser, learner, link.origin());
    }

    @AfterAll
    void closes() {
        tab.close();
        link.close();
    }

    @BeforeEach
    void opensTheLesson() {
        link.plugIn();
        tab.opens("1-10");
        tab.cell("fit").waitFor();
    }

    @Test
    void theLossCurveMovesWhileTheModelTrains() {
        tab.writes("fit", """
                var chart = new double[] {0};
                for (int epoch = 0; epoch < 40; epoch++) {
                    Plot.live("loss", epoch, Torch.tensor(1.0 / (epoch + 1)));
                    Thread.sleep(100);
                }
                """).runs("fit");
        Locator loss = tab.mark("chart").first();
        int early = Await.until("the curve begins", Duration.ofSeconds(90), () -> {
            int points = JourneyIT.pointsOf(loss);
            return points > 0 ? points : null;
        });
        assertTrue(early < 40, "seen while it trains, not only at its end: " + early);
        int later = Await.until("the curve grows", Duration.ofSeconds(30), () -> {
            int points = JourneyIT.pointsOf(loss);
            return points > early ? points : null;
        });
        assertTrue(later < 40, "still training: " + later);
        Await.untilTrue("the curve is whole", Duration.ofSeconds(60), () -> JourneyIT.pointsOf(loss) == 40);
    }

    @Test
    void aReloadInTheMiddleOfARunningCellLosesNoLine() {
        tab.writes("fit", TEN_THOUSAND_LINES).runs("fit");
        tab.sees("line 1000\n");
        tab.reloads();
        tab.sees("line " + LINES);
        assertEquals(wanted(), linesShown());
    }

    @Test
    void aLostNetworkInTheMiddleOfARunningCellLosesNoLine() {
        tab.writes("fit", TEN_THOUSAND_LINES).runs("fit");
        for (int line = 1_000; line <= 5_000; line += 1_000) {
            tab.sees("line " + line + "\n");
            link.cut();
        }
        tab.sees("line " + LINES);
        assertEquals(wanted(), linesShown());
    }

    @Test
    void whatIsTypedWithoutANetworkArrivesWhenItIsBack() {
        tab.writes("fit", "// before the tunnel");
        link.unplug();
        tab.writes("fit", "System.out.println(\"typed in a tunnel\");");
        link.plugIn();
        tab.runs("fit").sees("typed in a tunnel");
        tab.reloads();
        assertThat(tab.cell("fit")).containsText("typed in a tunnel");
    }

    @Test
    void aNameIsExplainedWhileTheCellThatDeclaredItRuns() {
        whileAnswerIsThere(() -> {
            tab.cell("fit").locator(".monaco-editor .view-lines").first().click();
            Keyboard keyboard = tab.page().keyboard();
            keyboard.press("ControlOrMeta+Home");
            "int a".chars().forEach(letter -> keyboard.press("ArrowRight"));
            keyboard.press("ControlOrMeta+k");
            keyboard.press("ControlOrMeta+i");
            tab.sees(tab.page().locator(".monaco-hover:visible").first(), "int answer");
            keyboard.press("Escape");
        });
    }

    @Test
    void aMistakeIsMarkedWhileItIsWrittenAndACellRuns() {
        whileAnswerIsThere(() -> {
            tab.writes("fit", "int more = answer + 1;\nString text = more;");
            Locator marks = tab.cell("fit").locator(".squiggly-error");
            marks.first().waitFor();
            assertThat(marks).hasCount(1);
            Keyboard keyboard = tab.page().keyboard();
            keyboard.press("F8");
            tab.sees(
                    tab.page().locator(".peekview-widget, .marker-widget").first(),
                    "incompatible types: int cannot be converted to String");
            keyboard.press("Escape");
            tab.writes("fit", "int more = answer + 1;\nint text = more;");
            assertThat(marks).hasCount(0);
        });
    }

    /// What is done while a cell runs that has declared `answer` and does not end.
    private void whileAnswerIsThere(Runnable done) {
        tab.writes("fit", "int answer = 42;\nSystem.out.println(\"begun\");\nwhile (true) {}")
                .runs("fit")
                .sees("begun");
        try {
            done.run();
        } finally {
            tab.mark("stop").first().click();
            tab.sees("停止しました。変数はそのまま残っています。");
        }
    }

    @Test
    void stopEndsAnEndlessLoop() {
        tab.writes("fit", "while (true) {}").runs("fit");
        Locator stop = tab.mark("stop").first();
        stop.click();
        tab.sees("停止しました。変数はそのまま残っています。");
    }

    @Test
    void whatBrokeIsSaidInPlainWords() {
        broken("System.exit(0);", "プログラムが System.exit を呼んだため、実行環境が終了しました。");
        broken("int f(int n) { return f(n + 1) + 1; }\nf(0);", "メソッドの呼び出しが深くなりすぎました。");
        broken("new ProcessBuilder(\"ls\", \"/\").start();", "この実行環境では、ほかのプログラムを起動できません。");
        broken("int wrong = \"text\";", "コンパイルできませんでした");
        broken("var closed = Torch.ones(2).add(1);\nclosed.close();\nclosed", "値を表示できませんでした");
        tab.speaks(Tab.Language.EN);
        assertThat(tab.mark("output")).not().containsText("コンパイルできませんでした");
        tab.speaks(Tab.Language.JA);
    }

    @Test
    void whetherVariablesComeBackIsSaid() {
        tab.writes("fit", "int kept = 1;\nSystem.out.println(\"set\");")
                .runs("fit")
                .sees("set");
        tab.writes("fit", "System.exit(0);").runs("fit").sees("実行済みのセルをもう一度実行して、変数を元に戻します。");
        assertThat(tab.mark("lost")).hasCount(0);
        tab.clicks("restart").clicks("ask-yes").sees(tab.mark("lost"), "新しい実行環境で始めます。変数は空になりました。");
        tab.writes("fit", "6 * 7").runs("fit").sees("42");
        assertThat(tab.mark("lost")).hasCount(0);
    }

    private void broken(String code, String words) {
        tab.writes("fit", code).runs("fit").sees(words);
        tab.writes("fit", "6 * 7").runs("fit").sees("42");
    }

    private List<String> linesShown() {
        return tab.mark("output")
                .innerText()
                .lines()
                .filter(line -> line.startsWith("line "))
                .toList();
    }

    private static List<String> wanted() {
        return IntStream.rangeClosed(1, LINES).mapToObj(i -> "line " + i).toList();
    }
}
