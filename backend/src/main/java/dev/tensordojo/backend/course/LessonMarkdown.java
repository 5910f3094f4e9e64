package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.Lesson.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;

/// A lesson's [Markdown], cut into the blocks of its page by marks of ours: a fence ```` ```cell ```` places a cell,
/// ```` ```cells ```` two side by side, ```` ```predict ```` a question, ```` ```aside ```` folds what is in it, and a
/// quote that begins with `[!TRY]` is the box "try this".
final class LessonMarkdown {

    private static final String TRY = "[!TRY]";

    /// @param cells the cells' ids with the lines that place them, in order
    /// @param predictions the same of predictions
    /// @param marks all that both languages must have alike, in order
    record Page(List<Block> blocks, Map<String, Integer> cells, Map<String, Integer> predictions, List<String> marks) {

        static final Page EMPTY = new Page(List.of(), Map.of(), Map.of(), List.of());
    }

    private final String file;
    private final Flaws flaws;
    private final Markdown markdown;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, Integer> cells = new LinkedHashMap<>();
    private final Map<String, Integer> predictions = new LinkedHashMap<>();
    private final List<String> marks = new ArrayList<>();
    private final StringBuilder prose = new StringBuilder();

    private LessonMarkdown(String file, Language language, References references, Flaws flaws) {
        this.file = file;
        this.flaws = flaws;
        this.markdown = Markdown.of(file, language, references, flaws);
    }

    static Page read(String file, String text, Language language, References references, Flaws flaws) {
        return new LessonMarkdown(file, language, references, flaws).page(text);
    }

    private Page page(String text) {
        Node document = markdown.parse(text);
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof FencedCodeBlock fence) {
                fence(fence);
            } else if (node instanceof BlockQuote quote && startsTry(quote)) {
                flush();
                blocks.add(new Block.Try(tryBox(quote)));
            } else {
                prose.append(Markdown.html(node));
            }
        }
        flush();
        return new Page(List.copyOf(blocks), cells, predictions, List.copyOf(marks));
    }

    private void fence(FencedCodeBlock fence) {
        String content = fence.getLiteral().strip();
        switch (fence.getInfo()) {
            case "cell" -> {
                place(fence, "cell", content, cells);
                block("cell " + content, new Block.CellPlace(content));
            }
            case "cells" -> pair(fence, content.lines().map(String::strip).toList());
            case "predict" -> {
                place(fence, "prediction", content, predictions);
                block("predict " + content, new Block.Predict(content));
            }
            case "aside" -> aside(fence);
            default -> prose.append(Markdown.html(fence));
        }
    }

    private void place(FencedCodeBlock fence, String what, String id, Map<String, Integer> placed) {
        int line = markdown.lineOf(fence);
        if (placed.putIfAbsent(id, line) != null) {
            flaws.add(file, line, "places the " + what + " '" + id + "' a second time");
        }
    }

    private void pair(FencedCodeBlock fence, List<String> ids) {
        if (ids.size() != 2) {
            markdown.flaw(fence, "'```cells' needs the ids of two cells, each on its own line");
            return;
        }
        ids.forEach(id -> place(fence, "cell", id, cells));
        block("cells " + ids, new Block.CellPair(ids.getFirst(), ids.getLast()));
    }

    /// The first line is the title, the rest a page of its own, in which no cell stands.
    private void aside(FencedCodeBlock fence) {
        String content = fence.getLiteral();
        int end = content.indexOf('\n');
        String title = end < 0 ? "" : content.substring(0, end).strip();
        String rest = end < 0 ? "" : content.substring(end + 1);
        int line = markdown.lineOf(fence);
        if (title.isEmpty() || rest.isBlank()) {
            markdown.flaw(fence, "'```aside' needs a title in its first line, and a text after it");
            return;
        }
        StringBuilder html = new StringBuilder();
        Markdown within = markdown.from(line + 2);
        Node document = within.parse(rest);
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof FencedCodeBlock inner && Markdown.isPlace(inner)) {
                within.flaw(inner, "'```" + inner.getInfo() + "' has no place within an aside");
            }
            html.append(Markdown.html(node));
        }
        block("aside", new Block.Aside(markdown.from(line + 1).line(title), html.toString()));
    }

    private void block(String mark, Block block) {
        flush();
        marks.add(mark);
        blocks.add(block);
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
            html.append(Markdown.html(node));
        }
        return html.toString();
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
}
