package dev.tensordojo.backend.notebook;

import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Problem;
import dev.tensordojo.backend.http.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What learners type. A text is saved in place of the one that its writer had in front of them; where another has come
/// meanwhile, from another window or device, nothing is written over and the learner chooses. The history keeps what
/// was written over.
@ApplicationScoped
public class Drafts {

    private static final int HISTORY = 500; // revisions of a cell that are kept
    private static final int HISTORY_SHOWN = 100;
    private static final int HISTORY_SHOWN_CHARS = 4_000_000;

    private final Sql sql;
    private final InstantSource clock;
    private final Event<DraftSaved> saved;

    Drafts(Sql sql, InstantSource clock, Event<DraftSaved> saved) {
        this.sql = sql;
        this.clock = clock;
        this.saved = saved;
    }

    /// A cell's newest text.
    public record Draft(String cellId, String code, long revision, Instant savedAt) {}

    /// What is answered to an autosave.
    public record Saved(String cellId, long revision, Instant savedAt) {}

    /// A text that was saved once.
    public record Revision(long revision, Instant savedAt, String code) {}

    /// The cells of a workbook that have a draft; not those of the learner's own that were deleted.
    @Transactional
    public List<Draft> of(UUID workbookId) {
        return sql.query(
                Drafts::read,
                "select cell_id, code, revision, saved_at from cell_draft d where workbook_id = ?1 and not exists"
                        + " (select from own_cell c where c.workbook_id = d.workbook_id and c.cell_id = d.cell_id"
                        + " and c.deleted_at is not null) order by cell_id",
                workbookId);
    }

    /// Saves a text; when this returns, it is committed. The same text again is the same revision: a browser that did
    /// not hear the answer may ask again.
    ///
    /// @param baseRevision the revision that the writer had in front of them; 0 for the lesson's own text
    /// @throws Refused 409 where there is another text, of another revision, by now
    @Transactional
    public Saved save(UUID workbookId, String cellId, String code, long baseRevision) {
        Instant now = clock.instant();
        int changed = sql.execute(
                "insert into cell_draft as d (workbook_id, cell_id, code, revision, saved_at) values (?1, ?2, ?3, 1, ?4)"
                        + " on conflict (workbook_id, cell_id) do update set code = excluded.code,"
                        + " revision = d.revision + 1, saved_at = excluded.saved_at where d.code <> excluded.code and d.revision = ?5",
                workbookId,
                cellId,
                code,
                now,
                baseRevision);
        Draft present = sql.one(
                        Drafts::read,
                        "select cell_id, code, revision, saved_at from cell_draft where workbook_id = ?1 and cell_id = ?2",
                        workbookId,
                        cellId)
                .orElseThrow();
        if (changed == 0 && !present.code().equals(code)) {
            throw new Refused(
                    409,
                    new Problem(
                            "draft.newer",
                            "The cell was changed elsewhere: revision " + present.revision() + " is not the "
                                    + baseRevision + " that this text was made of.",
                            null,
                            Map.of("revision", String.valueOf(present.revision()))));
        }
        Saved answer = new Saved(cellId, present.revision(), present.savedAt());
        if (changed == 1) {
            remember(workbookId, code, baseRevision, answer);
            saved.fire(new DraftSaved(workbookId, cellId, answer.revision()));
        }
        return answer;
    }

    private static Draft read(Sql.Row row) {
        return new Draft(row.text("cell_id"), row.text("code"), row.number("revision"), row.instant("saved_at"));
    }

    /// What a cell's text was, newest first; as much as a list for people shows.
    @Transactional
    public List<Revision> history(UUID workbookId, String cellId) {
        return history(workbookId, cellId, HISTORY_SHOWN);
    }

    /// All that is kept of what a cell's text was, newest first; as much as fits into one answer.
    @Transactional
    public List<Revision> wholeHistory(UUID workbookId, String cellId) {
        return history(workbookId, cellId, HISTORY);
    }

    private List<Revision> history(UUID workbookId, String cellId, int most) {
        List<Revision> newest = sql.query(
                row -> new Revision(row.number("revision"), row.instant("saved_at"), row.text("code")),
                "select revision, saved_at, code from cell_draft_history where workbook_id = ?1 and cell_id = ?2"
                        + " order by revision desc limit ?3",
                workbookId,
                cellId,
                most);
        var fitting = new ArrayList<Revision>();
        int chars = 0;
        for (Revision revision : newest) {
            chars += revision.code().length();
            if (chars > HISTORY_SHOWN_CHARS) {
                break;
            }
            fitting.add(revision);
        }
        return fitting;
    }

    private void remember(UUID workbookId, String code, long baseRevision, Saved saved) {
        sql.execute(
                "insert into cell_draft_history (workbook_id, cell_id, revision, base_revision, code, saved_at)"
                        + " values (?1, ?2, ?3, ?4, ?5, ?6)",
                workbookId,
                saved.cellId(),
                saved.revision(),
                baseRevision,
                code,
                saved.savedAt());
        sql.execute(
                "delete from cell_draft_history where workbook_id = ?1 and cell_id = ?2 and revision <= ?3",
                workbookId,
                saved.cellId(),
                saved.revision() - HISTORY);
    }
}
