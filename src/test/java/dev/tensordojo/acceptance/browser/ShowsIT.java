package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Memory, shapes, records, models and texts as a cell shows them. One cell shows them all.
@ExtendWith({SharedDojo.class, SharedChromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ShowsIT {

    private static final String CODE = """
            record Trial(String optimizer, double lr, double accuracy) {}
            var x = Torch.arange(6).reshape(2, 3);
            Plot.memory("x", x, "x.t()", x.t());
            Plot.memory("rows", Torch.arange(100).reshape(10, 10).narrow(0, 2, 4));
            Plot.broadcast(Torch.arange(12).reshape(4, 3), Torch.tensor(10, 20, 30));
            Plot.broadcast(Torch.zeros(4, 3), Torch.zeros(4));
            Plot.table("trials", List.of(new Trial("SGD", 0.1, 0.9306), new Trial("Adam", 1e-3, 0.975),
                new Trial("RMSprop", 0.01, 0.951)));
            Plot.summary(new Sequential(new Linear(64, 32), new ReLU(), new Sequential(new Linear(32, 10))), 1, 64);
            Show.markdown(\"""
                # Loss
                The loss is $(wx - y)^2$, and **falls**; `a < b`. [PyTorch](https://pytorch.org) [bad](javascript:alert(1))
                It costs $5 and $6.
                <img src=x onerror="document.title='hacked'"> <b>raw</b>

                | step | loss |
                |:--|--:|
                | 1 | $0.5$ |

                $$\\\\sum_i x_i$$

                1. one
                2. two
                \""");
            Show.progress("epoch", 3, 10);
            Plot.chart("last").line("y", List.of(1, 2))
            """;

    private final Tab tab;

    ShowsIT(Dojo dojo, Browser browser) {
        tab = Tab.of(browser, dojo.newLearner());
    }

    @BeforeAll
    void runsTheCell() {
        tab.opens("1-10").cell("fit").waitFor();
        tab.writes("fit", CODE).runs("fit");
        assertThat(tab.mark("run-state")).hasAttribute("data-outcome", "completed");
        tab.mark("chart").first().waitFor();
    }

    @AfterAll
    void leaves() {
        tab.close();
    }

    @Test
    void anElementIsFollowedIntoItsBoxByKeysAndByPointer() {
        Locator told = tab.mark("memory-told").first();
        Locator picture = tab.mark("memory").first().locator(".sketch-scroll");
        picture.focus();
        for (String key : List.of("ArrowDown", "PageDown", "End")) {
            tab.page().keyboard().press(key);
        }
        assertThat(told).containsText("x.t()[2, 1] = 5");
        assertThat(told).containsText("0 + 2 × 1 + 1 × 3 = 5");
        tab.page().keyboard().press("Escape");
        assertThat(told).isEmpty();
        picture.locator("[data-place='0:2']").first().hover();
        assertThat(told).containsText("x[0, 2] = 2");
    }

    @Test
    void ofALargeMemoryItIsSaidWhichBoxesAreShown() {
        assertThat(tab.mark("memory").nth(1).locator("svg")).containsText("20 から 83 番目を表示");
    }

    @Test
    void shapesThatDoNotFitSayWhereAndWhatWouldFit() {
        assertThat(tab.mark("broadcast-told").first()).containsText("[4, 3], [3] は [4, 3] になります");
        assertThat(tab.mark("broadcast-told").nth(1)).containsText("次元 1 のサイズ 3, 4 が合いません");
        assertThat(tab.mark("broadcast-told").nth(1)).containsText("b.unsqueeze(1) なら合います");
        Locator picture = tab.mark("broadcast").first().locator(".sketch-scroll");
        picture.locator("[data-place='3:1']").last().hover();
        assertThat(tab.mark("broadcast-told").first()).containsText("a[3, 1] = 10 · b[1] = 20");
    }

    @Test
    void aTableIsSortedByPointerAndByKeys() {
        Locator table = tab.mark("table").locator("table");
        assertEquals(List.of("SGD", "Adam", "RMSprop"), firstColumn(table));
        Locator head = table.locator("thead th").nth(2);
        assertThat(head).hasAttribute("aria-sort", "none");
        head.locator("button").click();
        assertThat(head).hasAttribute("aria-sort", "ascending");
        assertEquals(List.of("SGD", "RMSprop", "Adam"), firstColumn(table));
        tab.page().keyboard().press("Enter");
        assertThat(head).hasAttribute("aria-sort", "descending");
        assertEquals(List.of("Adam", "RMSprop", "SGD"), firstColumn(table));
        tab.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        tab.mark("table").getByTestId("copy").click();
        assertThat(tab.mark("table").locator("copy-button")).containsText("コピーしました");
        assertEquals(
                "optimizer,lr,accuracy\r\nAdam,0.001,0.975\r\nRMSprop,0.01,0.951\r\nSGD,0.1,0.9306\r\n",
                tab.page().evaluate("navigator.clipboard.readText()"));
    }

    private static List<String> firstColumn(Locator table) {
        return table.locator("tbody tr td:first-child").allInnerTexts();
    }

    @Test
    void aModelIsListedWithItsParts() {
        Locator rows = tab.mark("summary").locator("tbody tr");
        assertThat(rows).hasCount(5);
        assertThat(rows.nth(1)).containsText("[1, 32]");
        assertThat(rows.nth(1)).containsText("2,080");
        assertThat(tab.mark("summary").locator("tfoot")).containsText("2,410");
    }

    @Test
    void markdownIsSetAndHtmlInItIsText() {
        Locator text = tab.mark("markdown");
        assertThat(text.locator("h3")).hasText("Loss");
        assertThat(text.locator("strong")).hasText("falls");
        assertThat(text.locator("p > code")).hasText("a < b");
        assertThat(text.locator(".katex").first()).isVisible();
        assertThat(text.locator("span.math .katex")).hasCount(2);
        assertThat(text).containsText("It costs $5 and $6.");
        assertThat(text.locator("div.math .katex-display")).hasCount(1);
        assertThat(text.locator("table td")).hasCount(2);
        assertThat(text.locator("ol li")).hasCount(2);
        assertThat(text.locator("a")).hasCount(1);
        assertThat(text.locator("img, b")).hasCount(0);
        assertThat(text).containsText("<img src=x onerror=");
        assertThat(tab.mark("progress")).containsText("epoch 3 / 10");
    }

    @Test
    void aPictureIsSavedWithItsColours() throws IOException {
        Locator tools = tab.mark("memory").first().locator(".tools");
        Download svg =
                tab.page().waitForDownload(() -> tools.locator("button").nth(1).click());
        String saved = Files.readString(svg.path());
        assertTrue(saved.startsWith("<svg"), saved);
        assertFalse(saved.contains("var("), saved);
        Download png =
                tab.page().waitForDownload(() -> tools.locator("button").nth(2).click());
        assertTrue(Files.size(png.path()) > 1_000);
        tools.locator("button").first().click();
        assertThat(tab.mark("memory").first().locator(".table-twin tbody tr")).hasCount(12);
        tools.locator("button").first().click();
    }

    @Test
    void allOfItCanBeReadInEveryLook() {
        Looks looks = new Looks();
        looks.at(tab, "shows-memory", "[data-testid=memory]");
        looks.at(tab, "shows-broadcast", "[data-testid=broadcast]");
        looks.at(tab, "shows-table", "[data-testid=summary]");
        looks.at(tab, "shows-markdown", "[data-testid=markdown]");
        looks.requireNothingWrong();
        assertEquals(List.of(), tab.complaints());
    }
}
