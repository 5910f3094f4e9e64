package dev.tensordojo.backend.classroom.audit;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.account.membership.ClassAccess;
import dev.tensordojo.backend.account.membership.ClassRole.Permission;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Refused;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The audit of one class, a page at a time.
@Path("/api/classrooms/{id}/audit")
@Authenticated
public class AuditResource {

    private static final int PAGE = 100;

    /// As `audit_event.action` is written: `classroom`, `person`, `hint`.
    private static final Pattern KIND = Pattern.compile("[a-z]{1,20}");

    private final Sql sql;
    private final ClassAccess access;
    private final CurrentViewer current;

    AuditResource(Sql sql, ClassAccess access, CurrentViewer current) {
        this.sql = sql;
        this.access = access;
        this.current = current;
    }

    /// Something that was done.
    ///
    /// @param id rises with time; `before` of the next page
    /// @param action `person.renamed`; one that the page has no words for is shown as it is
    /// @param who by whom, empty where the account is gone
    /// @param whom with whom, empty where with nobody or where the account is gone
    /// @param detail what else there is to say, in capitals and figures
    record Entry(long id, Instant at, String action, String who, String whom, String detail) {}

    /// @param more whether there are older ones
    record Page(List<Entry> entries, boolean more) {}

    /// The newest first.
    ///
    /// @param before only those older than this entry
    /// @param kind only actions of this kind, the word before the point
    @GET
    @Transactional
    public Page list(
            @PathParam("id") UUID id,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("kind") @Nullable String kind) {
        access.require(id, current.require().accountId(), Permission.SEE_PEOPLE);
        String wanted = Objects.requireNonNullElse(kind, "");
        if (!wanted.isEmpty() && !KIND.matcher(wanted).matches()) {
            throw Refused.field("kind", "audit.no-kind", "A kind is one word in small letters.");
        }
        List<Entry> entries = sql.query(
                row -> new Entry(
                        row.number("id"),
                        row.instant("happened_at"),
                        row.text("action"),
                        row.text("who"),
                        row.text("whom"),
                        row.text("detail")),
                "select e.id, e.happened_at, e.action, coalesce(a.name, '') who, coalesce(o.name, '') whom, e.detail"
                        + " from audit_event e left join account a on a.id = e.account_id"
                        + " left join account o on o.id = e.about_id where e.classroom_id = ?1 and e.id < ?2"
                        + " and (?3 = '' or split_part(e.action, '.', 1) = ?3) order by e.id desc limit " + (PAGE + 1),
                id,
                Objects.requireNonNullElse(before, Long.MAX_VALUE),
                wanted);
        return new Page(entries.stream().limit(PAGE).toList(), entries.size() > PAGE);
    }
}
