package dev.tensordojo.backend.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/// A call whose author forgot to say who may use it.
@Path("/api/undeclared")
public class UndeclaredResource {

    @GET
    public String secret() {
        return "secret";
    }
}
