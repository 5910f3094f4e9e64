package dev.tensordojo.backend.account;

import dev.tensordojo.backend.account.membership.Memberships;
import dev.tensordojo.backend.account.membership.Memberships.Classroom;
import dev.tensordojo.backend.account.name.AccountName;
import dev.tensordojo.backend.account.name.JoinCode;
import dev.tensordojo.backend.http.Problem;
import dev.tensordojo.backend.http.Refused;
import dev.tensordojo.backend.http.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The ways in: the teacher's link, a join code, name and password, or as a guest. Passwords come here already hashed:
/// a slow hash must not hold a database connection.
@ApplicationScoped
class Entrance {

    private static final AccountName GUEST = AccountName.parse("Guest");

    private final Accounts accounts;
    private final Memberships memberships;
    private final SetupLinks setupLinks;
    private final SignIns signIns;
    private final AuditLog audit;
    private final InstantSource clock;

    Entrance(
            Accounts accounts,
            Memberships memberships,
            SetupLinks setupLinks,
            SignIns signIns,
            AuditLog audit,
            InstantSource clock) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.setupLinks = setupLinks;
        this.signIns = signIns;
        this.audit = audit;
        this.clock = clock;
    }

    /// Somebody who is in, and the secret of their cookie.
    record Admission(Viewer viewer, Secret session) {}

    /// A known account and what its password is compared with.
    record Candidate(Viewer viewer, String passwordHash) {}

    @Transactional
    Admission setUp(Secret link, AccountName name, String passwordHash, String userAgent) {
        if (accounts.hasTeacher() || !setupLinks.use(link)) {
            throw unknownLink();
        }
        AccountEntity teacher = accounts.create(Role.TEACHER, name, Optional.of(passwordHash));
        audit.append(teacher.id, "account.set-up");
        return admit(teacher, userAgent);
    }

    static Refused unknownLink() {
        return Refused.notFound(
                "setup.unknown-link",
                "This link was used already or is not the newest. The server prints a new one when it starts, as long"
                        + " as there is no teacher.");
    }

    /// The account that a form names: a teacher without a code, a learner with the code of the class.
    @Transactional
    Optional<Candidate> candidate(String joinCode, AccountName name) {
        Optional<AccountEntity> account = joinCode.isBlank()
                ? accounts.teacher(name)
                : JoinCode.parse(joinCode)
                        .flatMap(memberships::namedBy)
                        .flatMap(classroom -> accounts.learner(classroom.id(), name));
        return account.flatMap(a -> Optional.ofNullable(a.passwordHash).map(hash -> new Candidate(a.viewer(), hash)));
    }

    /// Signs in who has proved to be somebody.
    @Transactional
    Admission signIn(Viewer viewer, String userAgent) {
        AccountEntity account = accounts.findById(viewer.accountId());
        account.lastSeenAt = clock.instant();
        audit.append(account.id, "account.signed-in");
        return admit(account, userAgent);
    }

    @Transactional
    Admission admitGuest(String userAgent) {
        return admit(accounts.create(Role.GUEST, GUEST, Optional.empty()), userAgent);
    }

    /// Makes a learner: of the guest who asks, so that the work stays theirs, or anew.
    @Transactional
    Admission join(Optional<UUID> guestId, JoinCode code, AccountName name, String passwordHash, String userAgent) {
        Classroom classroom = memberships.openedBy(code).orElseThrow(Entrance::unknownCode);
        AccountEntity learner = guestId.map(accounts::findById)
                .map(guest -> promote(guest, name, passwordHash))
                .orElseGet(() -> accounts.create(Role.LEARNER, name, Optional.of(passwordHash)));
        if (!memberships.add(learner.id, classroom.id(), name)) {
            throw Refused.conflict(
                    "name", "join.name-taken", "Somebody in this class has that name. If it is you, sign in instead.");
        }
        audit.append(learner.id, "account.joined", classroom.id());
        return admit(learner, userAgent);
    }

    /// Brings somebody who has an account into one more class.
    @Transactional
    void joinToo(UUID accountId, JoinCode code) {
        Classroom classroom = memberships.openedBy(code).orElseThrow(Entrance::unknownCode);
        switch (memberships.addToo(accountId, classroom.id())) {
            case NOW -> audit.append(accountId, "account.joined", classroom.id());
            case BEFORE -> throw Refused.conflict("joinCode", "join.before", "You are in this class already.");
            case NAME_TAKEN ->
                throw Refused.conflict(
                        "joinCode",
                        "join.name-taken-there",
                        "Somebody in that class has your name. Ask its teacher to tell the two of you apart.");
        }
    }

    static Refused unknownCode() {
        return new Refused(
                404,
                new Problem(
                        "join.unknown-code",
                        "No class has this code. Ask your teacher for the code of your class.",
                        "joinCode",
                        Map.of()));
    }

    /// What an account's password is compared with; empty for guests.
    @Transactional
    Optional<String> passwordHash(UUID accountId) {
        return Optional.ofNullable(accounts.findById(accountId).passwordHash);
    }

    /// Gives an account another password and ends its sign-ins but one.
    @Transactional
    void changePassword(UUID accountId, String passwordHash, Optional<UUID> kept) {
        AccountEntity account = accounts.findById(accountId);
        account.passwordHash = passwordHash;
        audit.append(accountId, "account.password-changed");
        signIns.of(accountId, kept).stream()
                .filter(signIn -> !signIn.current())
                .forEach(signIn -> signIns.revoke(signIn.id(), accountId));
    }

    /// A guest who becomes somebody: the sign-ins of before end, whoever holds them.
    private AccountEntity promote(AccountEntity guest, AccountName name, String passwordHash) {
        guest.role = Role.LEARNER;
        guest.name = name.text();
        guest.nameKey = name.key();
        guest.passwordHash = passwordHash;
        guest.lastSeenAt = clock.instant();
        signIns.revokeAll(guest.id);
        return guest;
    }

    private Admission admit(AccountEntity account, String userAgent) {
        return new Admission(account.viewer(), signIns.create(account.id, userAgent));
    }
}
