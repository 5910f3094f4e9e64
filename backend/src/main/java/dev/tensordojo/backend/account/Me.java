package dev.tensordojo.backend.account;

import dev.tensordojo.backend.account.membership.Memberships.Membership;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a page needs first: who is looking, and what may be done here.
///
/// @param account null where nobody is signed in
/// @param csrf what every unsafe request must show
record Me(@Nullable Account account, String csrf, boolean guestsAllowed, boolean setupNeeded, String version) {

    /// The signed-in account.
    ///
    /// @param classrooms what it is in, as learner or otherwise
    /// @param mustChangePassword whether it has the password that a teacher gave it, and nothing works before
    // another
    record Account(UUID id, String name, Role role, List<Membership> classrooms, boolean mustChangePassword) {}
}
