package dev.tensordojo.backend.course.markdown;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/// Terms of the glossary: `[[gradient]]`, or with other words `[[gradients|gradient]]`.
///
/// Brackets belong to the standard parser, which leaves those of no link as text: there they are found, once the text
/// is whole.
public final class TermSyntax implements Parser.ParserExtension, HtmlRenderer.HtmlRendererExtension {

    private static final Pattern TERM = Pattern.compile("\\[\\[([^\\[\\]|]+)(?:\\|([^\\[\\]|]+))?]]");

    @Override
    public void extend(Parser.Builder parser) {
        parser.postProcessor(document -> {
            document.accept(new Finder());
            return document;
        });
    }

    @Override
    public void extend(HtmlRenderer.Builder renderer) {
        renderer.nodeRendererFactory(TermRenderer::new);
    }

    /// A term as a text has it. Until its id is found in the glossary it is shown as plain words.
    public static final class Term extends CustomNode {
        private final String words;
        private final String name;
        private String courseId = "";
        private String id = "";

        private Term(String words, String name) {
            this.words = words;
            this.name = name;
        }

        /// What is shown.
        public String words() {
            return words;
        }

        /// What the glossary is asked for.
        public String name() {
            return name;
        }

        public void found(String inCourse, String termId) {
            courseId = inCourse;
            id = termId;
        }
    }

    private static final class Finder extends AbstractVisitor {
        @Override
        public void visit(Text text) {
            String literal = text.getLiteral();
            Matcher matcher = TERM.matcher(literal);
            int from = 0;
            while (matcher.find()) {
                if (matcher.start() > from) {
                    before(text, new Text(literal.substring(from, matcher.start())));
                }
                String words = matcher.group(1);
                String name = matcher.group(2);
                before(text, new Term(words, name == null ? words : name));
                from = matcher.end();
            }
            if (from == literal.length()) {
                text.unlink();
            } else {
                text.setLiteral(literal.substring(from));
            }
        }

        private static void before(Text text, Node node) {
            node.setSourceSpans(text.getSourceSpans());
            text.insertBefore(node);
        }

        /// A link leads somewhere already.
        @Override
        public void visit(Link link) {}
    }

    private record TermRenderer(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Term.class);
        }

        @Override
        public void render(Node node) {
            Term term = (Term) node;
            var html = context.getWriter();
            if (term.id.isEmpty()) {
                html.text(term.words);
                return;
            }
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("type", "button");
            attributes.put("class", "glossed");
            attributes.put("data-course", term.courseId);
            attributes.put("data-term", term.id);
            html.tag("button", attributes);
            html.text(term.words);
            html.tag("/button");
        }
    }
}
