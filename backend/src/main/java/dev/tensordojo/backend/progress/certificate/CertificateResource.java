package dev.tensordojo.backend.progress.certificate;

import dev.tensordojo.backend.account.guessing.EntranceThrottle;
import dev.tensordojo.backend.course.Text;
import dev.tensordojo.backend.http.Refused;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.time.LocalDate;

/// Whether a certificate is true, for whoever holds its code.
@Path("/api/certificates/{code}")
@PermitAll
public class CertificateResource {

    private final Certificates certificates;
    private final EntranceThrottle throttle;

    CertificateResource(Certificates certificates, EntranceThrottle throttle) {
        this.certificates = certificates;
        this.throttle = throttle;
    }

    /// No more than what stands on the paper.
    record Verified(String code, String name, Text course, Text path, LocalDate issuedOn) {}

    @GET
    public Verified verify(@PathParam("code") String code, @Context HttpServerRequest request) {
        throttle.tryingCertificate(request);
        Certificate found = CertificateCode.parse(code)
                .flatMap(certificates::find)
                .orElseThrow(() -> Refused.notFound("certificate.unknown", "There is no certificate with this code."));
        throttle.knewCertificate(request);
        return new Verified(found.code(), found.name(), found.course(), found.path(), found.issuedOn());
    }
}
