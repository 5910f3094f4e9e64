package dev.tensordojo.backend.notebook;

import java.util.UUID;

/// A cell has another text. Fired as a CDI event within the transaction; whoever tells browsers of it does so after the
/// commit.
public record DraftSaved(UUID workbookId, String cellId, long revision) {}
