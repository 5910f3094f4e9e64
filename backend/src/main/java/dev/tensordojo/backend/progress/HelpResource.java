package dev.tensordojo.backend.progress;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.backend.notebook.Workbook;
import dev.tensordojo.backend.notebook.Workbooks;
import dev.tensordojo.backend.progress.Activity.Kind;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a lesson's page tells of its learner, so that whoever teaches sees who needs them.
@Path("/api/workbooks/{id}")
@Authenticated
public class HelpResource {

    /// Help that was asked for yesterday is asked for again.
    private static final Duration ASKED_FOR = Duration.ofHours(12);

    /// A page tells of itself every half a minute; what claims more is not believed.
    private static final Duration MOST_ACTIVE = Duration.ofMinutes(2);

    private final Activities activities;
    private final Presence presence;
    private final Workbooks workbooks;
    private final CurrentViewer current;
    private final InstantSource clock;

    HelpResource(
            Activities activities, Presence presence, Workbooks workbooks, CurrentViewer current, InstantSource clock) {
        this.activities = activities;
        this.presence = presence;
        this.workbooks = workbooks;
        this.current = current;
        this.clock = clock;
    }

    /// How it stands with a learner's question.
    ///
    /// @param askedAt since when they ask, or null
    /// @param seenAt when somebody who teaches has last taken note, or null
    record Help(@Nullable Instant askedAt, @Nullable Instant seenAt) {}

    /// What a page tells of the time since it told last.
    ///
    /// @param visible whether it is in front of the learner
    /// @param edited whether they have typed
    /// @param activeMillis how long they were at work
    record Pulse(boolean visible, boolean edited, long activeMillis) {}

    @GET
    @Path("/help")
    public Help help(@PathParam("id") UUID id) {
        return of(owned(id));
    }

    /// Asks for help; asked twice, the first time counts.
    @PUT
    @Path("/help")
    public Help ask(@PathParam("id") UUID id) {
        Workbook workbook = owned(id);
        if (of(workbook).askedAt() == null) {
            note(workbook, Kind.ASKED);
        }
        return of(workbook);
    }

    @DELETE
    @Path("/help")
    public Help withdraw(@PathParam("id") UUID id) {
        Workbook workbook = owned(id);
        if (of(workbook).askedAt() != null) {
            note(workbook, Kind.WITHDRAWN);
        }
        return of(workbook);
    }

    @POST
    @Path("/pulse")
    public void pulse(@PathParam("id") UUID id, Pulse pulse) {
        Workbook workbook = owned(id);
        Duration active = Duration.ofMillis(pulse.activeMillis());
        if (active.isNegative() || active.compareTo(MOST_ACTIVE) > 0) {
            throw Refused.field("activeMillis", "pulse.too-long", "No page was at work for so long.");
        }
        presence.told(workbook.accountId(), pulse.visible(), active.isPositive());
        if (active.isPositive()) {
            activities.tell(
                    workbook.accountId(),
                    workbook.courseId(),
                    workbook.lessonId(),
                    pulse.edited() ? Kind.EDITED : Kind.READ,
                    active);
        }
    }

    private void note(Workbook workbook, Kind kind) {
        activities.tell(workbook.accountId(), workbook.courseId(), workbook.lessonId(), kind, Duration.ZERO);
        activities.write();
    }

    private Help of(Workbook workbook) {
        List<Activity> done = activities.of(
                workbook.accountId(),
                workbook.courseId(),
                workbook.lessonId(),
                clock.instant().minus(ASKED_FOR));
        Instant seen = done.stream()
                .filter(each -> each.kind() == Kind.SEEN)
                .map(Activity::at)
                .max(Instant::compareTo)
                .orElse(null);
        return new Help(Activity.askedSince(done).orElse(null), seen);
    }

    private Workbook owned(UUID id) {
        return workbooks.requireOwned(id, current.require().accountId());
    }
}
