package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import dev.tensordojo.acceptance.harness.CuttableLink;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Learner;
import dev.tensordojo.acceptance.harness.SharedDojo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// One cell in two windows or on two devices: what was written in one is seen in the other, and no text takes another's
/// place unasked.
@ExtendWith({SharedDojo.class, SharedChromium.class})
final class TwoWindowsIT {

    private final CuttableLink link;
    private final Tab here;
    private final Tab there;

    TwoWindowsIT(Dojo dojo, Browser browser) {
        Learner learner = dojo.newLearner();
        link = new CuttableLink(dojo.server());
        here = Tab.of(browser, learner, link.origin());
        there = Tab.of(browser, learner);
        here.opens("1-10");
        there.opens("1-10");
        here.isReady();
        there.isReady();
    }

    @AfterEach
    void closes() {
        here.close();
        there.close();
        link.close();
    }

    @Test
    void whatOneWindowSavesTheOtherShows() {
        here.writes("fit", "// X");
        assertThat(there.cell("fit")).containsText("// X");
        assertThat(there.mark("elsewhere")).isVisible();
        there.writes("fit", "// X\n// Y");
        assertThat(here.cell("fit")).containsText("// Y");
        here.isSaved();
        there.isSaved();
    }

    @Test
    void aTextFromATunnelAndANewerOneWaitForAChoice() {
        typesInATunnelWhileTheOtherWrites();
        Locator conflict = here.mark("conflict");
        assertThat(conflict).containsText("別のウィンドウか端末でも変更されています");
        assertThat(here.mark("theirs")).hasText("// newer");
        assertThat(here.cell("fit").locator(".code-lines, .view-lines").first()).containsText("// from the tunnel");
        assertThat(here.mark("drafts-state")).hasText("別の場所で変更あり：選択してください");
        here.speaks(Tab.Language.EN);
        assertThat(conflict).containsText("Keep mine");
        there.reloads();
        assertThat(there.cell("fit")).containsText("// newer");

        here.mark("keep-mine").focus();
        here.page().keyboard().press("Tab");
        here.page().keyboard().press("Enter");
        assertThat(conflict).hasCount(0);
        assertThat(here.cell("fit")).containsText("// newer");
        here.isSaved();

        here.mark("history").first().click();
        Locator earlier =
                here.mark("versions").locator("li").filter(new Locator.FilterOptions().setHasText("from the tunnel"));
        earlier.locator("summary").first().click();
        earlier.getByTestId("bring-back").first().click();
        assertThat(here.cell("fit")).containsText("// from the tunnel");
        assertThat(there.cell("fit")).containsText("// from the tunnel");
    }

    @Test
    void onesOwnTextCanBeKeptAndReachesTheOtherWindow() {
        typesInATunnelWhileTheOtherWrites();
        here.clicks("keep-mine");
        assertThat(here.mark("conflict")).hasCount(0);
        here.isSaved();
        assertThat(there.cell("fit")).containsText("// from the tunnel");
    }

    private void typesInATunnelWhileTheOtherWrites() {
        here.writes("fit", "// old");
        assertThat(there.cell("fit")).containsText("// old");
        link.unplug();
        here.writes("fit", "// from the tunnel");
        assertThat(here.mark("drafts-state")).hasText("この端末に保管中");
        here.page().navigate("about:blank");
        there.writes("fit", "// newer");
        there.isSaved();
        link.plugIn();
        here.opens("1-10");
        here.mark("conflict").waitFor();
    }
}
