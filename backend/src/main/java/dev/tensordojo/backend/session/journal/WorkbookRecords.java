package dev.tensordojo.backend.session.journal;

import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Lesson;
import dev.tensordojo.backend.notebook.CellOutputs;
import dev.tensordojo.backend.notebook.Workbook;
import dev.tensordojo.backend.progress.Activities;
import dev.tensordojo.backend.progress.Activity.Kind;
import dev.tensordojo.backend.progress.Fingerprint;
import dev.tensordojo.backend.progress.LessonEvents;
import dev.tensordojo.backend.session.message.LiveJson;
import dev.tensordojo.backend.session.message.ServerEvent;
import dev.tensordojo.protocol.RunOutcome;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Keeps a session's runs with its workbook, and tells the learner's progress of them.
@Singleton
public class WorkbookRecords {

    private static final Logger LOG = Logger.getLogger(WorkbookRecords.class);

    private final CellOutputs outputs;
    private final LessonEvents lessonEvents;
    private final Activities activities;
    private final Courses courses;

    WorkbookRecords(CellOutputs outputs, LessonEvents lessonEvents, Activities activities, Courses courses) {
        this.outputs = outputs;
        this.activities = activities;
        this.lessonEvents = lessonEvents;
        this.courses = courses;
    }

    /// The records of one workbook's session.
    public SessionRecords of(Workbook workbook) {
        Optional<Lesson> example = courses.find(workbook.courseId(), workbook.lessonId())
                .filter(lesson -> lesson.kind() == Lesson.Kind.EXAMPLE);
        boolean exercise = courses.find(workbook.courseId(), workbook.lessonId())
                .filter(lesson -> lesson.kind() == Lesson.Kind.EXERCISE)
                .isPresent();
        return new SessionRecords() {
            private String lastTold = "";

            @Override
            public List<List<ServerEvent>> savedRuns() {
                return read(outputs.load(workbook.id()));
            }

            @Override
            public void runFinished(String cellId, String runId, String events, RunOutcome outcome) {
                outputs.save(workbook.id(), cellId, runId, events);
                // what its threads say later saves a run again
                if (exercise && !runId.equals(lastTold)) {
                    lastTold = runId;
                    tell(workbook, cellId, outcome);
                }
                if (example.isPresent() && hasDone(example.get(), cellId, outcome)) {
                    lessonEvents.exampleRan(workbook.id(), cellId, runId);
                }
            }
        };
    }

    /// How a run ended, for whoever looks on at the class. One that was stopped says nothing.
    private void tell(Workbook workbook, String cellId, RunOutcome outcome) {
        Optional<String> failure =
                switch (outcome) {
                    case RunOutcome.Threw threw -> Optional.of(threw.exception());
                    case RunOutcome.DidNotCompile _ -> Optional.of("did-not-compile");
                    case RunOutcome.LimitHit _, RunOutcome.RunnerDied _ ->
                        Optional.of(outcome.getClass().getSimpleName());
                    default -> Optional.empty();
                };
        if (failure.isPresent() || outcome instanceof RunOutcome.Completed) {
            activities.tell(
                    workbook.accountId(),
                    workbook.courseId(),
                    workbook.lessonId(),
                    failure.isPresent() ? Kind.RUN_FAILED : Kind.RUN_OK,
                    failure.map(kind -> Fingerprint.ofRun(workbook.courseId(), workbook.lessonId(), cellId, kind)),
                    Duration.ZERO);
        }
    }

    /// Whether a cell did what it is there for: it ran to its end, or failed where that is its lesson.
    private static boolean hasDone(Lesson lesson, String cellId, RunOutcome outcome) {
        boolean meantToFail = lesson.cell(cellId).flatMap(Lesson.Cell::error).isPresent();
        return outcome instanceof RunOutcome.Completed
                || (meantToFail
                        && (outcome instanceof RunOutcome.Threw || outcome instanceof RunOutcome.DidNotCompile));
    }

    /// An output that was written by another version of this server is left out: the cell can run again.
    private static List<List<ServerEvent>> read(List<CellOutputs.CellOutput> saved) {
        List<List<ServerEvent>> runs = new ArrayList<>();
        for (CellOutputs.CellOutput output : saved) {
            try {
                runs.add(LiveJson.decodeEvents(output.json()));
            } catch (IOException e) {
                LOG.warnf("the saved output of run %s cannot be read: %s", output.runId(), e.getMessage());
            }
        }
        return runs;
    }
}
