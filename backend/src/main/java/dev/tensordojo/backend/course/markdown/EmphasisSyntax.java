package dev.tensordojo.backend.course.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/// Emphasis that works in Japanese too: `*a*`, `**a**`, `_a_`, `__a__` and GitHub's `~~a~~`.
///
/// CommonMark finds out from the characters beside a run of stars whether it opens or closes, and takes spaces between
/// words for granted: in `**テンソル（配列）**という` the run after the bracket and before a letter closes nothing. Here
/// the rule is the one of [markdown-cjk-friendly](https://github.com/tats-u/markdown-cjk-friendly): punctuation counts
/// only where it is not full-width, and a full-width character beside a run is as good as a space. Text without such
/// characters reads exactly as CommonMark says.
///
/// The standard parser keeps its rule to itself, so a run becomes a [Run] of ours while a line is parsed; afterwards
/// the runs of each paragraph are paired by CommonMark's algorithm. What finds no partner stays a [Run].
public final class EmphasisSyntax implements Parser.ParserExtension, HtmlRenderer.HtmlRendererExtension {

    @Override
    public void extend(Parser.Builder parser) {
        parser.customInlineContentParserFactory(new RunFactory()).postProcessor(document -> {
            document.accept(new Pairing());
            return document;
        });
    }

    @Override
    public void extend(HtmlRenderer.Builder renderer) {
        renderer.nodeRendererFactory(RunRenderer::new).nodeRendererFactory(StruckOutRenderer::new);
    }

    /// Stars, underscores or tildes in a row; in a finished document, those that are no emphasis.
    public static final class Run extends CustomNode {
        private final char sign;
        private final int length;
        private final boolean opens;
        private final boolean closes;
        private int left;

        Run(char sign, int length, boolean opens, boolean closes) {
            this.sign = sign;
            this.length = length;
            this.opens = opens;
            this.closes = closes;
            this.left = length;
        }

        public String text() {
            return String.valueOf(sign).repeat(left);
        }

        /// How many signs each of the two gives to an emphasis between them; 0 where they are no pair.
        private int pairsWith(Run closer) {
            if (!opens || sign != closer.sign) {
                return 0;
            }
            if (sign == '~') {
                return length == 2 && closer.length == 2 ? 2 : 0;
            }
            boolean both = closes || closer.opens;
            boolean odd = (length + closer.length) % 3 == 0 && (length % 3 != 0 || closer.length % 3 != 0);
            return both && odd ? 0 : left >= 2 && closer.left >= 2 ? 2 : 1;
        }

        private void spend(int signs) {
            left -= signs;
            if (left == 0) {
                unlink();
            }
        }
    }

    /// Text between `~~` and `~~`.
    static final class StruckOut extends CustomNode {}

    private static final class RunFactory implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('*', '_', '~');
        }

        @Override
        public InlineContentParser create() {
            return RunFactory::parse;
        }

        private static ParsedInline parse(InlineParserState state) {
            Scanner scanner = state.scanner();
            int before = scanner.peekPreviousCodePoint();
            char sign = scanner.peek();
            int length = scanner.matchMultiple(sign);
            int after = scanner.peekCodePoint();
            boolean left = flanks(after, before);
            boolean right = flanks(before, after);
            boolean word = sign == '_';
            return ParsedInline.of(
                    new Run(
                            sign,
                            length,
                            left && (!word || !right || isPunctuation(before)),
                            right && (!word || !left || isPunctuation(after))),
                    scanner.position());
        }

        /// Whether a run clings to the text on its `inner` side.
        private static boolean flanks(int inner, int outer) {
            return !isSpace(inner)
                    && (!isPunctuation(inner)
                            || isFullWidth(inner)
                            || isSpace(outer)
                            || isPunctuation(outer)
                            || isFullWidth(outer));
        }

        private static boolean isSpace(int c) {
            return c == Scanner.END || Character.isWhitespace(c) || Character.isSpaceChar(c);
        }

        private static boolean isPunctuation(int c) {
            return switch (Character.getType(c)) {
                case Character.CONNECTOR_PUNCTUATION,
                        Character.DASH_PUNCTUATION,
                        Character.START_PUNCTUATION,
                        Character.END_PUNCTUATION,
                        Character.INITIAL_QUOTE_PUNCTUATION,
                        Character.FINAL_QUOTE_PUNCTUATION,
                        Character.OTHER_PUNCTUATION,
                        Character.MATH_SYMBOL,
                        Character.CURRENCY_SYMBOL,
                        Character.MODIFIER_SYMBOL,
                        Character.OTHER_SYMBOL -> c != Scanner.END;
                default -> false;
            };
        }

        private static boolean isFullWidth(int c) {
            return switch (Character.UnicodeScript.of(c)) {
                case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
                default -> (c >= 0x3000 && c <= 0x303F) || (c >= 0x30A0 && c <= 0x30FF) || (c >= 0xFF00 && c <= 0xFFEF);
            };
        }
    }

    /// CommonMark's "process emphasis", for the runs that stand side by side in a paragraph, a heading or a link.
    private static final class Pairing extends AbstractVisitor {
        @Override
        protected void visitChildren(Node parent) {
            List<Run> runs = new ArrayList<>();
            for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
                if (node instanceof Run run) {
                    runs.add(run);
                }
            }
            pair(runs);
            super.visitChildren(parent);
        }

        private static void pair(List<Run> runs) {
            int at = 0;
            while (at < runs.size()) {
                Run closer = runs.get(at);
                int before = closer.closes ? openerOf(runs, at) : -1;
                if (before < 0) {
                    if (closer.opens) {
                        at++;
                    } else {
                        runs.remove(at);
                    }
                    continue;
                }
                Run opener = runs.get(before);
                enclose(opener, closer);
                runs.subList(before + 1, at).clear();
                at = before + 1;
                if (opener.left == 0) {
                    runs.remove(before);
                    at--;
                }
                if (closer.left == 0) {
                    runs.remove(at);
                }
            }
        }

        private static int openerOf(List<Run> runs, int closer) {
            for (int i = closer - 1; i >= 0; i--) {
                if (runs.get(i).pairsWith(runs.get(closer)) > 0) {
                    return i;
                }
            }
            return -1;
        }

        private static void enclose(Run opener, Run closer) {
            int signs = opener.pairsWith(closer);
            String delimiter = String.valueOf(opener.sign).repeat(signs);
            Node emphasis = opener.sign == '~'
                    ? new StruckOut()
                    : signs == 2 ? new StrongEmphasis(delimiter) : new Emphasis(delimiter);
            for (Node node = opener.getNext(); node != closer && node != null; node = opener.getNext()) {
                emphasis.appendChild(node);
            }
            opener.insertAfter(emphasis);
            opener.spend(signs);
            closer.spend(signs);
        }
    }

    private record RunRenderer(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Run.class);
        }

        @Override
        public void render(Node node) {
            context.getWriter().text(((Run) node).text());
        }
    }

    private record StruckOutRenderer(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(StruckOut.class);
        }

        @Override
        public void render(Node node) {
            context.getWriter().tag("del");
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
            context.getWriter().tag("/del");
        }
    }
}
