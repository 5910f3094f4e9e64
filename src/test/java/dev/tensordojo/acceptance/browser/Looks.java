package dev.tensordojo.acceptance.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/// Looks at a screen in the ways it can be seen: two sizes, two themes, two languages. Takes a picture of each and asks
/// axe for violations.
public final class Looks {

    public static final Path SCREENSHOTS =
            Path.of(System.getProperty("dojo.build", "target"), "screenshots").toAbsolutePath();

    /// A size that people have.
    private enum Size {
        WIDE(1440, 900),
        NARROW(390, 844);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /// One of the ways in which a screen can be seen.
    private record Way(Size size, ColorScheme theme, Tab.Language language) {

        String name(String screen) {
            return "%s-%s-%s-%dx%d"
                    .formatted(screen, language, theme, size.width, size.height)
                    .toLowerCase(Locale.ROOT);
        }

        /// Colours depend on the theme, names on the language: each is judged at least once per size.
        boolean isJudged() {
            return (theme == ColorScheme.LIGHT) == (language == Tab.Language.JA);
        }

        /// Of those that are judged, two that differ in everything.
        boolean isOpposite() {
            return isJudged() && (size == Size.WIDE) == (theme == ColorScheme.LIGHT);
        }
    }

    /// Pictures and axe's judgements are most of what a test of the browser costs. Tests take two of each screen,
    /// which differ in size, theme and language, and look for what is too wide in two more; with
    /// `-Ddojo.looks=every` they take all eight and judge four.
    private static final boolean EVERY = System.getProperty("dojo.looks", "").equals("every");

    private final List<String> violations = new ArrayList<>();

    /// Pages of which axe has judged all, in each way.
    private final Set<String> judgedPages = new HashSet<>();

    /// Takes pictures of what is on the screen now, in each size, theme and language, and notes what is wrong in any of
    /// them.
    public void at(Tab tab, String screen) {
        at(tab, screen, "body");
    }

    /// The same of a page that is longer than the screen. Axe judges all of the page at first, then only what each
    /// look is about.
    ///
    /// @param part the selector of what stands in the middle of each picture
    public void at(Tab tab, String screen, String part) {
        inWays(tab, EVERY, way -> {
            if (!part.equals("body")) {
                tab.page()
                        .locator(part)
                        .first()
                        .evaluate("part => part.scrollIntoView({block: 'center', behavior: 'instant'})");
            }
            String name = way.name(screen);
            if (EVERY || way.isOpposite()) {
                takePicture(tab, name);
            }
            if (EVERY ? way.isJudged() : way.isOpposite()) {
                boolean known = !judgedPages.add(way.name(tab.page().url()));
                judge(tab, name, known ? part : "body");
            }
            lookForSidewaysScrolling(tab, name);
        });
    }

    /// Takes pictures of all that a lesson's page holds, from the title to the last line, and of all outputs beside it
    /// or, where it is narrow, below. Notes what is wrong in them, and what does not fit or was never drawn.
    public void atLesson(Tab tab, String screen) {
        inWays(tab, true, way -> LessonScreen.of(tab, way.size.width).unfolded(way.size.height, part -> {
            String name = way.name(screen + part);
            takePicture(tab, name);
            if (way.isJudged()) {
                judge(tab, name, "body");
            }
            lookForSidewaysScrolling(tab, name);
            LessonScreen.faults(tab).forEach(fault -> violations.add(name + ": " + fault));
        }));
    }

    /// @param every also where nothing is judged
    private static void inWays(Tab tab, boolean every, Consumer<Way> look) {
        tab.page().locator("h1").first().waitFor();
        for (Size size : Size.values()) {
            tab.page().setViewportSize(size.width, size.height);
            for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                tab.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
                for (Tab.Language language : Tab.Language.values()) {
                    Way way = new Way(size, theme, language);
                    if (every || way.isJudged()) {
                        tab.speaks(language);
                        look.accept(way);
                    }
                }
            }
        }
        tab.page().setViewportSize(Size.WIDE.width, Size.WIDE.height);
        tab.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        tab.speaks(Tab.Language.JA);
    }

    /// Takes one picture of what is on the screen for a moment only, as it is.
    public void atOnce(Tab tab, String screen) {
        takePicture(tab, screen);
        judge(tab, screen, "body");
        lookForSidewaysScrolling(tab, screen);
    }

    /// Fails with everything that was noted on all screens, so that one run tells all.
    public void requireNothingWrong() {
        assertTrue(violations.isEmpty(), () -> "on the screens:\n" + String.join("\n", violations));
    }

    /// Notes what somebody else has found wrong.
    public void note(String violation) {
        violations.add(violation);
    }

    /// What was noted so far.
    public List<String> violations() {
        return List.copyOf(violations);
    }

    private static void takePicture(Tab tab, String name) {
        tab.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setAnimations(ScreenshotAnimations.DISABLED)
                        .setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    private void judge(Tab tab, String name, String part) {
        AxeRunOptions options = new AxeRunOptions();
        // What is right is not told one by one: that takes as long as finding it.
        options.setResultTypes(List.of("violations"));
        // Legacy: in the page itself, which has no frames. The other mode opens a new tab for every look.
        AxeBuilder axe = new AxeBuilder(tab.page()).setLegacyMode(true).options(options);
        if (!part.equals("body")) {
            axe.include(part);
        }
        for (Rule rule : axe.analyze().getViolations()) {
            rule.getNodes()
                    .forEach(node -> violations.add(name + ": " + rule.getId() + " (" + rule.getImpact() + ") at "
                            + node.getTarget() + ": " + node.getFailureSummary()));
        }
    }

    private void lookForSidewaysScrolling(Tab tab, String name) {
        Object excess =
                tab.page().evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (excess instanceof Integer pixels && pixels > 0) {
            violations.add(name + ": the page is " + pixels + " px wider than the screen");
        }
    }
}
