package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import dev.tensordojo.acceptance.harness.Await;
import dev.tensordojo.acceptance.harness.Dojo;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A session in which nothing runs for long gives its runner back; it says so before, and loses nothing.
@ExtendWith(SharedChromium.class)
final class RestingSessionIT {

    private final Looks looks = new Looks();

    @Test
    void itWarnsIsKeptWhenAskedToAndBringsTheVariablesBackAfterItsRest(Browser browser) {
        try (Dojo dojo = Dojo.start("resting", "-Ddojo.sessions.unused-timeout=24s");
                Tab tab = Tab.of(browser, dojo.newLearner())) {
            tab.opens("1-10");
            tab.cell("fit").waitFor();
            tab.writes("fit", "var kept = 42;\nSystem.out.println(\"it is there\");")
                    .runs("fit")
                    .sees("it is there");
            Locator warning = tab.mark("expiring");
            tab.sees(warning, "あと1分で実行環境は休止します。");
            tab.clicks("keep");
            assertThat(warning).hasCount(0);
            tab.mark("tab-variables").click();
            tab.sees(warning, "あと1分で実行環境は休止します。");
            looks.atOnce(tab, "lesson-expiring");
            Await.untilTrue(
                    "the session rests",
                    Duration.ofSeconds(60),
                    () -> dojo.server().gauge("dojo_runners", "lent") == 0);
            tab.writes("fit", "kept + 1").runs("fit").sees("43");
            assertThat(warning).hasCount(0);
            looks.requireNothingWrong();
        }
    }
}
