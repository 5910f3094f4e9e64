/// What was done in a class, and by whom, for those who manage it.
///
/// [AuditResource] reads the rows that [dev.tensordojo.backend.account.AuditLog] and others have written, and looks the
/// names up as they are now.
@NullMarked
package dev.tensordojo.backend.classroom.audit;

import org.jspecify.annotations.NullMarked;
