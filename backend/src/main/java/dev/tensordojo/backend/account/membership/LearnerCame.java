package dev.tensordojo.backend.account.membership;

import java.util.UUID;

/// Tells that a learner of a class looks at pages: a lesson comes next.
public record LearnerCame(UUID accountId) {}
