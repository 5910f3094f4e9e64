package dev.tensordojo.backend.classroom.csv;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.account.membership.ClassAccess;
import dev.tensordojo.backend.account.membership.ClassRole.Permission;
import dev.tensordojo.backend.classroom.csv.Roster.Applied;
import dev.tensordojo.backend.classroom.csv.RosterPlan.Change;
import dev.tensordojo.backend.classroom.csv.RosterPlan.Planned;
import dev.tensordojo.backend.classroom.csv.RosterPlan.State;
import dev.tensordojo.backend.classroom.csv.RosterPlan.Why;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lists from files: shown first, and then exactly what was shown is done. The file comes with both calls; nothing of
/// it is kept in between.
@Path("/api/classrooms/{id}/people/import")
@Authenticated
public class ImportResource {

    private final Roster roster;
    private final ClassAccess access;
    private final CurrentViewer current;

    ImportResource(Roster roster, ClassAccess access, CurrentViewer current) {
        this.roster = roster;
        this.access = access;
        this.current = current;
    }

    record Upload(byte @Nullable [] file) {}

    record Confirmed(byte @Nullable [] file, @Nullable String digest) {}

    /// What would become of a file.
    ///
    /// @param digest what the second call shows, so that it does this and nothing else
    record Preview(RosterFile.Source source, String digest, List<ShownRow> rows, List<Person> absent) {}

    record Person(UUID id, String name) {}

    record ShownRow(
            int row,
            String name,
            String login,
            String email,
            String externalId,
            String group,
            State state,
            List<Change> changes,
            @Nullable Why why) {
        static ShownRow of(Planned planned) {
            RosterFile.Entry entry = planned.entry();
            return new ShownRow(
                    entry.row(),
                    entry.name(),
                    entry.login(),
                    entry.email(),
                    entry.externalId(),
                    entry.group(),
                    planned.state(),
                    planned.changes(),
                    planned.why());
        }
    }

    @POST
    @Path("/preview")
    public Preview preview(@PathParam("id") UUID id, Upload form) {
        UUID by = require(id);
        RosterFile file = RosterFile.of(CsvFile.read(form.file()));
        RosterPlan plan = RosterPlan.of(file.entries(), roster.known(id, by));
        return new Preview(
                file.source(),
                plan.digest(),
                plan.rows().stream().map(ShownRow::of).toList(),
                plan.absent().stream()
                        .map(each -> new Person(each.id(), each.name()))
                        .toList());
    }

    @POST
    public Applied apply(@PathParam("id") UUID id, Confirmed form) {
        UUID by = require(id);
        RosterFile file = RosterFile.of(CsvFile.read(form.file()));
        return roster.apply(id, by, file.entries(), Objects.requireNonNullElse(form.digest(), ""));
    }

    /// Who is asking, where they may.
    private UUID require(UUID classroomId) {
        UUID viewer = current.require().accountId();
        access.require(classroomId, viewer, Permission.MANAGE_PEOPLE);
        return viewer;
    }
}
