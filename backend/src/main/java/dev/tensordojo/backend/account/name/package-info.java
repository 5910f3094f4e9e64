/// What people type to say who they are and where they belong: display names ([AccountName]) and join codes
/// ([JoinCode]), and when two spellings of one are the same.
///
/// Knows no accounts: what a name belongs to is decided in `account`.
@NullMarked
package dev.tensordojo.backend.account.name;

import org.jspecify.annotations.NullMarked;
