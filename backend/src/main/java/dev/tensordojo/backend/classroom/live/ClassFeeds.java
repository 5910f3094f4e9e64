package dev.tensordojo.backend.classroom.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The feeds of the classes that somebody looks at.
@ApplicationScoped
class ClassFeeds {

    private final Map<UUID, ClassFeed> feeds = new ConcurrentHashMap<>();
    private final ClassRecords records;
    private final InstantSource clock;
    private final Event<ClassLooked> looked;

    ClassFeeds(ClassRecords records, InstantSource clock, Event<ClassLooked> looked) {
        this.looked = looked;
        this.records = records;
        this.clock = clock;
    }

    /// Lets an onlooker in to the feed of a class, which begins where there is none.
    ClassFeed join(UUID classroomId, ClassFeed.Onlooker onlooker, @Nullable String epochSeen, long after) {
        looked.fire(new ClassLooked(classroomId));
        while (true) {
            ClassFeed feed = feeds.computeIfAbsent(classroomId, id -> new ClassFeed(id, records, clock, this::ended));
            if (feed.join(onlooker, epochSeen, after)) {
                return feed;
            }
            feeds.remove(classroomId, feed);
        }
    }

    private void ended(ClassFeed feed) {
        feeds.remove(feed.classroomId(), feed);
    }
}
