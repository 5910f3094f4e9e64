package dev.tensordojo.backend.account;

/// What an account is, apart from any class. What somebody may do in a class says the
/// [dev.tensordojo.backend.account.membership.ClassRole] that they have in it.
public enum Role {
    /// Makes classes, and signs in without one.
    TEACHER,
    /// Came in by a class's code.
    LEARNER,
    /// Came in without an account, from this very machine; becomes a learner by joining a class.
    GUEST;

    /// For `@RolesAllowed`.
    public static final String OF_TEACHER = "TEACHER";
}
