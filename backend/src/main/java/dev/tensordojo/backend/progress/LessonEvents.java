package dev.tensordojo.backend.progress;

import dev.tensordojo.backend.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.UUID;

/// What happens in lessons beside attempts. Sessions tell it; nothing is ever taken back.
@ApplicationScoped
public class LessonEvents {

    private final Sql sql;
    private final InstantSource clock;

    LessonEvents(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// A cell of an example ran to its end. Told twice, it has happened once.
    @Transactional
    public void exampleRan(UUID workbookId, String cellId, String runId) {
        sql.execute(
                "insert into lesson_event (workbook_id, cell_id, run_id, happened_at) values (?1, ?2, ?3, ?4)"
                        + " on conflict (workbook_id, run_id) do nothing",
                workbookId,
                cellId,
                runId,
                clock.instant());
    }
}
