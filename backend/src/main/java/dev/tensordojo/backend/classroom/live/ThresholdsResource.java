package dev.tensordojo.backend.classroom.live;

import dev.tensordojo.backend.account.AuditLog;
import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.account.membership.ClassAccess;
import dev.tensordojo.backend.account.membership.ClassRole.Permission;
import dev.tensordojo.backend.database.Sql;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// From when on somebody counts as stuck, as a class has it.
@Path("/api/classrooms/{id}/stuck-rules")
@Authenticated
@Transactional
public class ThresholdsResource {

    private final Sql sql;
    private final ClassAccess access;
    private final AuditLog audit;
    private final CurrentViewer current;

    ThresholdsResource(Sql sql, ClassAccess access, AuditLog audit, CurrentViewer current) {
        this.sql = sql;
        this.access = access;
        this.audit = audit;
        this.current = current;
    }

    /// What is left out stays as it is.
    record Changes(
            @Nullable Integer same,
            @Nullable Integer silentMinutes,
            @Nullable Integer churn,
            @Nullable Integer longFactor,
            @Nullable Integer restMinutes) {}

    @GET
    public Thresholds get(@PathParam("id") UUID id) {
        access.require(id, current.require().accountId(), Permission.SEE_LEARNERS);
        return of(id);
    }

    /// Those who look at the class see it at once.
    @PUT
    public Thresholds put(@PathParam("id") UUID id, Changes form) {
        UUID by = current.require().accountId();
        access.require(id, by, Permission.CHANGE_CLASS);
        Thresholds before = of(id);
        Thresholds now = new Thresholds(
                Objects.requireNonNullElse(form.same(), before.same()),
                Objects.requireNonNullElse(form.silentMinutes(), before.silentMinutes()),
                Objects.requireNonNullElse(form.churn(), before.churn()),
                Objects.requireNonNullElse(form.longFactor(), before.longFactor()),
                Objects.requireNonNullElse(form.restMinutes(), before.restMinutes()));
        if (!now.equals(before)) {
            sql.execute(
                    "update classroom set stuck_same = ?1, stuck_silent_minutes = ?2, stuck_churn = ?3,"
                            + " stuck_long_factor = ?4, stuck_rest_minutes = ?5 where id = ?6",
                    now.same(),
                    now.silentMinutes(),
                    now.churn(),
                    now.longFactor(),
                    now.restMinutes(),
                    id);
            audit.append(by, "classroom.stuck-rules-changed", id);
        }
        return now;
    }

    private Thresholds of(UUID id) {
        return sql.one(Thresholds::read, "select " + Thresholds.COLUMNS + " from classroom where id = ?1", id)
                .orElseThrow();
    }
}
