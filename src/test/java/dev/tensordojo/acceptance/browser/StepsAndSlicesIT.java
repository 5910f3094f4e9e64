package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/// Graphs whose backward pass is followed step by step, and tensors of more than two dimensions: by keyboard, in both
/// languages, themes and sizes.
@ExtendWith({SharedDojo.class, SharedChromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class StepsAndSlicesIT {

    private final Tab tab;

    StepsAndSlicesIT(Dojo dojo, Browser browser) {
        tab = Tab.of(browser, dojo.newLearner());
    }

    @BeforeAll
    void drawsEverything() {
        tab.opens("1-10");
        tab.isReady();
        adds("""
            var x = Torch.tensor(2.0);
            var w = Torch.tensor(3.0).requiresGrad_(true);
            var b = Torch.tensor(1.0).requiresGrad_(true);
            var y = x.mul(w).add(b);
            var loss = y.sub(10).square();
            Plot.graph("before", loss);
            loss.backward();
            Plot.graph("after", loss);
            """, 0);
        adds("""
            var rows = Torch.linspace(0, 1, 48).reshape(48, 1);
            var columns = Torch.linspace(0, 1, 64).reshape(1, 64);
            Plot.show("photo", Torch.stack(List.of(
                    rows.add(columns).div(2), rows.mul(columns), rows.sub(columns).abs())));
            Plot.show("waves", Torch.linspace(0, 999, 8 * 64 * 128 * 128).sin().reshape(8, 64, 128, 128));
            Plot.show("large", Torch.linspace(0, 99, 4096 * 4096).sin().reshape(4096, 4096));
            """, 1);
        output(1).locator("heat-map").nth(2).waitFor();
    }

    @AfterAll
    void closes() {
        assertEquals(List.of(), tab.complaints());
        tab.close();
    }

    private void adds(String code, int cell) {
        tab.clicks("own-add");
        Locator added = tab.page().locator("own-cells lesson-cell").nth(cell);
        added.locator(".monaco-editor.focused").waitFor();
        tab.page().keyboard().insertText(code);
        tab.page().keyboard().press("ControlOrMeta+Enter");
        tab.sees(output(cell), "完了");
    }

    private Locator output(int cell) {
        return tab.mark("own-output").nth(cell);
    }

    private Locator graph(int number) {
        return output(0).locator("graph-view").nth(number);
    }

    private Locator tensor(int number) {
        return output(1).locator("heat-map").nth(number);
    }

    private void presses(String key, int times) {
        for (int i = 0; i < times; i++) {
            tab.page().keyboard().press(key);
        }
    }

    @Test
    @Order(1)
    void theWayBackIsFollowedByKeyboard() {
        Locator before = graph(0);
        Locator said = before.getByTestId("graph-said");
        assertThat(said).hasText("逆伝播を 7 手でたどれます。grad は変わりません。");
        assertThat(before.locator(".node.DATA")).hasCount(2);
        assertThat(before.locator(".node.LEAF")).hasCount(2);
        assertThat(before.locator(".gradient")).hasCount(0);
        before.getByTestId("graph-right").focus();
        presses("Enter", 1);
        assertThat(said).hasText("loss：逆伝播は勾配 1 から始まります。");
        presses("Enter", 4);
        assertThat(before.getByTestId("graph-at")).hasText("5 / 7");
        assertThat(said).hasText("MulBackward0：勾配 -6 を受け取り、w へ -12（× 2）を渡します。");
        assertThat(before.locator(".node.here")).containsText("MulBackward0");
        assertThat(before.locator(".edge.lit")).hasCount(1);
        tab.speaks(Tab.Language.EN);
        assertThat(said).hasText("MulBackward0: gradient -6 in, -12 to w (× 2).");
        tab.speaks(Tab.Language.JA);
        before.getByTestId("graph-last").click();
        assertThat(said).containsText(".grad に足します。");
        before.getByTestId("graph-left").click();
        assertThat(before.getByTestId("graph-at")).hasText("6 / 7");
        before.getByTestId("graph-first").click();
        before.getByTestId("graph-play").click();
        assertThat(before.getByTestId("graph-at")).hasText("3 / 7");
        before.getByTestId("graph-pause").click();
        before.locator("button", new Locator.LocatorOptions().setHasText("表で見る"))
                .click();
        assertThat(before.getByTestId("graph-steps").locator("tbody tr")).hasCount(7);
    }

    @Test
    @Order(2)
    void afterBackwardTheGradientsStandInTheNodes() {
        Locator after = graph(1);
        assertThat(after.getByTestId("graph-why")).containsText("backward のあとで");
        assertThat(after.locator(".node.LEAF .gradient")).containsText(new String[] {"grad -6", "grad -12"});
        after.locator(".node.OP")
                .filter(new Locator.FilterOptions().setHasText("AddBackward0"))
                .click();
        assertThat(after.locator(".graph-details")).containsText("y = 7");
    }

    @Test
    @Order(3)
    void aPictureIsSeenInItsColours() {
        Locator photo = tensor(0);
        assertThat(photo.locator("input[type=range]")).hasCount(1);
        photo.getByTestId("tensor-colour").click();
        assertThat(photo.locator("input[type=range]")).hasCount(0);
        photo.getByTestId("heatmap").focus();
        presses("End", 1);
        assertThat(photo.getByTestId("heatmap-value")).hasText("photo[:, 47, 63] 1, 1, 0");
        assertThat(photo).containsText("黒 0、白 1");
        photo.getByText("表で見る").click();
        Locator table = photo.locator(".table-twin");
        assertThat(table.locator("tbody tr")).hasCount(48);
        assertThat(table.locator("tbody tr").last()).containsText("1, 1, 0");
        photo.getByTestId("tensor-heat").click();
        assertThat(table.locator("tbody tr").last().locator("td").last()).hasText("1");
        photo.getByTestId("tensor-colour").click();
        photo.getByText("表で見る").click();
        assertThat(table).hasCount(0);
    }

    @Test
    @Order(4)
    void aLargeTensorSaysWhatIsLeftOutAndHowItsValuesAreSpread() {
        assertThat(tensor(2)).containsText("1 マスは 32×32 個の平均");
        tensor(2).getByTestId("heatmap").focus();
        presses("Home", 1);
        presses("ArrowRight", 1);
        assertThat(tensor(2).getByTestId("heatmap-value")).containsText("large[0:32, 32:64] 平均");
        Locator waves = tensor(1);
        assertThat(waves).containsText("個ごとに 1 枚");
        Locator channel = waves.locator("input[type=range]").nth(1);
        channel.focus();
        presses("ArrowRight", 2);
        assertThat(waves.locator(".slice output").nth(1)).hasText("16 / 63");
        waves.locator("summary").click();
        assertThat(waves.getByTestId("tensor-stats")).containsText("8,388,608");
    }

    @Test
    @Order(5)
    void theyAreRightInEveryThemeAndLanguageAndSize() {
        Looks looks = new Looks();
        graph(0).getByTestId("graph-right").click();
        looks.at(tab, "displays-graph-steps", "graph-view .graph-picture");
        looks.at(tab, "displays-graph-said", "graph-view .graph-steps");
        looks.at(tab, "displays-graph-after", "graph-view:nth-of-type(2)");
        looks.at(tab, "displays-photo", "heat-map");
        looks.at(tab, "displays-slices", ".tensor-stats[open]");
        looks.at(tab, "displays-large", "heat-map:nth-of-type(3)");
        looks.requireNothingWrong();
    }
}
