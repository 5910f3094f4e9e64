package dev.tensordojo.backend.account;

import dev.tensordojo.backend.account.Memberships.Classroom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a page needs first: who is looking, and what may be done here.
///
/// @param account null where nobody is signed in
/// @param csrf what every unsafe request must show
record Me(@Nullable Account account, String csrf, boolean guestsAllowed, boolean setupNeeded, String version) {

    /// The signed-in account; without a class where it is a teacher or a guest.
    record Account(
            UUID id, String name, Role role, @Nullable Classroom classroom) {}
}
