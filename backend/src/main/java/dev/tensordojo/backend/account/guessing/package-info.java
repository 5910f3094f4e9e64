/// What stands between a guesser and an account: hashes that are slow to make ([Passwords]) and tries that cost a wait
/// ([EntranceThrottle]).
///
/// Knows no accounts: what is guarded is a text and an address.
@NullMarked
package dev.tensordojo.backend.account.guessing;

import org.jspecify.annotations.NullMarked;
