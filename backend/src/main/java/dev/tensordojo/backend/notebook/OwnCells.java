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
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The learner's own cells of a workbook: which there are, and in which order. What is typed into them are [Drafts] and
/// what they showed [CellOutputs], as with the lesson's cells.
///
/// A cell stands where its rank says: a text that the browser makes so that it sorts between those of its neighbours.
/// So a move changes one row, and moves of several cells on several devices do not undo each other.
@ApplicationScoped
public class OwnCells {

    /// How many cells of their own learners have in one workbook.
    static final int MOST = 50;

    /// How many deleted ones can be brought back; older ones are gone.
    static final int MOST_DELETED = 100;

    private static final Pattern ID = Pattern.compile("own-[a-z0-9]{8,20}");
    private static final Pattern RANK = Pattern.compile("[0-9A-Za-z]{0,199}[1-9A-Za-z]");
    private static final int SHOWN_CHARS = 4_000_000;

    private final Sql sql;
    private final InstantSource clock;
    private final Event<OwnCellsChanged> changed;

    OwnCells(Sql sql, InstantSource clock, Event<OwnCellsChanged> changed) {
        this.sql = sql;
        this.clock = clock;
        this.changed = changed;
    }

    /// A cell and its place.
    public record OwnCell(String id, String rank) {}

    /// A cell that can be brought back.
    public record DeletedCell(String id, String rank, Instant deletedAt, String code) {}

    /// What is known of a cell that there is or was.
    record Known(String rank, boolean deleted) {}

    /// The cells that a workbook has, in their order.
    @Transactional
    public List<OwnCell> of(UUID workbookId) {
        return sql.query(
                row -> new OwnCell(row.text("cell_id"), row.text("rank")),
                "select cell_id, rank from own_cell where workbook_id = ?1 and deleted_at is null order by rank, cell_id",
                workbookId);
    }

    /// Sees to it that there is such a cell and that it stands there: adds it, moves it, or brings it back. When this
    /// returns, it is committed.
    ///
    /// @throws Refused 400 for an id or a rank that cannot be one, 409 where there are too many cells already
    @Transactional
    public OwnCell put(UUID workbookId, String cellId, @Nullable String rank) {
        if (!ID.matcher(cellId).matches()) {
            throw Refused.field("id", "own-cell.bad-id", "The id is \"own-\" and 8 to 20 small letters and digits.");
        }
        if (rank == null || !RANK.matcher(rank).matches()) {
            throw Refused.field(
                    "rank", "own-cell.bad-rank", "A rank is 1 to 200 letters and digits, the last of which is not 0.");
        }
        lock(workbookId);
        Optional<Known> known = find(workbookId, cellId);
        if (known.filter(cell -> !cell.deleted()).isEmpty()) {
            requireRoom(workbookId);
        }
        if (!known.equals(Optional.of(new Known(rank, false)))) {
            sql.execute(
                    "insert into own_cell (workbook_id, cell_id, rank, added_at) values (?1, ?2, ?3, ?4)"
                            + " on conflict (workbook_id, cell_id) do update set rank = excluded.rank, deleted_at = null",
                    workbookId,
                    cellId,
                    rank,
                    clock.instant());
            changed.fire(new OwnCellsChanged(workbookId));
        }
        return new OwnCell(cellId, rank);
    }

    /// Takes a cell out of the workbook. It keeps its place, its text and its output; one that is not there is as good
    /// as deleted.
    @Transactional
    public void delete(UUID workbookId, String cellId) {
        lock(workbookId);
        int deleted = sql.execute(
                "update own_cell set deleted_at = ?3 where workbook_id = ?1 and cell_id = ?2 and deleted_at is null",
                workbookId,
                cellId,
                clock.instant());
        if (deleted == 1) {
            forgetOldest(workbookId);
            changed.fire(new OwnCellsChanged(workbookId));
        }
    }

    /// The cells that can be brought back and have a text, last deleted first; as many as fit into one answer.
    @Transactional
    public List<DeletedCell> deleted(UUID workbookId) {
        List<DeletedCell> newest = sql.query(
                row -> new DeletedCell(
                        row.text("cell_id"), row.text("rank"), row.instant("deleted_at"), row.text("code")),
                "select c.cell_id, c.rank, c.deleted_at, d.code from own_cell c join cell_draft d"
                        + " on d.workbook_id = c.workbook_id and d.cell_id = c.cell_id"
                        + " where c.workbook_id = ?1 and c.deleted_at is not null and d.code <> ''"
                        + " order by c.deleted_at desc",
                workbookId);
        var fitting = new ArrayList<DeletedCell>();
        int chars = 0;
        for (DeletedCell cell : newest) {
            chars += cell.code().length();
            if (chars > SHOWN_CHARS) {
                break;
            }
            fitting.add(cell);
        }
        return fitting;
    }

    /// Also one that was deleted: what is typed into it elsewhere is kept too.
    @Transactional
    Optional<Known> find(UUID workbookId, String cellId) {
        return sql.one(
                row -> new Known(row.text("rank"), row.truth("deleted")),
                "select rank, deleted_at is not null deleted from own_cell where workbook_id = ?1 and cell_id = ?2",
                workbookId,
                cellId);
    }

    /// Two windows that add the last cell at once must not both find room for it. Saving texts goes on beside.
    private void lock(UUID workbookId) {
        sql.query(row -> row.uuid("id"), "select id from workbook where id = ?1 for no key update", workbookId);
    }

    private void requireRoom(UUID workbookId) {
        long cells = sql.one(
                        row -> row.number("n"),
                        "select count(*) n from own_cell where workbook_id = ?1 and deleted_at is null",
                        workbookId)
                .orElseThrow();
        if (cells >= MOST) {
            throw new Refused(
                    409,
                    new Problem(
                            "own-cell.too-many",
                            "A lesson has room for " + MOST + " cells of your own. Delete one that you do not need.",
                            null,
                            Map.of("n", String.valueOf(MOST))));
        }
    }

    private void forgetOldest(UUID workbookId) {
        List<String> oldest = sql.query(
                row -> row.text("cell_id"),
                "select cell_id from own_cell where workbook_id = ?1 and deleted_at is not null"
                        + " order by deleted_at desc, cell_id offset " + MOST_DELETED,
                workbookId);
        for (String cellId : oldest) {
            for (String table : List.of("cell_draft", "cell_output", "own_cell")) {
                sql.execute("delete from " + table + " where workbook_id = ?1 and cell_id = ?2", workbookId, cellId);
            }
        }
    }
}
