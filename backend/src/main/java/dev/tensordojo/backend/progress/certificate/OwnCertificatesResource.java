package dev.tensordojo.backend.progress.certificate;

import dev.tensordojo.backend.account.CurrentViewer;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/// One's own certificates.
@Path("/api/me/certificates/{courseId}/{pathId}")
@Authenticated
public class OwnCertificatesResource {

    private final Certificates certificates;
    private final CurrentViewer current;

    OwnCertificatesResource(Certificates certificates, CurrentViewer current) {
        this.certificates = certificates;
        this.current = current;
    }

    /// Issues it; asked again, it is the same.
    @PUT
    public Certificate issue(@PathParam("courseId") String courseId, @PathParam("pathId") String pathId) {
        return certificates.issue(current.require(), courseId, pathId);
    }
}
