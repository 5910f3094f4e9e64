package dev.tensordojo.backend.session;

import dev.tensordojo.backend.runners.Reclaimer;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/// Gets runners back from sessions that can do without their runner while others wait for one: first those that
/// nobody looks at, the longest left first, then those in which nothing has run for longest. They lose nothing but
/// time: the runner's state is rebuilt when somebody looks, or runs a cell. Only where no such session is left, and
/// before somebody is refused, ends a cell that nobody has looked at for minutes.
final class SessionReclaimer implements Reclaimer {

    /// To refill the warm runners: a reload or a lost network is over by then.
    private static final Duration LEFT = Duration.ofSeconds(20);

    /// Somebody who looks on and waits for nothing may be reading.
    private static final Duration UNUSED = Duration.ofMinutes(1);

    /// Whoever lets a long training run may look away, but not stay away while others wait.
    private static final Duration LEFT_RUNNING = Duration.ofMinutes(3);

    private final Supplier<Collection<LiveSession>> sessions;
    private final Duration leftRunning;

    /// @param sessions all there are
    SessionReclaimer(Supplier<Collection<LiveSession>> sessions) {
        this(sessions, LEFT_RUNNING);
    }

    /// @param leftRunning after so long without anybody who looks, a cell that runs may be ended
    SessionReclaimer(Supplier<Collection<LiveSession>> sessions, Duration leftRunning) {
        this.sessions = sessions;
        this.leftRunning = leftRunning;
    }

    /// What a session says of the runner that it holds and does not use.
    ///
    /// @param left how long nobody has looked at it; zero where somebody does
    /// @param unused how long nothing has run
    record Candidate(LiveSession session, Duration left, Duration unused) {

        private boolean isLeft() {
            return !left.isZero();
        }

        private boolean mayGo(boolean somebodyWaits) {
            return isLeft()
                    ? somebodyWaits || left.compareTo(LEFT) >= 0
                    : somebodyWaits && unused.compareTo(UNUSED) >= 0;
        }
    }

    @Override
    public void reclaim(int runners, boolean somebodyWaits) {
        Collection<LiveSession> all = sessions.get();
        long now = System.nanoTime();
        long asked =
                all.stream().filter(session -> session.idleness().isAsked()).count();
        List<Candidate> chosen = all.stream()
                .flatMap(session -> session
                        .idleness()
                        .unused(now)
                        .map(unused -> new Candidate(session, session.idleness().left(now), unused))
                        .stream())
                .filter(each -> each.mayGo(somebodyWaits))
                .sorted(Comparator.comparing(Candidate::isLeft)
                        .thenComparing(Candidate::left)
                        .thenComparing(Candidate::unused)
                        .reversed())
                .limit(Math.max(0, runners - asked))
                .toList();
        chosen.forEach(each -> each.session().giveRunnerToSomebodyElse());
        if (somebodyWaits) {
            endThoseLeftRunning(all, now, runners - asked - chosen.size());
        }
    }

    private void endThoseLeftRunning(Collection<LiveSession> all, long now, long lacking) {
        all.stream()
                .filter(session -> session.idleness().isBusy())
                .map(session -> new Candidate(session, session.idleness().left(now), Duration.ZERO))
                .filter(each -> each.left().compareTo(leftRunning) >= 0)
                .sorted(Comparator.comparing(Candidate::left).reversed())
                .limit(Math.max(0, lacking))
                .toList()
                .forEach(each -> each.session().giveBusyRunnerToSomebodyElse());
    }
}
