package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.SharedDojo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What cannot be taken back is asked once.
@ExtendWith({SharedDojo.class, SharedChromium.class})
final class AskedOnceIT {

    private final Dojo dojo;
    private final Browser browser;

    AskedOnceIT(Dojo dojo, Browser browser) {
        this.dojo = dojo;
        this.browser = browser;
    }

    @Test
    void aRestartThatLosesVariables() {
        try (Tab tab = Tab.of(browser, dojo.newLearner())) {
            tab.opens("1-10").cell("fit").waitFor();
            tab.writes("fit", "int kept = 41;\nSystem.out.println(\"there\");")
                    .runs("fit")
                    .sees("there");
            tab.clicks("restart");
            assertThat(tab.mark("ask")).containsText("1個の変数がすべて消えます。");
            tab.page().keyboard().press("Escape");
            assertThat(tab.mark("ask")).hasCount(0);
            assertThat(tab.mark("restart")).isFocused();
            tab.writes("fit", "kept + 1").runs("fit").sees("42");
            tab.clicks("restart").clicks("ask-yes").sees(tab.mark("lost"), "新しい実行環境で始めます。");
        }
    }

    @Test
    void aGuestsSigningOut() {
        try (Tab tab = Tab.ofStranger(browser, dojo)) {
            tab.goesTo("/sign-in").clicks("guest").clicks("account").clicks("sign-out");
            assertThat(tab.mark("ask")).containsText("先にクラスに参加してください");
            tab.clicks("ask-no").clicks("account").clicks("sign-out").clicks("ask-yes");
            tab.mark("guest").waitFor();
        }
    }
}
