package dev.tensordojo.backend.account.membership;

/// What somebody is in a class, and so what they may do there.
public enum ClassRole {
    /// Made it, or was made so.
    OWNER,
    /// Teaches it.
    TEACHER,
    /// Helps those who learn; changes nothing of the class.
    ASSISTANT,
    /// Learns in it. What is their own, they reach without their class.
    LEARNER;

    /// What can be done with a class.
    public enum Permission {
        /// To see who is in it and how far everybody is.
        SEE_LEARNERS,
        /// To look after those who learn.
        HELP_LEARNERS,
        /// To give it another name or code.
        CHANGE_CLASS,
        /// To see and change the list of who is in it: names, passwords, files.
        MANAGE_PEOPLE
    }

    public boolean may(Permission permission) {
        return switch (this) {
            case OWNER, TEACHER -> true;
            case ASSISTANT ->
                switch (permission) {
                    case SEE_LEARNERS, HELP_LEARNERS -> true;
                    case CHANGE_CLASS, MANAGE_PEOPLE -> false;
                };
            case LEARNER -> false;
        };
    }

    /// Whether the class is theirs to look at, not only to learn in.
    public boolean teaches() {
        return may(Permission.SEE_LEARNERS);
    }
}
