package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.tensordojo.acceptance.harness.Await;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.FormatCourse;
import dev.tensordojo.acceptance.harness.Learner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A learner sees where they stand, finishes a path, and prints what others can verify.
@ExtendWith(SharedChromium.class)
final class CertificateIT {

    private final Browser browser;
    private final Looks looks = new Looks();

    @TempDir
    Path folder;

    CertificateIT(Browser browser) {
        this.browser = browser;
    }

    @Test
    void aFinishedPathBecomesASheetOfPaperThatAnybodyCanVerify() {
        try (Dojo dojo = Dojo.start("certificate", "-Ddojo.courses=" + FormatCourse.in(folder))) {
            Learner learner = dojo.newLearner(dojo.classroom(), "小林 葵");
            String code;
            try (Tab tab = Tab.of(browser, learner)) {
                tab.goesTo("/me/certificate/format/quick");
                assertThat(tab.mark("nowhere")).containsText("まだ終わっていないレッスンがあります");
                guessesWrong(tab);
                tab.opens("1-02").cell("first").waitFor();
                tab.runs("first");
                Await.untilTrue("the path is done", Duration.ofSeconds(60), () -> learner.progressOf("1-02")
                        .equals("DONE"));
                tab.clicks("account").clicks("to-own-work");
                assertThat(tab.mark("path-quick")).containsText("1 レッスン中 1 レッスン完了");
                assertThat(tab.mark("progress-one").locator("td"))
                        .containsText(new String[] {"1 / 2", "1", "0", "1", " 分"});
                assertThat(tab.mark("to-review")).containsText("1-01 例1-01");
                looks.at(tab, "own-progress");
                tab.clicks("certificate-quick");
                assertThat(tab.mark("certificate-name")).hasText("小林 葵 殿");
                code = tab.mark("certificate-code").innerText();
                looks.at(tab, "certificate");
                printsOnOneSheet(tab);
                // Refused is the first look at the certificate, before the path was done: the browser tells it.
                assertEquals(1, tab.complaints().size(), () -> String.join("\n", tab.complaints()));
            }
            anybodyVerifies(dojo, code);
        }
        looks.requireNothingWrong();
    }

    private static void guessesWrong(Tab tab) {
        tab.opens("1-01").cell("first").waitFor();
        tab.mark("predict-type").locator("input").first().focus();
        tab.page().keyboard().press("Space");
        tab.page().keyboard().press("Enter");
        tab.sees(tab.mark("predict-type").getByTestId("predict-truth"), "int64");
    }

    private static void printsOnOneSheet(Tab tab) {
        byte[] pdf =
                tab.page().pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setPrintBackground(true));
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        assertEquals(
                1, Pattern.compile("/Type /Page\\b").matcher(text).results().count());
        var box = Pattern.compile("/MediaBox \\[0 0 ([\\d.]+) ([\\d.]+)]").matcher(text);
        assertTrue(box.find(), "a page has a size");
        assertEquals(
                "842 x 595", // A4, landscape, in points
                Math.round(Double.parseDouble(box.group(1))) + " x " + Math.round(Double.parseDouble(box.group(2))));
        tab.page()
                .emulateMedia(
                        new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));
        assertThat(tab.mark("print")).isHidden();
        assertThat(tab.mark("certificate")).hasCSS("background-color", "rgb(255, 255, 255)");
        tab.page().setViewportSize(1047, 718);
        tab.page()
                .screenshot(new Page.ScreenshotOptions().setPath(Looks.SCREENSHOTS.resolve("certificate-printed.png")));
        tab.page()
                .emulateMedia(
                        new Page.EmulateMediaOptions().setMedia(Media.SCREEN).setColorScheme(ColorScheme.LIGHT));
    }

    private void anybodyVerifies(Dojo dojo, String code) {
        try (Tab stranger = Tab.ofStranger(browser, dojo)) {
            stranger.goesTo("/verify");
            stranger.fills("verify-code", code.replace("-", " ").toLowerCase(Locale.ROOT))
                    .clicks("verify");
            Locator verified = stranger.mark("verified");
            assertThat(verified).containsText("小林 葵");
            assertThat(verified).containsText("近道");
            assertThat(verified).containsText(code);
            looks.at(stranger, "verify");
            assertEquals(List.of(), stranger.complaints());
            stranger.fills("verify-code", "0000-0000-0000-0000").clicks("verify");
            assertThat(stranger.page().locator("#field-code-note")).containsText("このコードの修了証はありません");
            assertThat(verified).hasCount(0);
        }
    }
}
