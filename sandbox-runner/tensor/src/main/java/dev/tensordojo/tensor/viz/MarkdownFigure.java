package dev.tensordojo.tensor.viz;

/// Text with headings, lists, tables and formulas between `$` signs.
public record MarkdownFigure(String text) implements Figure {}
