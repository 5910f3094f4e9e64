package dev.tensordojo.backend.notebook;

import dev.tensordojo.backend.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// What the last run of each cell showed, kept with the workbook. What is in it, only sessions know: here it is JSON.
@ApplicationScoped
public class CellOutputs {

    /// What deleted cells showed comes along for so long: they may be brought back.
    private static final Duration DELETED = Duration.ofDays(1);

    private final Sql sql;
    private final InstantSource clock;

    CellOutputs(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// A cell's output, as it was given.
    public record CellOutput(String cellId, String runId, String json, Instant finishedAt) {}

    /// Keeps the output of a finished run in place of the cell's last one; when this returns, it is committed.
    @Transactional
    public void save(UUID workbookId, String cellId, String runId, String json) {
        sql.execute(
                "insert into cell_output (workbook_id, cell_id, run_id, output, finished_at)"
                        + " values (?1, ?2, ?3, cast(?4 as json), ?5) on conflict (workbook_id, cell_id) do update set"
                        + " run_id = excluded.run_id, output = excluded.output, finished_at = excluded.finished_at",
                workbookId,
                cellId,
                runId,
                json,
                clock.instant());
    }

    /// The outputs of a workbook, in the order in which their runs ended.
    @Transactional
    public List<CellOutput> load(UUID workbookId) {
        return sql.query(
                row -> new CellOutput(
                        row.text("cell_id"), row.text("run_id"), row.text("output"), row.instant("finished_at")),
                "select cell_id, run_id, cast(output as text) output, finished_at from cell_output o"
                        + " where workbook_id = ?1 and not exists (select from own_cell c where"
                        + " c.workbook_id = o.workbook_id and c.cell_id = o.cell_id and c.deleted_at < ?2)"
                        + " order by finished_at",
                workbookId,
                clock.instant().minus(DELETED));
    }
}
