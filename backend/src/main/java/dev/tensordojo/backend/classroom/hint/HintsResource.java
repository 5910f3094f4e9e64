package dev.tensordojo.backend.classroom.hint;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.account.membership.ClassAccess;
import dev.tensordojo.backend.account.membership.ClassRole.Permission;
import dev.tensordojo.backend.classroom.hint.Clusters.Cluster;
import dev.tensordojo.backend.classroom.hint.Clusters.Place;
import dev.tensordojo.backend.classroom.hint.Hints.Sent;
import dev.tensordojo.backend.course.Courses;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.backend.http.Refused;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who fails for the same reason, and what is written to them.
@Path("/api/classrooms/{id}")
@Authenticated
public class HintsResource {

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");
    private static final int LONGEST = 2_000;
    private static final int MOST_LEARNERS = 500;

    /// A lesson's worth and more; nobody wants a hint of yesterday.
    private static final long MOST_MINUTES = 12 * 60;

    private final Clusters clusters;
    private final Hints hints;
    private final ClassAccess access;
    private final Courses courses;
    private final CurrentViewer current;

    HintsResource(Clusters clusters, Hints hints, ClassAccess access, Courses courses, CurrentViewer current) {
        this.clusters = clusters;
        this.hints = hints;
        this.access = access;
        this.courses = courses;
        this.current = current;
    }

    /// A hint to write.
    ///
    /// @param fingerprint of the failure of those who get it; or else `learnerIds`
    /// @param minutes how long whoever fails like that gets it, too; with a fingerprint only
    record NewHint(
            @Nullable String courseId,
            @Nullable String lessonId,
            @Nullable String fingerprint,
            @Nullable Set<UUID> learnerIds,
            @Nullable String ja,
            @Nullable String en,
            @Nullable Long minutes) {}

    @GET
    @Path("/clusters")
    public List<Cluster> clusters(@PathParam("id") UUID id) {
        require(id);
        return clusters.of(id);
    }

    @GET
    @Path("/hints")
    public List<Sent> list(@PathParam("id") UUID id) {
        require(id);
        return hints.of(id);
    }

    @POST
    @Path("/hints")
    public Sent send(@PathParam("id") UUID id, NewHint form) {
        UUID author = require(id);
        String courseId = Objects.requireNonNullElse(form.courseId(), "");
        String lessonId = Objects.requireNonNullElse(form.lessonId(), "");
        if (courses.find(courseId, lessonId).isEmpty()) {
            throw Refused.notFound("lesson.unknown", "There is no such lesson.");
        }
        Text text = new Text(words(form.ja()), words(form.en()));
        if (text.ja().isEmpty() && text.en().isEmpty()) {
            throw Refused.field("ja", "hint.empty", "Write the hint in one language at least.");
        }
        Duration open = Duration.ofMinutes(minutes(form.minutes()));
        String fingerprint = form.fingerprint();
        if (fingerprint != null) {
            if (!FINGERPRINT.matcher(fingerprint).matches()) {
                throw Refused.field(
                        "fingerprint", "hint.for-whom", "Say for whom the hint is: no failure is called so.");
            }
            return hints.toAll(id, author, new Place(courseId, lessonId, fingerprint), text, open);
        }
        Set<UUID> learners = Objects.requireNonNullElse(form.learnerIds(), Set.of());
        if (learners.isEmpty() || learners.size() > MOST_LEARNERS) {
            throw Refused.field("learnerIds", "hint.for-whom", "Say for whom the hint is: 1 to 500 learners.");
        }
        return hints.to(id, author, courseId, lessonId, text, learners);
    }

    @DELETE
    @Path("/hints/{hintId}")
    public Sent withdraw(@PathParam("id") UUID id, @PathParam("hintId") UUID hintId) {
        return hints.withdraw(id, require(id), hintId);
    }

    private static String words(@Nullable String words) {
        String text = Objects.requireNonNullElse(words, "").strip();
        if (text.length() > LONGEST) {
            throw Refused.field("ja", "hint.too-long", "A hint has at most 2000 characters.");
        }
        // U+0000, and half of a surrogate pair, cannot be kept
        if (text.codePoints().anyMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE)) {
            throw Refused.field("ja", "code.bad-character", "The text holds a character that cannot be kept.");
        }
        return text;
    }

    private static long minutes(@Nullable Long minutes) {
        long open = minutes == null ? 0 : minutes;
        if (open < 0 || open > MOST_MINUTES) {
            throw Refused.field("minutes", "hint.open-too-long", "A hint goes to others for 12 hours at most.");
        }
        return open;
    }

    private UUID require(UUID classroomId) {
        UUID viewer = current.require().accountId();
        access.require(classroomId, viewer, Permission.HELP_LEARNERS);
        return viewer;
    }
}
