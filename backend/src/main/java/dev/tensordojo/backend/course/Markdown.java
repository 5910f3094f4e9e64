package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.markdown.EmphasisSyntax;
import dev.tensordojo.backend.course.markdown.JapaneseLines;
import dev.tensordojo.backend.course.markdown.MathSyntax;
import dev.tensordojo.backend.course.markdown.TermSyntax;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
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
import org.jspecify.annotations.Nullable;

/// Markdown as authors write it, checked and made HTML.
///
/// CommonMark with GitHub's tables, emphasis that knows Japanese ([EmphasisSyntax]), formulas ([MathSyntax]; a fence
/// ```` ```math ```` for one on its own lines), terms of the glossary ([TermSyntax]) and links to lessons
/// (`lesson:2-11`). Raw HTML, pictures and other links than these and http(s) are flaws; should one ever pass, it is
/// escaped all the same.
final class Markdown {

    /// What a fence may say; anything else is most likely a slip of the pen.
    private static final Set<String> FENCES =
            Set.of("cell", "cells", "predict", "aside", "math", "java", "python", "text", "json", "csv", "bash");

    /// Fences that are cut out of the page.
    private static final Set<String> PLACES = Set.of("cell", "cells", "predict", "aside");

    private static final String LESSON = "lesson:";

    private static final Pattern EMPTY_HEAD = Pattern.compile("<th(?: [^>]*)?></th>");

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), new MathSyntax(), new EmphasisSyntax(), new TermSyntax());

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

    private final String file;
    private final IntUnaryOperator lines;
    private final Language language;
    private final References references;
    private final Flaws flaws;

    private Markdown(String file, IntUnaryOperator lines, Language language, References references, Flaws flaws) {
        this.file = file;
        this.lines = lines;
        this.language = language;
        this.references = references;
        this.flaws = flaws;
    }

    /// A page of a file.
    static Markdown of(String file, Language language, References references, Flaws flaws) {
        return new Markdown(file, line -> line, language, references, flaws);
    }

    /// For a part of this file whose first line is its line `first`.
    Markdown from(int first) {
        return new Markdown(file, line -> line + first - 1, language, references, flaws);
    }

    /// A paragraph that stands in another file, as HTML without the paragraph.
    static String line(String file, int at, String text, Language language, References references, Flaws flaws) {
        return new Markdown(file, _ -> at, language, references, flaws).line(text);
    }

    /// The document, with its flaws noted.
    Node parse(String markdown) {
        Node document = PARSER.parse(markdown);
        document.accept(new Check());
        return document;
    }

    /// A single paragraph, as HTML without the paragraph.
    String line(String text) {
        Node document = parse(text);
        Node paragraph = document.getFirstChild();
        if (paragraph == null) {
            return "";
        }
        if (!(paragraph instanceof Paragraph) || paragraph.getNext() != null) {
            flaw(paragraph, "must be a single paragraph: no list, table or fence fits here");
            return "";
        }
        StringBuilder html = new StringBuilder();
        for (Node node = paragraph.getFirstChild(); node != null; node = node.getNext()) {
            html.append(RENDERER.render(node));
        }
        return html.toString();
    }

    /// Whether a fence is one that is cut out of the page.
    static boolean isPlace(FencedCodeBlock fence) {
        return PLACES.contains(fence.getInfo());
    }

    /// A wide table scrolls on its own, also by keyboard; the page does not. Its empty corner is the head of nothing.
    static String html(Node node) {
        String html = RENDERER.render(node);
        if (!(node instanceof TableBlock)) {
            return html;
        }
        return "<div class=\"scroll\" tabindex=\"0\">\n"
                + EMPTY_HEAD.matcher(html).replaceAll("<td></td>")
                + "</div>\n";
    }

    void flaw(Node node, String message) {
        flaws.add(file, lineOf(node), message);
    }

    int lineOf(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.getSourceSpans().isEmpty()) {
                return lines.applyAsInt(each.getSourceSpans().getFirst().getLineIndex() + 1);
            }
        }
        return lines.applyAsInt(0);
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
            flaw(node, "raw HTML '" + tag + "' is not allowed; code such as List<String> needs `...`");
        }

        @Override
        public void visit(Image image) {
            flaw(image, "pictures are drawn by programs; image files are not served");
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            String target = link.getDestination();
            if (target.startsWith(LESSON)) {
                lead(link, target.substring(LESSON.length()));
            } else if (!target.startsWith("https://") && !target.startsWith("http://")) {
                flaw(link, "the link to '" + target + "' must begin with https:// or lesson:");
            }
        }

        /// Of a lesson that is to come only the words are shown.
        private void lead(Link link, String lessonId) {
            if (references.lessons().contains(lessonId)) {
                link.setDestination("/courses/" + references.courseId() + "/lessons/" + lessonId);
                return;
            }
            if (!references.knows(lessonId)) {
                flaw(link, "there is no lesson '" + lessonId + "', and none is 'coming' in course.yaml");
            }
            for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
                link.insertBefore(child);
            }
            link.unlink();
        }

        @Override
        public void visit(CustomNode node) {
            // Whatever the author meant by them, a reader would see the signs.
            if (node instanceof EmphasisSyntax.Run run && run.text().length() > 1) {
                flaw(
                        run,
                        "'" + run.text() + "' opens or closes nothing; for the signs themselves write \\"
                                + run.text().charAt(0) + " or `...`");
            }
            if (node instanceof TermSyntax.Term term) {
                references
                        .term(language, term.name())
                        .ifPresentOrElse(
                                id -> term.found(references.courseId(), id),
                                () -> flaw(
                                        term,
                                        "glossary.yaml has no term '" + term.name()
                                                + "'; for the brackets themselves write `...`"));
            }
            visitChildren(node);
        }

        @Override
        public void visit(FencedCodeBlock fence) {
            String info = fence.getInfo();
            if (!FENCES.contains(info)) {
                flaw(
                        fence,
                        "'```" + info + "' is not known; known: "
                                + String.join(", ", FENCES.stream().sorted().toList()));
            }
            if (isPlace(fence) && !(fence.getParent() instanceof Document)) {
                flaw(fence, "'```" + info + "' stands on its own, not within a list or a quote");
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
            if (!JapaneseLines.meet(shown(node.getPrevious(), true), shown(node.getNext(), false))) {
                context.getWriter().raw("\n");
            }
        }

        /// The text at a node's end, or at its beginning; a formula stands right next to Japanese, code does not.
        private static String shown(@Nullable Node node, boolean end) {
            return switch (node) {
                case null -> "";
                case org.commonmark.node.Text text -> text.getLiteral();
                case TermSyntax.Term term -> term.words();
                case MathSyntax.Formula _ -> "\u5F0F";
                default -> shown(end ? node.getLastChild() : node.getFirstChild(), end);
            };
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
