/// Who belongs to which class, as what, and what they may do there.
///
/// [ClassAccess] is the central type: every REST call and every socket that is about a class asks it, and
/// nothing else decides. What a role may do stands in [ClassRole].
@NullMarked
package dev.tensordojo.backend.account.membership;

import org.jspecify.annotations.NullMarked;
