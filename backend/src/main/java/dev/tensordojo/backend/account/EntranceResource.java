package dev.tensordojo.backend.account;

import dev.tensordojo.backend.account.Entrance.Candidate;
import dev.tensordojo.backend.account.guessing.EntranceThrottle;
import dev.tensordojo.backend.account.guessing.Passwords;
import dev.tensordojo.backend.account.membership.Memberships;
import dev.tensordojo.backend.account.name.AccountName;
import dev.tensordojo.backend.account.name.JoinCode;
import dev.tensordojo.backend.http.Problem;
import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.backend.http.Secret;
import io.quarkus.security.Authenticated;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Coming in: everything that ends with a sign-in cookie.
@Path("/api")
@PermitAll
public class EntranceResource {

    private final Entrance entrance;
    private final EntranceThrottle throttle;
    private final SetupLinks setupLinks;
    private final Memberships memberships;
    private final Passwords passwords;
    private final GuestPolicy guests;
    private final CurrentViewer current;
    private final MeAnswer answer;

    EntranceResource(
            Entrance entrance,
            EntranceThrottle throttle,
            SetupLinks setupLinks,
            Memberships memberships,
            Passwords passwords,
            GuestPolicy guests,
            CurrentViewer current,
            MeAnswer answer) {
        this.entrance = entrance;
        this.throttle = throttle;
        this.setupLinks = setupLinks;
        this.memberships = memberships;
        this.passwords = passwords;
        this.guests = guests;
        this.current = current;
        this.answer = answer;
    }

    record Setup(
            @Nullable String token,
            @Nullable String name,
            @Nullable String password) {}

    record SignInForm(
            @Nullable String joinCode,
            @Nullable String name,
            @Nullable String password) {}

    record JoinForm(
            @Nullable String joinCode,
            @Nullable String name,
            @Nullable String password) {}

    /// What a code opens.
    record Joinable(String classroomName) {}

    @GET
    @Path("/me")
    public RestResponse<Me> me(@Context HttpServerRequest request) {
        return answer.seen(current.find(), request);
    }

    @GET
    @Path("/setup/{token}")
    public void setupLink(@PathParam("token") String token) {
        if (Secret.parse(token).filter(setupLinks::isOpen).isEmpty()) {
            throw Entrance.unknownLink();
        }
    }

    @POST
    @Path("/setup")
    public RestResponse<Me> setUp(Setup form, @Context HttpServerRequest request) {
        Secret link = Secret.parse(Objects.requireNonNullElse(form.token(), ""))
                .filter(setupLinks::isOpen)
                .orElseThrow(Entrance::unknownLink);
        AccountName name = AccountName.parse(form.name());
        String hash = passwords.hashOf(Passwords.requireGood(form.password()));
        return answer.admitted(entrance.setUp(link, name, hash, userAgent(request)), request);
    }

    @POST
    @Path("/sign-in")
    public RestResponse<Me> signIn(SignInForm form, @Context HttpServerRequest request) {
        String joinCode = Objects.requireNonNullElse(form.joinCode(), "");
        AccountName name = AccountName.known(form.name());
        String password = Objects.requireNonNullElse(form.password(), "");
        String who = JoinCode.parse(joinCode).map(JoinCode::text).orElse("") + "\n" + name.key();
        throttle.signingIn(who, request);
        Optional<Candidate> candidate = entrance.candidate(joinCode, name);
        boolean right = passwords.matches(
                password, candidate.map(Candidate::passwordHash).orElse(null));
        if (!right || candidate.isEmpty()) {
            throw new Refused(401, new Problem("sign-in.wrong", "Code, name and password do not belong together."));
        }
        throttle.signedIn(who, request);
        return answer.admitted(entrance.signIn(candidate.get().viewer(), userAgent(request)), request);
    }

    @POST
    @Path("/guest")
    public RestResponse<Me> startAsGuest(@Context HttpServerRequest request) {
        if (!guests.allows(request)) {
            throw Refused.forbidden("guest.off", "Guests are not admitted here. Join your class with its code.");
        }
        Optional<Viewer> viewer = current.find();
        return viewer.isPresent()
                ? answer.seen(viewer, request)
                : answer.admitted(entrance.admitGuest(userAgent(request)), request);
    }

    @GET
    @Path("/join/{code}")
    public Joinable joinable(@PathParam("code") String code, @Context HttpServerRequest request) {
        return new Joinable(classroom(code, request).name());
    }

    @POST
    @Path("/join")
    public RestResponse<Me> join(JoinForm form, @Context HttpServerRequest request) {
        Optional<UUID> guest = current.find().map(viewer -> {
            if (viewer.role() != Role.GUEST) {
                throw new Refused(
                        409,
                        new Problem("join.signed-in", "You are signed in as " + viewer.name() + ". Sign out first."));
            }
            return viewer.accountId();
        });
        String typed = Objects.requireNonNullElse(form.joinCode(), "");
        classroom(typed, request);
        JoinCode code = JoinCode.parse(typed).orElseThrow(Entrance::unknownCode);
        AccountName name = AccountName.parse(form.name());
        String hash = passwords.hashOf(Passwords.requireGood(form.password()));
        return answer.admitted(entrance.join(guest, code, name, hash, userAgent(request)), request);
    }

    record CodeForm(@Nullable String joinCode) {}

    /// Somebody who is signed in comes into one more class.
    @POST
    @Path("/memberships")
    @Authenticated
    public RestResponse<Me> joinToo(CodeForm form, @Context HttpServerRequest request) {
        Viewer viewer = current.require();
        if (viewer.role() == Role.GUEST) {
            throw Refused.forbidden("forbidden", "This is not for your account.");
        }
        String typed = Objects.requireNonNullElse(form.joinCode(), "");
        classroom(typed, request);
        entrance.joinToo(viewer.accountId(), JoinCode.parse(typed).orElseThrow(Entrance::unknownCode));
        return answer.seen(current.find(), request);
    }

    private Memberships.Classroom classroom(String typed, HttpServerRequest request) {
        throttle.tryingCode(request);
        Memberships.Classroom classroom =
                JoinCode.parse(typed).flatMap(memberships::openedBy).orElseThrow(Entrance::unknownCode);
        throttle.knewCode(request);
        return classroom;
    }

    private static String userAgent(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
    }
}
