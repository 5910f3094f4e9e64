package dev.tensordojo.backend.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.course.Lesson.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

class LessonMarkdownTest {

    private final Flaws flaws = new Flaws();

    private List<Block> blocks(String markdown) {
        return page(markdown).blocks();
    }

    private LessonMarkdown.Page page(String markdown) {
        return LessonMarkdown.read("lesson.en.md", markdown, Language.EN, SmallCourse.REFERENCES, flaws);
    }

    private String html(String markdown) {
        List<Block> blocks = blocks(markdown);
        assertEquals(1, blocks.size(), blocks::toString);
        return ((Block.Prose) blocks.getFirst()).html().strip();
    }

    private List<String> flawsOf(String markdown) {
        blocks(markdown);
        return flaws.sorted().stream().map(Flaw::toString).toList();
    }

    @Test
    void aLineBreakBetweenFullWidthCharactersLeavesNothingBehind() {
        assertEquals("<p>一行目です。二行目、<em>三</em>行目。</p>", html("一行目です。\n二行目、*三*\n行目。"));
        assertEquals("<p>Java\nとPyTorch</p>", html("Java\nとPyTorch"));
        assertEquals("<p>式は<span class=\"math\">y</span>です</p>", html("式は\n$y$\nです"));
        assertEquals("<p>一つ目は\n<code>x</code>\nです</p>", html("一つ目は\n`x`\nです"));
        assertEquals("<p>終わり。<code>x</code>と、Java（言語）</p>", html("終わり。\n`x`と、\nJava\n（言語）"));
        assertEquals("<p>one\ntwo</p>", html("one\ntwo"));
        assertEquals("<p>Java\nと型 と形</p>", html("Java\nと型 と形"));
    }

    @Test
    void aTableScrollsOnItsOwn() {
        String html = html("""
                | a | b |
                |---|---|
                | 1 | 2 |
                """);
        assertTrue(html.startsWith("<div class=\"scroll\" tabindex=\"0\">\n<table>"), html);
        assertTrue(html.endsWith("</table>\n</div>"), html);
        Block.Try box = (Block.Try)
                blocks("> [!TRY]\n>\n> | a | b |\n> |---|---|\n> | 1 | 2 |\n").getFirst();
        assertTrue(box.html().contains("<div class=\"scroll\" tabindex=\"0\">\n<table>"), box.html());
    }

    @Test
    void theEmptyCornerOfATableIsNoHeading() {
        String html = html("| | a |\n|:---|---|\n| b | 1 |\n");
        assertTrue(html.contains("<td></td>\n<th>a</th>"), html);
    }

    @Test
    void aPageIsCutAtItsCellsAndTryBoxes() {
        List<Block> blocks = blocks("""
                Before.

                ```cell
                first
                ```

                After, with a [link](https://example.org).

                > [!TRY]
                > Change `2` to **3**.
                >
                > And then?
                """);
        assertEquals(
                List.of(
                        new Block.Prose("<p>Before.</p>\n"),
                        new Block.CellPlace("first"),
                        new Block.Prose("<p>After, with a <a href=\"https://example.org\">link</a>.</p>\n"),
                        new Block.Try("<p>Change <code>2</code> to <strong>3</strong>.</p>\n<p>And then?</p>\n")),
                blocks.stream()
                        .map(block -> block instanceof Block.Prose(String html)
                                ? new Block.Prose(html.replace(" rel=\"nofollow\"", ""))
                                : block)
                        .toList());
        assertEquals(List.of(), flaws.sorted());
    }

    @Test
    void aTryMarkMayStandOnTheFirstLineOfText() {
        assertEquals(List.of(new Block.Try("<p>Change it.</p>\n")), blocks("> [!TRY] Change it."));
    }

    @Test
    void anOrdinaryQuoteStaysAQuote() {
        assertEquals("<blockquote>\n<p>Quoted.</p>\n</blockquote>", html("> Quoted."));
    }

    @Test
    void formulasKeepTheirTexAndAreEscaped() {
        assertEquals(
                "<p>Take <span class=\"math\">y_i = x_i^2 &lt; 3 \\cdot a_1 * b_1 * c</span>, then.</p>",
                html("Take $y_i = x_i^2 < 3 \\cdot a_1 * b_1 * c$, then."));
    }

    @Test
    void aFormulaStandsRightNextToJapanese() {
        assertEquals("<p>題材は<span class=\"math\">y</span>です。</p>", html("題材は$y$です。"));
    }

    @Test
    void formulasOnTheirOwnLinesAreBlocks() {
        assertEquals("<div class=\"math\">\\sum_{i&lt;n} x_i</div>", html("```math\n\\sum_{i<n} x_i\n```"));
    }

    @Test
    void pricesAreNoFormulas() {
        assertEquals("<p>between $5 and $10, or $ 3 $</p>", html("between $5 and $10, or $ 3 $"));
        assertEquals("<p>a $ and b $</p>", html("a \\$ and b $"));
    }

    @Test
    void codeHasItsLanguageAndIsEscaped() {
        assertEquals(
                "<pre><code class=\"language-java\">List&lt;String&gt; a;\n</code></pre>",
                html("```java\nList<String> a;\n```"));
    }

    @Test
    void tablesAreTables() {
        assertTrue(html("|a|b|\n|---|---|\n|1|$x$|").contains("<td><span class=\"math\">x</span></td>"));
    }

    @Test
    void rawHtmlIsRefusedAndWouldNeverPassUnescaped() {
        String html = html("A <b onclick=\"x()\">trap</b>\n\n<script>alert(1)</script>");
        assertFalse(html.contains("<script"), html);
        assertFalse(html.contains("<b "), html);
        assertEquals(
                List.of(
                        "lesson.en.md:1: raw HTML '<b onclick=\"x()\">' is not allowed; code such as List<String> needs `...`",
                        "lesson.en.md:1: raw HTML '</b>' is not allowed; code such as List<String> needs `...`",
                        "lesson.en.md:3: raw HTML '<script>alert(1)</script>' is not allowed; code such as List<String> needs `...`"),
                flaws.sorted().stream().map(Flaw::toString).toList());
    }

    @Test
    void linksThatRunProgramsAreRefusedAndDefused() {
        assertFalse(html("[a](javascript:alert(1))").contains("javascript"));
        assertEquals(
                List.of("lesson.en.md:1: the link to 'javascript:alert(1)' must begin with https:// or lesson:"),
                flaws.sorted().stream().map(Flaw::toString).toList());
    }

    @Test
    void picturesFromElsewhereAreRefused() {
        assertEquals(
                List.of("lesson.en.md:3: pictures are drawn by programs; image files are not served"),
                flawsOf("One.\n\n![a](https://example.org/a.png)"));
    }

    @Test
    void anUnknownFenceIsMostLikelyASlip() {
        assertEquals(
                List.of("lesson.en.md:1: '```Cell' is not known; known:"
                        + " aside, bash, cell, cells, csv, java, json, math, predict, python, text"),
                flawsOf("```Cell\nfirst\n```"));
    }

    @Test
    void aCellIsPlacedOnceAndAtTheTopLevel() {
        assertEquals(
                List.of(
                        "lesson.en.md:5: places the cell 'a' a second time",
                        "lesson.en.md:9: '```cell' stands on its own, not within a list or a quote"),
                flawsOf("```cell\na\n```\n\n```cell\na\n```\n\n> ```cell\n> b\n> ```"));
    }

    @Test
    void aLinkLeadsToALessonAndOneThatIsToComeIsOnlyWords() {
        assertEquals(
                "<p>See <a href=\"/courses/small/lessons/1-01\">the <em>first</em></a> and <em>the</em> next.</p>",
                html("See [the *first*](lesson:1-01) and [*the* next](lesson:2-01).")
                        .replace(" rel=\"nofollow\"", ""));
        assertEquals(List.of(), flaws.sorted());
        assertEquals(
                List.of("lesson.en.md:3: there is no lesson '9-01', and none is 'coming' in course.yaml"),
                flawsOf("One.\n\n[a](lesson:9-01)"));
    }

    @Test
    void aTermOfTheGlossaryIsExplainedOnAClick() {
        assertEquals(
                "<p>" + button("Gradient") + ", all <strong>" + button("gradients") + "</strong></p>",
                html("[[Gradient]], all **[[gradients|gradient]]**"));
        assertEquals("<p>" + button("gradient") + "</p>", html("[[gradient]]"));
        assertEquals("<p><code>[[1, 2]]</code> and [1]</p>", html("`[[1, 2]]` and [1]"));
        assertEquals(List.of(), flaws.sorted());
        assertEquals(
                List.of("lesson.en.md:2: glossary.yaml has no term 'slope'; for the brackets themselves write `...`"),
                flawsOf("One\n[[slope]]"));
    }

    private static String button(String words) {
        return "<button type=\"button\" class=\"glossed\" data-course=\"small\" data-term=\"gradient\">" + words
                + "</button>";
    }

    @Test
    void twoCellsStandSideBySide() {
        assertEquals(List.of(new Block.CellPair("one", "other")), blocks("```cells\none\nother\n```"));
        assertEquals(
                List.of(
                        "lesson.en.md:1: '```cells' needs the ids of two cells, each on its own line",
                        "lesson.en.md:9: places the cell 'a' a second time"),
                flawsOf("```cells\nalone\n```\n\n```cell\na\n```\n\n```cells\na\nb\n```"));
    }

    @Test
    void aPredictionStandsWhereItsFenceIs() {
        assertEquals(
                List.of(new Block.Predict("dtype"), new Block.CellPlace("first")),
                blocks("```predict\ndtype\n```\n\n```cell\nfirst\n```"));
        assertEquals(
                List.of("lesson.en.md:5: places the prediction 'p' a second time"),
                flawsOf("```predict\np\n```\n\n```predict\np\n```"));
    }

    @Test
    void anAsideIsFoldedWithItsTitle() {
        assertEquals(
                List.of(new Block.Aside(
                        "Why <code>std</code> divides",
                        "<p>By <em>n</em> − 1.</p>\n<pre><code class=\"language-java\">int n;\n</code></pre>\n")),
                blocks("````aside\nWhy `std` divides\n\nBy *n* − 1.\n\n```java\nint n;\n```\n````"));
        assertEquals(List.of(), flaws.sorted());
    }

    @Test
    void flawsWithinAnAsideAreToldWithTheirLines() {
        assertEquals(
                List.of(
                        "lesson.en.md:3: '```aside' needs a title in its first line, and a text after it",
                        "lesson.en.md:8: glossary.yaml has no term 'slope'; for the brackets themselves write `...`",
                        "lesson.en.md:10: '```cell' has no place within an aside",
                        "lesson.en.md:14: raw HTML '<b>' is not allowed; code such as List<String> needs `...`"),
                flawsOf("One.\n\n```aside\nTitle\n```\n\n````aside\nA [[slope]]\n\n```cell\na\n```\n\n<b>\n````"));
    }

    @Test
    void aLineIsASingleParagraph() {
        assertEquals(
                "Is <code>x</code> <strong>new</strong>?",
                Markdown.line("a.yaml", 7, "Is `x` **new**?", Language.EN, SmallCourse.REFERENCES, flaws));
        assertEquals(List.of(), flaws.sorted());
        Markdown.line("a.yaml", 7, "- one\n- two", Language.EN, SmallCourse.REFERENCES, flaws);
        Markdown.line("a.yaml", 8, "One [[slope]]", Language.EN, SmallCourse.REFERENCES, flaws);
        assertEquals(
                List.of(
                        "a.yaml:7: must be a single paragraph: no list, table or fence fits here",
                        "a.yaml:8: glossary.yaml has no term 'slope'; for the brackets themselves write `...`"),
                flaws.sorted().stream().map(Flaw::toString).toList());
    }
}
