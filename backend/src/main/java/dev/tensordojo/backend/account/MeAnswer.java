package dev.tensordojo.backend.account;

import dev.tensordojo.backend.account.Entrance.Admission;
import dev.tensordojo.backend.account.membership.LearnerCame;
import dev.tensordojo.backend.account.membership.Memberships;
import dev.tensordojo.backend.http.DojoCookies;
import dev.tensordojo.backend.http.Secret;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// Answers with [Me] and the cookies that belong to it.
@ApplicationScoped
class MeAnswer {

    private final Memberships memberships;
    private final Accounts accounts;
    private final SignIns signIns;
    private final GuestPolicy guests;
    private final DojoCookies cookies;
    private final String version;
    private final Event<LearnerCame> came;

    MeAnswer(
            Memberships memberships,
            Accounts accounts,
            SignIns signIns,
            GuestPolicy guests,
            DojoCookies cookies,
            @ConfigProperty(name = "quarkus.application.version") String version,
            Event<LearnerCame> came) {
        this.memberships = memberships;
        this.accounts = accounts;
        this.signIns = signIns;
        this.guests = guests;
        this.cookies = cookies;
        this.version = version;
        this.came = came;
    }

    /// For somebody who has just come in: their cookie from now on.
    @Transactional
    RestResponse<Me> admitted(Admission admission, HttpServerRequest request) {
        Me me = me(Optional.of(admission.viewer()), admission.session(), request);
        return ResponseBuilder.ok(me)
                .cookie(cookies.setSession(request, admission.session(), signIns.maxAge()))
                .build();
    }

    /// For whoever asks. A browser that has no cookie yet gets one for its visit, and a cookie that stands for nobody
    /// any more is taken away.
    @Transactional
    RestResponse<Me> seen(Optional<Viewer> viewer, HttpServerRequest request) {
        Optional<Secret> session = DojoCookies.session(request);
        if (viewer.isPresent() && session.isPresent()) {
            return ResponseBuilder.ok(me(viewer, session.get(), request)).build();
        }
        Optional<Secret> known = DojoCookies.visit(request);
        Secret visit = known.orElseGet(Secret::random);
        ResponseBuilder<Me> answer = ResponseBuilder.ok(me(Optional.empty(), visit, request));
        if (known.isEmpty()) {
            answer.cookie(cookies.setVisit(request, visit));
        }
        if (session.isPresent()) {
            answer.cookie(cookies.clearSession(request));
        }
        return answer.build();
    }

    private Me me(Optional<Viewer> viewer, Secret secret, HttpServerRequest request) {
        viewer.filter(each -> each.role() == Role.LEARNER)
                .ifPresent(each -> came.fire(new LearnerCame(each.accountId())));
        Me.Account account = viewer.map(v -> new Me.Account(
                        v.accountId(),
                        v.name(),
                        v.role(),
                        memberships.of(v.accountId()),
                        accounts.findById(v.accountId()).mustChangePassword()))
                .orElse(null);
        return new Me(account, secret.csrf(), guests.allows(request), !accounts.hasTeacher(), version);
    }
}
