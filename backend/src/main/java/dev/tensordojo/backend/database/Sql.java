package dev.tensordojo.backend.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;

/// Statements in PostgreSQL's own words, for what entities say badly: upserts, facts that are only appended, sums. They
/// run in the caller's transaction and see what its entities have changed.
@ApplicationScoped
public class Sql {

    private final Session session;

    Sql(Session session) {
        this.session = session;
    }

    /// One row of an answer.
    public static final class Row {
        private final Tuple tuple;

        Row(Tuple tuple) {
            this.tuple = tuple;
        }

        public UUID uuid(String column) {
            return tuple.get(column, UUID.class);
        }

        public String text(String column) {
            return tuple.get(column, String.class);
        }

        public long number(String column) {
            return tuple.get(column, Number.class).longValue();
        }

        public boolean truth(String column) {
            return tuple.get(column, Boolean.class);
        }

        public Optional<Boolean> truthIfAny(String column) {
            return Optional.ofNullable((Boolean) tuple.get(column));
        }

        public Instant instant(String column) {
            return tuple.get(column) instanceof OffsetDateTime time
                    ? time.toInstant()
                    : tuple.get(column, Instant.class);
        }

        public Optional<Instant> instantIfAny(String column) {
            return tuple.get(column) == null ? Optional.empty() : Optional.of(instant(column));
        }
    }

    /// Runs a statement that changes rows.
    ///
    /// @param parameters what stands for `?1`, `?2` ...
    /// @return how many rows it changed
    public int execute(String statement, Object... parameters) {
        return with(session.createNativeMutationQuery(statement), parameters).executeUpdate();
    }

    /// Runs a query.
    public <T> List<T> query(Function<Row, T> reader, String query, Object... parameters) {
        return with(session.createNativeQuery(query, Tuple.class), parameters)
                .getResultStream()
                .map(tuple -> reader.apply(new Row(tuple)))
                .toList();
    }

    /// Runs a query that has one answer or none.
    public <T> Optional<T> one(Function<Row, T> reader, String query, Object... parameters) {
        return query(reader, query, parameters).stream().findFirst();
    }

    private static <Q extends CommonQueryContract> Q with(Q query, @Nullable Object... parameters) {
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query;
    }
}
