package dev.tensordojo.backend.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Who is at a lesson now: told by the connections of their browsers, and by what the pages say of themselves.
@ApplicationScoped
public class Presence {

    /// Who has not touched the page for so long has gone for a while.
    private static final Duration AWAY_AFTER = Duration.ofMinutes(10);

    /// How somebody is here.
    public enum State {
        /// At work: the page is in front of them, and they have touched it lately.
        ACTIVE,
        /// The page is open.
        AWAY,
        OFFLINE
    }

    /// @param touched when the page was last touched while it was in front
    private record Here(int connections, Instant touched, boolean visible) {}

    private final Map<UUID, Here> here = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Presence(InstantSource clock) {
        this.clock = clock;
    }

    /// A browser of an account has connected.
    public void enter(UUID accountId) {
        here.compute(
                accountId, (_, known) -> new Here(known == null ? 1 : known.connections() + 1, clock.instant(), true));
    }

    /// One has gone.
    public void leave(UUID accountId) {
        here.computeIfPresent(
                accountId,
                (_, known) -> known.connections() <= 1
                        ? null
                        : new Here(known.connections() - 1, known.touched(), known.visible()));
    }

    /// A page tells of itself.
    ///
    /// @param touched whether somebody has typed, scrolled or pointed since it told last
    public void told(UUID accountId, boolean visible, boolean touched) {
        here.computeIfPresent(
                accountId,
                (_, known) ->
                        new Here(known.connections(), touched && visible ? clock.instant() : known.touched(), visible));
    }

    public State of(UUID accountId) {
        Here known = here.get(accountId);
        if (known == null) {
            return State.OFFLINE;
        }
        boolean active = known.visible()
                && Duration.between(known.touched(), clock.instant()).compareTo(AWAY_AFTER) < 0;
        return active ? State.ACTIVE : State.AWAY;
    }
}
