package dev.tensordojo.backend.notebook;

import dev.tensordojo.backend.account.CurrentViewer;
import dev.tensordojo.backend.notebook.OwnCells.DeletedCell;
import dev.tensordojo.backend.notebook.OwnCells.OwnCell;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Adding, moving, deleting and bringing back cells of one's own. Everything may be sent again.
@Path("/api/workbooks/{id}/own-cells")
@Authenticated
public class OwnCellsResource {

    private final Workbooks workbooks;
    private final OwnCells ownCells;
    private final CurrentViewer current;

    OwnCellsResource(Workbooks workbooks, OwnCells ownCells, CurrentViewer current) {
        this.workbooks = workbooks;
        this.ownCells = ownCells;
        this.current = current;
    }

    record Put(@Nullable String rank) {}

    @GET
    public List<OwnCell> all(@PathParam("id") UUID id) {
        return ownCells.of(owned(id));
    }

    @GET
    @Path("/deleted")
    public List<DeletedCell> deleted(@PathParam("id") UUID id) {
        return ownCells.deleted(owned(id));
    }

    @PUT
    @Path("/{cellId}")
    public OwnCell put(@PathParam("id") UUID id, @PathParam("cellId") String cellId, Put form) {
        return ownCells.put(owned(id), cellId, form.rank());
    }

    @DELETE
    @Path("/{cellId}")
    public void delete(@PathParam("id") UUID id, @PathParam("cellId") String cellId) {
        ownCells.delete(owned(id), cellId);
    }

    private UUID owned(UUID workbookId) {
        return workbooks.requireOwned(workbookId, current.require().accountId()).id();
    }
}
