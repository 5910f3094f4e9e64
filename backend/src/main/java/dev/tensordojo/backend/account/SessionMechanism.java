package dev.tensordojo.backend.account;

import dev.tensordojo.backend.http.DojoCookies;
import dev.tensordojo.backend.http.Secret;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/// Knows a request, and a WebSocket's upgrade, by the cookie. A cookie that stands for nobody any more is no failure:
/// the browser is simply not signed in.
@ApplicationScoped
class SessionMechanism implements HttpAuthenticationMechanism {

    /// What the cookie says, for [Provider].
    static final class SessionRequest extends BaseAuthenticationRequest {
        private final Secret secret;
        private final String path;

        SessionRequest(Secret secret, String path) {
            this.secret = secret;
            this.path = path;
        }
    }

    /// What somebody can do who still has the password that a teacher gave them: everywhere else they are nobody.
    private static final Set<String> BEFORE_THE_PASSWORD = Set.of("/api/me", "/api/password", "/api/sign-out");

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        Optional<Secret> secret = DojoCookies.session(context.request());
        if (secret.isEmpty() || !context.request().path().startsWith("/api/")) {
            return Uni.createFrom().nullItem(); // scripts and pictures ask for nobody
        }
        return identities
                .authenticate(new SessionRequest(secret.get(), context.request().path()))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithNull();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(SessionRequest.class);
    }

    /// Looks the sign-in up.
    @ApplicationScoped
    static class Provider implements IdentityProvider<SessionRequest> {

        private final SignIns signIns;

        Provider(SignIns signIns) {
            this.signIns = signIns;
        }

        @Override
        public Class<SessionRequest> getRequestType() {
            return SessionRequest.class;
        }

        @Override
        public Uni<SecurityIdentity> authenticate(SessionRequest request, AuthenticationRequestContext context) {
            return context.runBlocking(() -> signIns.visit(request.secret)
                    .filter(visit -> !visit.mustChangePassword() || BEFORE_THE_PASSWORD.contains(request.path))
                    .map(Provider::identity)
                    .orElseThrow(AuthenticationFailedException::new));
        }

        private static SecurityIdentity identity(SignIns.Visit visit) {
            return QuarkusSecurityIdentity.builder()
                    .setPrincipal(visit.viewer())
                    .addRole(visit.viewer().role().name())
                    .addAttribute(CurrentViewer.SIGN_IN, visit.signInId())
                    .build();
        }
    }
}
