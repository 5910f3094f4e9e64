package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.Lesson.Block;
import dev.tensordojo.backend.course.markdown.EmphasisSyntax;
import dev.tensordojo.backend.course.markdown.JapaneseLines;
import dev.tensordojo.backend.course.markdown.MathSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/// A lesson's Markdown, cut into the blocks of its page.
///
/// CommonMark with GitHub's tables, emphasis that knows Japanese ([EmphasisSyntax]), formulas ([MathSyntax]; a fence
/// ```` ```math ```` for one on its own lines) and two marks of ours: a fence ```` ```cell ```` places a cell, a quote
/// that begins with `[!TRY]` is the box "try this".
/// Raw HTML, pictures and links other than http(s) are flaws; should one ever pass, it is escaped all the same.
final class LessonMarkdown {

    /// What a fence may say; anything else is most likely a slip of the pen.
    private static final Set<String> FENCES =
            Set.of("cell", "math", "mermaid", "java", "python", "text", "json", "csv", "bash");

    private static final String TRY = "[!TRY]";

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), new MathSyntax(), new EmphasisSyntax());

    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .nodeRendererFactory(FormulaBlockRenderer::new)
            .nodeRendererFactory(LineBreakRenderer::new)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    /// @param cells the cells' ids with the lines that place them, in order
    record Page(List<Block> blocks, Map<String, Integer> cells) {}

    private final String file;
    private final Flaws flaws;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, Integer> cells = new LinkedHashMap<>();
    private final StringBuilder prose = new StringBuilder();

    private LessonMarkdown(String file, Flaws flaws) {
        this.file = file;
        this.flaws = flaws;
    }

    static Page read(String file, String markdown, Flaws flaws) {
        return new LessonMarkdown(file, flaws).page(PARSER.parse(markdown));
    }

    private Page page(Node document) {
        document.accept(new Check());
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof FencedCodeBlock fence && fence.getInfo().equals("cell")) {
                place(fence);
            } else if (node instanceof BlockQuote quote && startsTry(quote)) {
                flush();
                blocks.add(new Block.Try(tryBox(quote)));
            } else {
                prose.append(html(node));
            }
        }
        flush();
        return new Page(List.copyOf(blocks), cells);
    }

    private void place(FencedCodeBlock fence) {
        flush();
        String id = fence.getLiteral().strip();
        if (cells.putIfAbsent(id, lineOf(fence)) != null) {
            flaws.add(file, lineOf(fence), "places the cell '" + id + "' a second time");
        }
        blocks.add(new Block.CellPlace(id));
    }

    private void flush() {
        if (!prose.isEmpty()) {
            blocks.add(new Block.Prose(prose.toString()));
            prose.setLength(0);
        }
    }

    private static boolean startsTry(BlockQuote quote) {
        return quote.getFirstChild() instanceof Paragraph paragraph
                && textOf(paragraph).startsWith(TRY);
    }

    /// The quote's content without its mark. A mark on a line of its own goes with its line break.
    private static String tryBox(BlockQuote quote) {
        Node paragraph = java.util.Objects.requireNonNull(quote.getFirstChild());
        int toDrop = TRY.length();
        while (toDrop > 0 && paragraph.getFirstChild() instanceof org.commonmark.node.Text text) {
            String literal = text.getLiteral();
            if (literal.length() > toDrop) {
                text.setLiteral(literal.substring(toDrop).stripLeading());
                break;
            }
            toDrop -= literal.length();
            text.unlink();
        }
        if (paragraph.getFirstChild() instanceof SoftLineBreak lineBreak) {
            lineBreak.unlink();
        }
        if (paragraph.getFirstChild() == null) {
            paragraph.unlink();
        }
        StringBuilder html = new StringBuilder();
        for (Node node = quote.getFirstChild(); node != null; node = node.getNext()) {
            html.append(html(node));
        }
        return html.toString();
    }

    /// A wide table scrolls on its own, also by keyboard; the page does not.
    private static String html(Node node) {
        String html = RENDERER.render(node);
        return node instanceof TableBlock ? "<div class=\"scroll\" tabindex=\"0\">\n" + html + "</div>\n" : html;
    }

    private static String textOf(Node node) {
        StringBuilder text = new StringBuilder();
        for (Node child = node.getFirstChild();
                child instanceof org.commonmark.node.Text part;
                child = child.getNext()) {
            text.append(part.getLiteral());
        }
        return text.toString();
    }

    private static int lineOf(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.getSourceSpans().isEmpty()) {
                return each.getSourceSpans().getFirst().getLineIndex() + 1;
            }
        }
        return 0;
    }

    /// Finds what no lesson may hold.
    private final class Check extends AbstractVisitor {
        @Override
        public void visit(HtmlBlock html) {
            refuseHtml(html, html.getLiteral());
        }

        @Override
        public void visit(HtmlInline html) {
            refuseHtml(html, html.getLiteral());
        }

        private void refuseHtml(Node node, String literal) {
            String tag = literal.lines().findFirst().orElse("");
            flaws.add(
                    file, lineOf(node), "raw HTML '" + tag + "' is not allowed; code such as List<String> needs `...`");
        }

        @Override
        public void visit(Image image) {
            flaws.add(
                    file, lineOf(image), "pictures are drawn by programs or as ```mermaid; image files are not served");
        }

        @Override
        public void visit(Link link) {
            String target = link.getDestination();
            if (!target.startsWith("https://") && !target.startsWith("http://")) {
                flaws.add(file, lineOf(link), "the link to '" + target + "' must begin with https://");
            }
            visitChildren(link);
        }

        /// Whatever the author meant by them, a reader would see the signs.
        @Override
        public void visit(CustomNode node) {
            if (node instanceof EmphasisSyntax.Run run && run.text().length() > 1) {
                flaws.add(
                        file,
                        lineOf(run),
                        "'" + run.text() + "' opens or closes nothing; for the signs themselves write \\"
                                + run.text().charAt(0) + " or `...`");
            }
            visitChildren(node);
        }

        @Override
        public void visit(FencedCodeBlock fence) {
            String info = fence.getInfo();
            if (!FENCES.contains(info)) {
                flaws.add(
                        file,
                        lineOf(fence),
                        "'```" + info + "' is not known; known: "
                                + String.join(", ", FENCES.stream().sorted().toList()));
            }
            if (info.equals("cell") && !(fence.getParent() instanceof Document)) {
                flaws.add(file, lineOf(fence), "a cell stands on its own, not within a list or a quote");
            }
        }
    }

    private record LineBreakRenderer(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(SoftLineBreak.class);
        }

        @Override
        public void render(Node node) {
            if (!(node.getPrevious() instanceof org.commonmark.node.Text before
                    && node.getNext() instanceof org.commonmark.node.Text after
                    && JapaneseLines.meet(before.getLiteral(), after.getLiteral()))) {
                context.getWriter().raw("\n");
            }
        }
    }

    private record FormulaBlockRenderer(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(FencedCodeBlock.class);
        }

        @Override
        public void render(Node node) {
            FencedCodeBlock fence = (FencedCodeBlock) node;
            var html = context.getWriter();
            html.line();
            if (fence.getInfo().equals("math")) {
                html.tag("div", Map.of("class", "math"));
                html.text(fence.getLiteral().strip());
                html.tag("/div");
            } else {
                html.tag("pre");
                html.tag("code", Map.of("class", "language-" + fence.getInfo()));
                html.text(fence.getLiteral());
                html.tag("/code");
                html.tag("/pre");
            }
            html.line();
        }
    }
}
