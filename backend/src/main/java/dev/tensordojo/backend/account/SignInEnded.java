package dev.tensordojo.backend.account;

import java.util.UUID;

/// A sign-in was ended before its time: signed out, or revoked from another browser. Fired as a CDI event; observe it
/// after the commit.
public record SignInEnded(UUID signInId) {}
