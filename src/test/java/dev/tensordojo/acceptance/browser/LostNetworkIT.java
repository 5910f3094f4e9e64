package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import dev.tensordojo.acceptance.harness.CuttableLink;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.SharedDojo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A network that goes away, with a word or without: the page says so, and goes on by itself when it is back.
@ExtendWith({SharedDojo.class, SharedChromium.class})
final class LostNetworkIT {

    private static final String STEPS = """
            for (int i = 0; i < 600; i++) {
                System.out.println("step " + i);
                Thread.sleep(100);
            }
            """;

    /// Some twenty seconds.
    private static final HasAttributeOptions SOON = new HasAttributeOptions().setTimeout(22_000);

    private final CuttableLink link;
    private final Tab tab;

    LostNetworkIT(Dojo dojo, Browser browser) {
        Learner learner = dojo.newLearner();
        link = new CuttableLink(dojo.server());
        tab = Tab.of(browser, learner, link.origin());
        tab.opens("1-10");
        tab.isReady();
    }

    @AfterEach
    void closes() {
        tab.close();
        link.close();
    }

    @Test
    void aLineThatGoesDeadWithoutAWordIsNoticed() {
        tab.writes("fit", STEPS).runs("fit").sees("step 4\n");
        link.silence();
        assertThat(tab.mark("session-state")).hasAttribute("data-state", "waiting", SOON);
        assertThat(tab.mark("connection")).containsText("自動で再接続します");
        link.plugIn();
        assertThat(tab.mark("session-state")).hasAttribute("data-state", "RUNNING", SOON);
        tab.sees("step 30\n");
        tab.mark("stop").first().click();
        tab.sees("停止しました。");
    }

    @Test
    void stopOnADeadLineSaysThatTheServerCannotBeReachedAndFollows() {
        tab.writes("fit", STEPS).runs("fit").sees("step 4\n");
        link.silence();
        tab.mark("stop").first().click();
        assertThat(tab.mark("connection")).containsText("今はサーバーに接続できません。つながり次第、実行を停止します。");
        link.plugIn();
        tab.sees("停止しました。");
        assertThat(tab.mark("connection")).isHidden();
    }

    @Test
    void withoutANetworkTheBarSaysSoAndTextsAreKept() {
        // The editor itself comes over the network when a cell is first clicked.
        tab.writes("fit", "// with a network");
        tab.isSaved();
        tab.page().context().setOffline(true);
        assertThat(tab.mark("session-state")).hasAttribute("data-state", "waiting", SOON);
        tab.writes("fit", "// without a network");
        assertThat(tab.mark("drafts-state")).hasText("この端末に保管中");
        tab.page().context().setOffline(false);
        assertThat(tab.mark("session-state")).hasAttribute("data-state", "READY", SOON);
        tab.isSaved();
    }

    @Test
    void aPageThatCouldNotBeLoadedComesByItselfWhenTheNetworkIsBack() {
        tab.page().context().setOffline(true);
        tab.clicks("next");
        assertThat(tab.mark("retry")).isVisible();
        tab.page().context().setOffline(false);
        tab.page().locator("lesson-cell").first().waitFor();
        assertThat(tab.mark("retry")).hasCount(0);
    }

    @Test
    void aPageThatCouldNotBeLoadedIsTriedAgainWhenAskedTo() {
        link.unplug();
        tab.clicks("next");
        tab.mark("retry").waitFor();
        link.plugIn();
        tab.clicks("retry");
        tab.page().locator("lesson-cell").first().waitFor();
    }
}
