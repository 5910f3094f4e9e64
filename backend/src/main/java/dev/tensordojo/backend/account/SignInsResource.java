package dev.tensordojo.backend.account;

import dev.tensordojo.backend.http.DojoCookies;
import dev.tensordojo.backend.http.Refused;
import io.quarkus.security.Authenticated;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// Going out, here or on a browser left behind elsewhere.
@Path("/api")
@PermitAll
public class SignInsResource {

    private final SignIns signIns;
    private final CurrentViewer current;
    private final DojoCookies cookies;

    SignInsResource(SignIns signIns, CurrentViewer current, DojoCookies cookies) {
        this.signIns = signIns;
        this.current = current;
        this.cookies = cookies;
    }

    @POST
    @Path("/sign-out")
    public RestResponse<Void> signOut(@Context HttpServerRequest request) {
        current.find().ifPresent(viewer -> current.signInId()
                .ifPresent(signIn -> signIns.revoke(signIn, viewer.accountId())));
        return ResponseBuilder.<Void>noContent()
                .cookie(cookies.clearSession(request))
                .build();
    }

    @GET
    @Path("/sign-ins")
    @Authenticated
    public List<SignIns.SignIn> list() {
        return signIns.of(current.require().accountId(), current.signInId());
    }

    @DELETE
    @Path("/sign-ins/{id}")
    @Authenticated
    public void revoke(@PathParam("id") UUID id) {
        if (!signIns.revoke(id, current.require().accountId())) {
            throw Refused.notFound("sign-in.unknown", "There is no such sign-in.");
        }
    }
}
