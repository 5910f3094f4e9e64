package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The page of the course in this repository: what it is about, the ways through it, and what it answers.
@ExtendWith({SharedDojo.class, SharedChromium.class})
final class CoursePageIT {

    private final Dojo dojo;
    private final Browser browser;
    private final Looks looks = new Looks();

    CoursePageIT(Dojo dojo, Browser browser) {
        this.dojo = dojo;
        this.browser = browser;
    }

    @Test
    void itTellsWhatTheCourseIsAboutAndDrawsTheWaysThroughIt() {
        try (Tab tab = Tab.of(browser, dojo.newLearner())) {
            tab.goesTo("/");
            assertThat(tab.page().locator(".subtitle")).containsText("Javaで手を動かして");
            assertThat(tab.page().locator("main > .quiet").first())
                    .containsText(Pattern.compile("読んで動かす 約\\d+分 ＋ 演習 約\\d+分"));
            assertThat(tab.page().locator(".station")).hasCount(5);
            // The fast way stops at four chapters, passes one by and touches the first.
            Locator legs = tab.page().locator(".leg");
            assertThat(legs).hasCount(10);
            assertThat(legs.nth(5)).hasClass(Pattern.compile(".*touch.*"));
            assertThat(legs.nth(6)).hasClass(Pattern.compile(".*\\bby\\b.*"));
            assertThat(tab.mark("path-fast")).containsText("1（要点のみ） → 3 → 4 → 5");
            tab.mark("path-fast").locator("button").click();
            assertThat(tab.mark("path-fast").locator("button")).hasAttribute("aria-pressed", "true");
            tab.reloads();
            assertThat(tab.mark("path-fast").locator("button")).hasAttribute("aria-pressed", "true");
            tab.mark("station-basics").click();
            assertThat(tab.page()).hasURL(Pattern.compile(".*#chapter-basics"));
            assertThat(tab.mark("chapter-basics")).containsText("動的計算グラフ");
            tab.goesTo("/");
            looks.at(tab, "course-top");
            for (String part :
                    List.of("features-title", "paths-title", "chapters-title", "faq-title", "updates-title")) {
                looks.at(tab, "course-" + part, "#" + part);
            }
            assertEquals(List.of(), tab.complaints());
        }
        looks.requireNothingWrong();
    }

    @Test
    void anAddressOfAQuestionOpensItAndTheGlossaryExplains() {
        try (Tab tab = Tab.of(browser, dojo.newLearner())) {
            tab.goesTo("/courses/" + dojo.courseId() + "#faq-2");
            assertThat(tab.page().locator("#faq-2")).hasAttribute("open", "");
            assertThat(tab.page().locator("#faq-2 p")).isVisible();
            assertThat(tab.page().locator("#faq-1 p")).isHidden();
            tab.page().locator("#glossary summary").click();
            assertThat(tab.page().locator("#glossary dt").first()).hasText("テンソル");
            assertThat(tab.page().locator("#glossary dd").first()).containsText("格子状に並べたもの");
            looks.at(tab, "course-glossary");
        }
        looks.requireNothingWrong();
    }

    @Test
    void onAPhoneNoLabelIsTornAndNoMarkdownIsLeft() {
        try (Tab tab = Tab.of(browser, dojo.newLearner())) {
            tab.page().setViewportSize(390, 844);
            tab.goesTo("/").speaks(Tab.Language.EN);
            tab.mark("lesson-2-12").waitFor();
            assertThat(tab.page().locator("main.course")).not().containsText("`");
            Object torn = tab.page().evaluate("""
                    [...document.querySelectorAll('.tag, .updates th, .updates td:nth-child(2), .prose a')]
                      .filter(label => {
                        const words = document.createRange();
                        words.selectNodeContents(label);
                        return new Set([...words.getClientRects()].map(({top}) => Math.round(top))).size > 1;
                      })
                      .map(label => label.textContent)""");
            assertEquals(List.of(), torn);
        }
    }
}
