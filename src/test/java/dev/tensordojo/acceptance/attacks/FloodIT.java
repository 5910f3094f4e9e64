package dev.tensordojo.acceptance.attacks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import dev.tensordojo.acceptance.browser.SharedChromium;
import dev.tensordojo.acceptance.browser.Tab;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two hundred megabytes of print: the page that shows them answers, the server keeps its size, nobody else waits.
@Tag(SharedDojo.ALONE)
@ExtendWith({SharedDojo.class, SharedChromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FloodIT {

    private static final int LINES = 2_000_000;
    private static final String FLOOD = """
            String line = "~".repeat(90);
            for (int i = 1; i <= %d; i++) {
                System.out.println(line + " " + (10_000_000 + i));
            }
            """.formatted(LINES);

    private static final double MOST_GROWN_MEGABYTES = 150;

    /// Between two pictures, in milliseconds: longer, and people notice that a page hangs.
    private static final double LONGEST_PAUSE = 1_000;

    private final Dojo dojo;
    private final Range range;
    private final Tab tab;

    FloodIT(Dojo dojo, Browser browser) {
        this.dojo = dojo;
        range = new Range(dojo);
        tab = Tab.of(browser, dojo.newLearner());
    }

    @AfterAll
    void leaves() {
        tab.close();
        range.close();
    }

    @Test
    void aFloodHarmsNobody() {
        tab.opens("1-10").cell("fit").waitFor();
        tab.writes("fit", "System.out.println(6 * 7);").runs("fit").sees("42");
        tab.writes("fit", FLOOD);
        double before = dojo.server().residentMegabytes();
        range.looksFromNow();
        tab.page().evaluate("""
                () => {
                  window.pauses = [];
                  let last = performance.now();
                  const look = now => { window.pauses.push(now - last); last = now; requestAnimationFrame(look); };
                  requestAnimationFrame(look);
                }""");

        tab.runs("fit").sees("~ " + (10_000_000 + LINES));

        assertThat(tab.mark("output")).containsText("~ 10000001");
        assertThat(tab.mark("output")).containsText(Pattern.compile("[\\d,]+ 行を省略しました"));
        List<?> slowest =
                (List<?>) tab.page().evaluate("() => window.pauses.sort((a, b) => b - a).slice(0, 3).map(Math.round)");
        double grown = dojo.server().residentMegabytes() - before;
        System.out.printf(
                "200 MB printed: longest pauses of the page %s ms, server grown by %.0f MB%n", slowest, grown);
        assertTrue(((Number) slowest.getFirst()).doubleValue() < LONGEST_PAUSE, () -> "the page hung: " + slowest);
        assertTrue(grown < MOST_GROWN_MEGABYTES, () -> "the server grew by " + grown + " MB");
        range.nobodyElseNoticed();
        tab.writes("fit", "System.out.println(1 + 2 * 3);").runs("fit").sees("7");
        assertEquals(List.of(), tab.complaints());
    }
}
