package dev.tensordojo.backend.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Turns whatever ends a REST request into its [Problem].
final class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    RestResponse<Problem> refused(Refused refused) {
        return answer(refused.status(), refused.problem());
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    RestResponse<Problem> notSignedIn(Exception ignored) {
        return refused(Refused.notSignedIn());
    }

    @ServerExceptionMapper
    RestResponse<Problem> forbidden(ForbiddenException ignored) {
        return answer(403, new Problem("forbidden", "This is not for your account."));
    }

    @ServerExceptionMapper
    RestResponse<Problem> wrongShape(MismatchedInputException e) {
        return answer(400, problemOf(e));
    }

    /// What the REST layer itself refuses: no such path, wrong method, wrong media type, a body that is no JSON.
    @ServerExceptionMapper
    RestResponse<Problem> web(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (e.getCause() instanceof JsonProcessingException json) {
            return answer(400, problemOf(json));
        }
        return status >= 500 ? ourFault(e) : answer(status, problemOf(status));
    }

    @ServerExceptionMapper
    RestResponse<Problem> ourFault(Throwable e) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(e, "Request failed, told the browser id %s", id);
        return answer(
                500,
                new Problem(
                        "internal",
                        "Something went wrong on the server. Its log says more about " + id + ".",
                        null,
                        Map.of("id", id)));
    }

    static Problem problemOf(int status) {
        return switch (status) {
            case 400 -> new Problem("bad-request", "The request cannot be understood.");
            case 401 -> Refused.notSignedIn().problem();
            case 403 -> new Problem("forbidden", "This is not for your account.");
            case 404 -> new Problem("not-found", "There is nothing at this address.");
            case 405 -> new Problem("method-not-allowed", "This address does not take that method.");
            case 406 -> new Problem("not-acceptable", "The answer can only be JSON.");
            case 413 -> new Problem("too-large", "The body is larger than 1 MiB.");
            case 415 ->
                new Problem("unsupported-media-type", "The body must be JSON (Content-Type: application/json).");
            default -> new Problem("refused", "The request was refused with status " + status + ".");
        };
    }

    private static Problem problemOf(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                new Problem(
                        "unknown-field",
                        "There is no field '" + unknown.getPropertyName() + "'.",
                        field(unknown),
                        Map.of());
            case MismatchedInputException mismatched -> wrongType(field(mismatched));
            case JsonMappingException number
            when number.getCause() instanceof InputCoercionException -> wrongType(field(number));
            default -> new Problem("malformed-json", "The body is not well-formed JSON.");
        };
    }

    private static Problem wrongType(@Nullable String field) {
        String what = field == null ? "The body" : "The value of '" + field + "'";
        return new Problem("wrong-type", what + " has the wrong type or is missing.", field, Map.of());
    }

    private static @Nullable String field(JsonMappingException e) {
        List<JsonMappingException.Reference> path = e.getPath();
        return path.isEmpty()
                ? null
                : path.stream()
                        .map(step -> step.getFieldName() != null ? step.getFieldName() : "[" + step.getIndex() + "]")
                        .collect(Collectors.joining("."));
    }

    private static RestResponse<Problem> answer(int status, Problem problem) {
        return RestResponse.ResponseBuilder.<Problem>create(status)
                .entity(problem)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
