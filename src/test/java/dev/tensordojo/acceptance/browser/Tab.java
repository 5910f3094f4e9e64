package dev.tensordojo.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.Learner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/// Somebody at a browser: what they do is a verb, what they see is awaited.
public final class Tab implements AutoCloseable {

    /// A first runner on a small busy machine, and the cell itself.
    private static final double RUN_MILLIS = 90_000;

    /// All cells of a lesson.
    private static final double RUN_ALL_MILLIS = 180_000;

    private final BrowserContext context;
    private final Page page;
    private final Dojo dojo;
    private final String origin;
    private final List<String> complaints = new ArrayList<>();

    /// A language of the page.
    public enum Language {
        JA,
        EN
    }

    private Tab(Browser browser, Dojo dojo, String origin, String locale) {
        this.dojo = dojo;
        this.origin = origin;
        context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setLocale(locale)
                .setTimezoneId("Asia/Tokyo"));
        context.setDefaultTimeout(30_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        page = context.newPage();
        page.onPageError(error -> complaints.add("uncaught: " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
    }

    /// A visitor whom the server does not know.
    public static Tab ofStranger(Browser browser, Dojo dojo) {
        return ofStranger(browser, dojo, "ja-JP");
    }

    /// The same with a browser that speaks another language.
    public static Tab ofStranger(Browser browser, Dojo dojo, String locale) {
        return new Tab(browser, dojo, dojo.server().origin(), locale);
    }

    /// A learner who is signed in already.
    public static Tab of(Browser browser, Learner learner) {
        return of(browser, learner, learner.dojo().server().origin());
    }

    /// The same over another way to the server.
    public static Tab of(Browser browser, Learner learner, String origin) {
        Tab tab = new Tab(browser, learner.dojo(), origin, "ja-JP");
        tab.context.addCookies(List.of(
                new Cookie("dojo_session", Objects.requireNonNull(learner.api().cookie())).setUrl(origin)));
        return tab;
    }

    public Page page() {
        return page;
    }

    public Locator mark(String testId) {
        return page.getByTestId(testId);
    }

    /// Its session has a runner that waits for work.
    void isReady() {
        assertThat(mark("session-state")).hasAttribute("data-state", "READY");
    }

    /// All that was written in it is kept by the server.
    void isSaved() {
        assertThat(mark("drafts-state")).hasAttribute("data-state", "saved");
    }

    public Locator cell(String cellId) {
        return mark("cell-" + cellId);
    }

    public Tab goesTo(String path) {
        page.navigate(path.startsWith("http") ? path : origin + path);
        return this;
    }

    /// Opens a lesson by its address.
    public Tab opens(String lessonId) {
        return goesTo("/courses/" + dojo.courseId() + "/lessons/" + lessonId);
    }

    public Tab fills(String field, String text) {
        mark(field).fill(text);
        return this;
    }

    public Tab clicks(String testId) {
        mark(testId).click();
        return this;
    }

    public Tab speaks(Language language) {
        Locator button = mark("lang-" + language.name().toLowerCase(Locale.ROOT));
        if (!"true".equals(button.getAttribute("aria-pressed"))) {
            button.click();
        }
        assertThat(page.locator("html")).hasAttribute("lang", language.name().toLowerCase(Locale.ROOT));
        return this;
    }

    /// Presses a cell's Run.
    public Tab runs(String cellId) {
        cell(cellId).getByTestId("run").click();
        return this;
    }

    /// Presses "run all" and waits until every cell has done what it is there for.
    public Tab runsAll() {
        clicks("run-all");
        Locator state = mark("run-all-state");
        assertThat(state)
                .hasAttribute(
                        "data-kind",
                        Pattern.compile("done|stopped"),
                        new LocatorAssertions.HasAttributeOptions().setTimeout(RUN_ALL_MILLIS));
        assertThat(state).hasAttribute("data-kind", "done");
        return this;
    }

    /// Hands in what is written in an exercise's cell, and waits until its verdict is this.
    public Tab handsIn(String state) {
        clicks("check");
        assertThat(mark("verdict").first())
                .hasAttribute("data-state", state, new LocatorAssertions.HasAttributeOptions().setTimeout(RUN_MILLIS));
        return this;
    }

    /// Replaces the code of a cell by hand: clicks into it, waits for the editor, types over what is there.
    public Tab writes(String cellId, String code) {
        Locator cell = cell(cellId);
        if (cell.locator(".monaco-editor").count() == 0) {
            cell.locator("textarea").first().click();
        } else {
            cell.locator(".monaco-editor .view-lines").first().click();
        }
        cell.locator(".monaco-editor.focused").waitFor();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().press("Delete");
        page.keyboard().insertText(code);
        return this;
    }

    /// Waits until the output shows this.
    public Tab sees(String text) {
        return sees(mark("output"), text);
    }

    public Tab sees(Locator where, String text) {
        assertThat(where).containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(RUN_MILLIS));
        return this;
    }

    public Tab reloads() {
        page.reload();
        return this;
    }

    /// What the page complained of in its console: uncaught errors, blocked resources.
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
    }
}
