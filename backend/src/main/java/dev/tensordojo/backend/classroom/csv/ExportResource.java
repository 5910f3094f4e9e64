package dev.tensordojo.backend.classroom.csv;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.account.membership.ClassAccess;
import dev.tensordojo.backend.account.membership.ClassRole.Permission;
import dev.tensordojo.backend.classroom.csv.ProgressTable.Whole;
import dev.tensordojo.backend.classroom.csv.RosterPlan.Planned;
import dev.tensordojo.backend.http.Refused;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// A class's progress as files: `tidy.csv`, `wide.csv`, `checks.csv`, `moodle.csv`, `roster.csv`, and Canvas's
/// gradebook filled in.
@Path("/api/classrooms/{id}/export")
@Authenticated
public class ExportResource {

    private final ProgressTable progress;
    private final Roster roster;
    private final ClassAccess access;
    private final CurrentViewer current;

    ExportResource(ProgressTable progress, Roster roster, ClassAccess access, CurrentViewer current) {
        this.progress = progress;
        this.roster = roster;
        this.access = access;
        this.current = current;
    }

    record Gradebook(byte @Nullable [] file) {}

    @GET
    @Path("/{shape}.csv")
    public RestResponse<StreamingOutput> export(@PathParam("id") UUID id, @PathParam("shape") String shape) {
        UUID by = require(id);
        ProgressFile file = Stream.of(ProgressFile.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(shape))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("export.unknown", "There is no such file."));
        Whole whole = progress.of(id, by, file == ProgressFile.CHECKS);
        return download(shape, out -> file.write(whole, out));
    }

    /// Canvas's own export comes back with the class's progress in it.
    @POST
    @Path("/canvas")
    public RestResponse<StreamingOutput> canvas(@PathParam("id") UUID id, Gradebook form) {
        UUID by = require(id);
        CsvFile gradebook = CsvFile.read(form.file());
        RosterFile file = RosterFile.of(gradebook);
        if (file.source() != RosterFile.Source.CANVAS) {
            throw Refused.field(
                    "file", "export.no-gradebook", "This is no gradebook of Canvas: export it there first.");
        }
        Map<Integer, UUID> people = new HashMap<>();
        for (Planned row : RosterPlan.of(file.entries(), roster.known(id, by)).rows()) {
            if (row.id() != null) {
                people.put(row.entry().row(), Objects.requireNonNull(row.id()));
            }
        }
        Whole whole = progress.of(id, by, false);
        return download("canvas", out -> ProgressFile.writeCanvas(gradebook, people, whole, out));
    }

    private static RestResponse<StreamingOutput> download(String name, StreamingOutput content) {
        return ResponseBuilder.ok(content)
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"tensor-dojo-" + name + ".csv\"")
                .build();
    }

    /// Who is asking, where they may.
    private UUID require(UUID classroomId) {
        UUID viewer = current.require().accountId();
        access.require(classroomId, viewer, Permission.SEE_PEOPLE);
        return viewer;
    }
}
