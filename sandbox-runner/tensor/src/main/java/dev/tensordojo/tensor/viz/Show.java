package dev.tensordojo.tensor.viz;

/// Text and progress below a cell. Pictures are [Plot]'s.
///
///     Show.markdown("The loss is $(wx - y)^2$, and **falls**.");
///     Show.progress("epoch", epoch + 1, 100);
public final class Show {
    private Show() {}

    /// Shows Markdown: headings, lists, tables, code, links and formulas, `$x^2$` in a line and `$$…$$` on lines of
    /// their own. HTML in it is shown as it is written.
    public static void markdown(String text) {
        Viz.emit(new MarkdownFigure(text));
    }

    /// Shows how far something is, in the place of the last one of that name in this run: `done` of `total`, which
    /// is 0 where nobody knows it. In a loop over numbers or a collection [Progress] does it by itself, and knows
    /// how long it will take.
    public static void progress(String name, long done, long total) {
        Viz.emit(new ProgressFigure("progress:" + name, name, done, total, 0));
    }
}
