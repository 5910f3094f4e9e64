package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.LiveClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Where there are fewer runtimes than learners, a lesson says how many are before.
@ExtendWith(SharedChromium.class)
final class QueueIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aLessonSaysHowManyAreBeforeUntilItIsItsTurn(Browser browser) {
        try (Dojo dojo = Dojo.start(
                        "queue", "-Ddojo.runners.warm=0", "-Ddojo.runners.max=1", "-Ddojo.runners.start-timeout=2m");
                LiveClient holder = dojo.newLearner().opens("1-10").live()) {
            holder.runs("one", "1 + 1").completes();
            LiveClient before = dojo.newLearner().opens("1-10").live();
            before.awaitEvent(
                    "somebody waits",
                    PATIENCE,
                    event -> event.body().path("ahead").asInt(-1) == 0);
            try (Tab tab = Tab.of(browser, dojo.newLearner()).opens("1-10")) {
                tab.sees(tab.mark("session-state"), "順番待ち（前に1人）");
                tab.sees(tab.mark("connection"), "あなたの前に1人が待っています");
                tab.speaks(Tab.Language.EN);
                tab.sees(tab.mark("session-state"), "1 before you");
                before.cut();
                tab.sees(tab.mark("session-state"), "You are next");
                holder.cut();
                tab.sees(tab.mark("session-state"), "Ready");
                assertThat(tab.mark("connection")).isHidden();
            }
        }
    }
}
