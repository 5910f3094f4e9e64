package dev.tensordojo.backend.progress;

import java.util.UUID;

/// A workbook's learner has other hints of their teacher than before. Fired as a CDI event within the transaction;
/// whoever tells browsers of it does so after the commit.
public record HintsChanged(UUID workbookId) {}
