/// The database that Tensor Dojo brings along: a real PostgreSQL in the data folder, for classrooms without an
/// administrator.
///
/// [EmbeddedPostgres] is the central type: it unpacks [PostgresPrograms], makes the database once, starts it, watches
/// over it and stops it. It knows neither Quarkus nor Hibernate: it runs before them, and tests use it as it is. [Sql]
/// is how features talk to whichever database there is.
@NullMarked
package dev.tensordojo.backend.database;

import org.jspecify.annotations.NullMarked;
