package dev.tensordojo.backend.notebook;

import java.util.UUID;

/// A workbook has other cells of the learner's own, or they stand in another order. Fired as a CDI event within the
/// transaction; whoever tells browsers of it does so after the commit.
public record OwnCellsChanged(UUID workbookId) {}
