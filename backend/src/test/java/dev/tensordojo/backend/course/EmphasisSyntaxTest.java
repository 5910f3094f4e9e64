package dev.tensordojo.backend.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.course.Lesson.Block;
import dev.tensordojo.backend.course.markdown.EmphasisSyntax;
import java.util.List;
import java.util.Random;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Emphasis beside full-width characters, and that nothing else has changed.
class EmphasisSyntaxTest {

    private final Flaws flaws = new Flaws();

    private String html(String markdown) {
        List<Block> blocks = LessonMarkdown.read("lesson.ja.md", markdown, Language.JA, SmallCourse.REFERENCES, flaws)
                .blocks();
        return ((Block.Prose) blocks.getFirst())
                .html()
                .strip()
                .replaceAll("^<p>|</p>$", "")
                .replace("strong>", "b>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    最後は**Tensor（テンソル）**という数の並び | 最後は<b>Tensor（テンソル）</b>という数の並び
                    これは**「テンソル」**です                | これは<b>「テンソル」</b>です
                    **まず試す。**それから読む               | <b>まず試す。</b>それから読む
                    値は**100％**になる                     | 値は<b>100％</b>になる
                    次は**`backward()`**です                | 次は<b><code>backward()</code></b>です
                    形は**[2, 3]**です                      | 形は<b>[2, 3]</b>です
                    型は**“float”**です                     | 型は<b>“float”</b>です
                    続きは**…あとで…**読む                  | 続きは<b>…あとで…</b>読む
                    *強い（つよい）*語                       | <em>強い（つよい）</em>語
                    ***「両方」***です                       | <em><b>「両方」</b></em>です
                    ~~古い（ふるい）~~新しい                 | <del>古い（ふるい）</del>新しい
                    **甲（こう）**と**乙（おつ）**と**丙**     | <b>甲（こう）</b>と<b>乙（おつ）</b>と<b>丙</b>
                    **外は*内（うち）*を含む（ふくむ）**もの   | <b>外は<em>内（うち）</em>を含む（ふくむ）</b>もの
                    （**重要**）と「**大切**」                | （<b>重要</b>）と「<b>大切</b>」
                    한국어는**강조(注)**입니다               | 한국어는<b>강조(注)</b>입니다
                    [**名（な）**の](https://example.org)    | <a rel="nofollow" href="https://example.org"><b>名（な）</b>の</a>
                    """)
    void emphasisEndsAndBeginsBesideFullWidthCharacters(String markdown, String html) {
        assertEquals(html, html(markdown));
        assertEquals(List.of(), flaws.sorted());
    }

    @Test
    void tablesHeadingsListsAndBoxesHaveItToo() {
        assertTrue(html("|甲|\n|---|\n|**乙（おつ）**の|").contains("<td><b>乙（おつ）</b>の</td>"));
        assertTrue(html("## **甲（こう）**の章").contains("<h2><b>甲（こう）</b>の章</h2>"));
        assertTrue(html("- **甲（こう）**の点").contains("<li><b>甲（こう）</b>の点</li>"));
        assertEquals(
                List.of(new Block.Try("<p><strong>甲（こう）</strong>を変える</p>\n")),
                LessonMarkdown.read(
                                "lesson.ja.md", "> [!TRY]\n> **甲（こう）**を変える", Language.JA, SmallCourse.REFERENCES, flaws)
                        .blocks());
    }

    @Test
    void signsThatEmphasiseNothingStayAndAreRefusedWhenThereAreTwo() {
        assertEquals("3 * 4 * 5, a_b and ~5", html("3 * 4 * 5, a_b and ~5"));
        assertEquals("<code>2**10</code> and **", html("`2**10` and \\*\\*"));
        assertEquals(List.of(), flaws.sorted());
        assertEquals("**開いたまま", html("一行目。\n\n**開いたまま").replaceAll("(?s).*<p>", ""));
        html("a ** b");
        html("|甲|\n|---|\n|~~乙|");
        assertEquals(
                List.of(
                        "lesson.ja.md:1: '**' opens or closes nothing; for the signs themselves write \\* or `...`",
                        "lesson.ja.md:3: '**' opens or closes nothing; for the signs themselves write \\* or `...`",
                        "lesson.ja.md:3: '~~' opens or closes nothing; for the signs themselves write \\~ or `...`"),
                flaws.sorted().stream().map(Flaw::toString).toList());
    }

    /// Whatever is put together from ASCII reads as it does without us.
    @Test
    void withoutFullWidthCharactersCommonMarkIsLeftAsItIs() {
        var standard = Parser.builder().build();
        var ours = Parser.builder().extensions(List.of(new EmphasisSyntax())).build();
        var plain = HtmlRenderer.builder().build();
        var renderer =
                HtmlRenderer.builder().extensions(List.of(new EmphasisSyntax())).build();
        String[] parts = {"*", "**", "***", "_", "__", "a", "b", " ", ".", "(", ")", "`", "[", "](u)", "\n", "\\", "é"};
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder("x");
            for (int k = random.nextInt(14); k >= 0; k--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String markdown = text.toString();
            assertEquals(
                    plain.render(standard.parse(markdown)),
                    renderer.render(ours.parse(markdown)),
                    () -> "of " + markdown + ", seed " + seed);
        }
    }
}
