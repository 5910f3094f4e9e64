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
        SEE_LEARNERS(false),
        /// To look after those who learn.
        HELP_LEARNERS(true),
        /// To look at a learner's live session, as the class has it.
        WATCH(true),
        /// To give marks beside what the checks say.
        GIVE_MARKS(true),
        /// To give it another name or code.
        CHANGE_CLASS(true),
        /// To see the list of who is in it and what was done, and to take it along as a file.
        SEE_PEOPLE(false),
        /// To change the list of who is in it: names, passwords, files.
        MANAGE_PEOPLE(true),
        /// To say who is what in it.
        MANAGE_ROLES(true),
        /// To archive it, to take it up again, and to begin a new term from it.
        END_CLASS(false);

        private final boolean changes;

        Permission(boolean changes) {
            this.changes = changes;
        }

        /// Whether it changes something that an archived class keeps as it is.
        boolean changes() {
            return changes;
        }
    }

    public boolean may(Permission permission) {
        return switch (this) {
            case OWNER -> true;
            case TEACHER -> permission != Permission.END_CLASS && permission != Permission.MANAGE_ROLES;
            case ASSISTANT ->
                switch (permission) {
                    case SEE_LEARNERS, HELP_LEARNERS -> true;
                    case WATCH, GIVE_MARKS, CHANGE_CLASS, SEE_PEOPLE, MANAGE_PEOPLE, MANAGE_ROLES, END_CLASS -> false;
                };
            case LEARNER -> false;
        };
    }

    /// Whether the class is theirs to look at, not only to learn in.
    public boolean teaches() {
        return may(Permission.SEE_LEARNERS);
    }
}
