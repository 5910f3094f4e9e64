package dev.tensordojo.backend.session.socket;

import dev.tensordojo.backend.DojoConfig;
import dev.tensordojo.backend.account.membership.LearnerCame;
import dev.tensordojo.backend.account.membership.Memberships;
import dev.tensordojo.backend.classroom.live.ClassLooked;
import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.backend.session.LiveSessions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Has runners started for people who will open a lesson in a moment, as far as they are known: learners of classes,
/// not guests, of whom there may be any number.
@Singleton
class ComingSoon {

    private final boolean expects;
    private final RunnerPool pool;
    private final LiveSessions sessions;
    private final Memberships memberships;

    ComingSoon(DojoConfig config, RunnerPool pool, LiveSessions sessions, Memberships memberships) {
        this.expects = config.runners().expect();
        this.pool = pool;
        this.sessions = sessions;
        this.memberships = memberships;
    }

    void came(@Observes LearnerCame learner) {
        if (expects) {
            expect(List.of(learner.accountId()));
        }
    }

    void looked(@Observes ClassLooked looked) {
        if (expects) {
            expect(memberships.learnersOf(looked.classroomId()));
        }
    }

    private void expect(Collection<UUID> people) {
        Set<UUID> atWork = sessions.atWork();
        List<UUID> coming =
                people.stream().filter(person -> !atWork.contains(person)).toList();
        if (!coming.isEmpty()) {
            pool.expect(coming);
        }
    }
}
