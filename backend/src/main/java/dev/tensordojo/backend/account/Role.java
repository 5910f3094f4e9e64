package dev.tensordojo.backend.account;

/// What an account may do.
public enum Role {
    /// Has classes and sees how their learners come along.
    TEACHER,
    /// Belongs to one class.
    LEARNER,
    /// Came in without an account, from this very machine; becomes a learner by joining a class.
    GUEST;

    /// For `@RolesAllowed`.
    public static final String OF_TEACHER = "TEACHER";
}
