/// A whole installation's rows in one file, and back: `./dojo backup FILE`, `./dojo restore FILE`.
///
/// [Backup] writes the file while a class works; [Restore] fills an empty database from it. [Manifest] says what a file
/// holds, [Tables] what a database has. Both work with any PostgreSQL, so a file is also the way to a newer one.
@NullMarked
package dev.tensordojo.backend.backup;

import org.jspecify.annotations.NullMarked;
