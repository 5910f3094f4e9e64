package dev.tensordojo.backend.account.membership;

/// How those who teach a class may look at learners' live sessions.
public enum Watching {
    /// The learner is asked first.
    ASK,
    /// The learner is told; a matter of the school's rules.
    ANNOUNCED,
    /// Not at all.
    OFF
}
