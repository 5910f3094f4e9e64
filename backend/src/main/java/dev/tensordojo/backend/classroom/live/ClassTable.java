package dev.tensordojo.backend.classroom.live;

import dev.tensordojo.backend.classroom.live.ClassMessage.Cell;
import dev.tensordojo.backend.classroom.live.ClassMessage.Change;
import dev.tensordojo.backend.classroom.live.ClassMessage.Exercise;
import dev.tensordojo.backend.classroom.live.ClassMessage.Learner;
import dev.tensordojo.backend.classroom.live.ClassMessage.Moved;
import dev.tensordojo.backend.classroom.live.ClassMessage.State;
import dev.tensordojo.backend.progress.Activity;
import dev.tensordojo.backend.progress.Activity.Kind;
import dev.tensordojo.backend.progress.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The learners of a class by the exercises, as far as it is known, and what of it browsers have been told. It reads
/// nothing and has no clock of its own. Belongs to its feed's thread.
final class ClassTable {

    /// What the last days told of somebody at an exercise is remembered up to here; more says no more.
    private static final int MOST_ACTIVITIES = 400;

    /// Somebody in the class.
    record Member(UUID id, String name) {}

    /// An exercise and what its judging needs.
    ///
    /// @param checks their ids
    record Column(Exercise exercise, List<String> checks, Duration minutes) {}

    private record Place(UUID account, int column) {}

    /// What is known of somebody at an exercise.
    private static final class Work {
        State before = State.NEW;
        Duration active = Duration.ZERO;
        final List<Activity> activities = new ArrayList<>();
    }

    private final StuckRules rules;
    private final List<Column> columns;
    private final List<Member> members;
    private final Map<String, Integer> columnOf = new HashMap<>();
    private final Map<Place, Work> works = new HashMap<>();
    private final Map<Integer, List<Duration>> passedIn = new HashMap<>();
    private final Map<Place, Cell> told = new HashMap<>();
    private final Map<UUID, Presence.State> presences = new HashMap<>();

    ClassTable(StuckRules rules, List<Column> columns, List<Member> members) {
        this.rules = rules;
        this.columns = List.copyOf(columns);
        this.members = List.copyOf(members);
        for (int i = 0; i < columns.size(); i++) {
            columnOf.put(
                    key(
                            columns.get(i).exercise().courseId(),
                            columns.get(i).exercise().id()),
                    i);
        }
    }

    /// What attempts say of somebody, whenever they were made.
    void attempted(UUID account, String courseId, String lessonId, boolean passed) {
        work(account, courseId, lessonId).ifPresent(work -> work.before = passed ? State.PASSED : State.FAILING);
    }

    /// How long somebody has been at work altogether.
    ///
    /// @param untilPassed the same until it passed
    void wasActive(UUID account, String courseId, String lessonId, Duration active, Optional<Duration> untilPassed) {
        work(account, courseId, lessonId).ifPresent(work -> work.active = active);
        untilPassed.ifPresent(time -> tookPassing(courseId, lessonId, time));
    }

    /// What somebody did lately; [#wasActive] has counted its time already.
    void recall(Activity activity) {
        work(activity.accountId(), activity.courseId(), activity.lessonId())
                .ifPresent(work -> work.activities.add(activity));
    }

    /// What somebody has just done.
    void add(Activity activity) {
        work(activity.accountId(), activity.courseId(), activity.lessonId()).ifPresent(work -> {
            work.active = work.active.plus(activity.active());
            boolean first = work.activities.stream().noneMatch(each -> each.kind() == Kind.PASSED);
            work.activities.add(activity);
            if (activity.kind() == Kind.PASSED && first) {
                tookPassing(activity.courseId(), activity.lessonId(), work.active);
            }
            if (work.activities.size() > MOST_ACTIVITIES) {
                work.activities.removeFirst();
            }
        });
    }

    /// What is another now than browsers know; from here on they know it.
    Changed changes(Function<UUID, Presence.State> presence, Instant now) {
        List<Moved> moved = new ArrayList<>();
        for (Member member : members) {
            Presence.State state = presence.apply(member.id());
            if (state != presences.put(member.id(), state)) {
                moved.add(new Moved(member.id(), state));
            }
        }
        List<Change> changes = new ArrayList<>();
        works.forEach((place, work) -> {
            Cell cell = cell(place, work, now);
            if (!same(cell, told.put(place, cell))) {
                changes.add(new Change(place.account(), place.column(), cell));
            }
        });
        return new Changed(changes, moved);
    }

    /// What a round has changed.
    record Changed(List<Change> cells, List<Moved> presences) {
        boolean isNothing() {
            return cells.isEmpty() && presences.isEmpty();
        }
    }

    /// The whole, as browsers have been told it.
    List<Learner> learners() {
        Map<UUID, List<Change>> rows = new HashMap<>();
        Map<UUID, StringBuilder> states = new HashMap<>();
        String untouched = String.valueOf(State.NEW.sign()).repeat(columns.size());
        told.forEach((place, cell) -> {
            states.computeIfAbsent(place.account(), _ -> new StringBuilder(untouched))
                    .setCharAt(place.column(), cell.state().sign());
            if (!cell.isPlain()) {
                rows.computeIfAbsent(place.account(), _ -> new ArrayList<>())
                        .add(new Change(null, place.column(), cell));
            }
        });
        return members.stream()
                .map(member -> new Learner(
                        member.id(),
                        member.name(),
                        presences.getOrDefault(member.id(), Presence.State.OFFLINE),
                        states.getOrDefault(member.id(), new StringBuilder(untouched))
                                .toString(),
                        rows.getOrDefault(member.id(), List.of())))
                .toList();
    }

    List<Exercise> exercises() {
        return columns.stream().map(Column::exercise).toList();
    }

    private Cell cell(Place place, Work work, Instant now) {
        Column column = columns.get(place.column());
        State state = work.before;
        Integer check = null;
        int failures = 0;
        for (Activity each : work.activities) {
            switch (each.kind()) {
                case PASSED -> state = State.PASSED;
                case ATTEMPT -> {
                    state = state == State.PASSED ? state : State.FAILING;
                    int index = each.failedCheck().map(column.checks()::indexOf).orElse(-1);
                    check = index < 0 ? null : Integer.valueOf(index);
                    failures++;
                }
                case RUN_OK, RUN_FAILED, EDITED, READ, ASKED, WITHDRAWN, SEEN, HINT_READ ->
                    state = state == State.NEW ? State.WORKING : state;
            }
        }
        if (state == State.PASSED) {
            return new Cell(state, null, 0, null);
        }
        Trace trace = new Trace(
                work.activities,
                column.checks(),
                work.active,
                presences.getOrDefault(place.account(), Presence.State.OFFLINE),
                column.minutes(),
                slowest(place.column()));
        return new Cell(state, check, failures, Stuck.of(trace, rules, now).orElse(null));
    }

    /// What so many percent of those who have passed needed.
    private Optional<Duration> slowest(int column) {
        List<Duration> times = passedIn.getOrDefault(column, List.of());
        if (times.size() < rules.longPassed()) {
            return Optional.empty();
        }
        Duration[] sorted = times.toArray(Duration[]::new);
        Arrays.sort(sorted);
        return Optional.of(sorted[(sorted.length * rules.longPercentile() - 1) / 100]);
    }

    private void tookPassing(String courseId, String lessonId, Duration time) {
        Integer column = columnOf.get(key(courseId, lessonId));
        if (column != null) {
            passedIn.computeIfAbsent(column, _ -> new ArrayList<>()).add(time);
        }
    }

    private Optional<Work> work(UUID account, String courseId, String lessonId) {
        Integer column = columnOf.get(key(courseId, lessonId));
        return column == null
                ? Optional.empty()
                : Optional.of(works.computeIfAbsent(new Place(account, column), _ -> new Work()));
    }

    /// Minutes that only go on are no news: a browser counts them itself.
    private static boolean same(Cell now, @Nullable Cell before) {
        return before != null
                && now.state() == before.state()
                && Objects.equals(now.check(), before.check())
                && now.failures() == before.failures()
                && rule(now.stuck()).equals(rule(before.stuck()));
    }

    private static String rule(@Nullable Stuck stuck) {
        if (stuck == null) {
            return "";
        }
        return switch (stuck.rule()) {
            case SAME, CHURN -> stuck.rule() + " " + stuck.since() + " " + stuck.count();
            case ASKED, SILENT, LONG -> stuck.rule() + " " + stuck.since();
        };
    }

    private static String key(String courseId, String lessonId) {
        return courseId + "\n" + lessonId;
    }
}
