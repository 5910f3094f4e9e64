package dev.tensordojo.backend.course.markdown;

import java.util.Set;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/// Formulas in a line of text: `$y = x^2$`. The TeX between the signs is kept as it is, without Markdown's rules, and
/// put into `<span class="math">` for the browser to typeset.
///
/// As in Pandoc, the opening sign stands before, the closing sign after something that is no space, and no digit
/// follows the closing sign: "between $5 and $10" stays text. `\$` is a dollar sign.
public final class MathSyntax implements Parser.ParserExtension, HtmlRenderer.HtmlRendererExtension {

    @Override
    public void extend(Parser.Builder parser) {
        parser.customInlineContentParserFactory(new FormulaFactory());
    }

    @Override
    public void extend(HtmlRenderer.Builder renderer) {
        renderer.nodeRendererFactory(FormulaRenderer::new);
    }

    /// A formula, as TeX.
    public static final class Formula extends CustomNode {
        private final String tex;

        Formula(String tex) {
            this.tex = tex;
        }

        String tex() {
            return tex;
        }
    }

    private static final class FormulaFactory implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$');
        }

        @Override
        public InlineContentParser create() {
            return FormulaFactory::parse;
        }

        private static ParsedInline parse(InlineParserState state) {
            Scanner scanner = state.scanner();
            scanner.next();
            if (isSpaceOrEnd(scanner.peek()) || scanner.peek() == '$') {
                return ParsedInline.none();
            }
            Position begin = scanner.position();
            char last = ' ';
            while (scanner.hasNext()) {
                char c = scanner.peek();
                Position end = scanner.position();
                scanner.next();
                if (c == '$' && last != '\\') {
                    return isSpaceOrEnd(last) || Character.isDigit(scanner.peek())
                            ? ParsedInline.none()
                            : ParsedInline.of(
                                    new Formula(scanner.getSource(begin, end).getContent()), scanner.position());
                }
                last = c;
            }
            return ParsedInline.none();
        }

        private static boolean isSpaceOrEnd(char c) {
            return c == Scanner.END || Character.isWhitespace(c);
        }
    }

    private record FormulaRenderer(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Formula.class);
        }

        @Override
        public void render(Node node) {
            var html = context.getWriter();
            html.tag("span", java.util.Map.of("class", "math"));
            html.text(((Formula) node).tex());
            html.tag("/span");
        }
    }
}
