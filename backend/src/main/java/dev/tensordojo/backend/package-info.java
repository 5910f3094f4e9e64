/// The classroom's server: accounts, classes, courses, live sessions, grading and the pool of runners.
///
/// Packages are features, in three storeys that use only what lies below them: `session` and `grading`; `notebook`,
/// `progress` and `classroom`; `account`, `course` and `runners`. `database` and `http` serve all of them. The central
/// type here is [DojoConfig], every setting there is.
@NullMarked
package dev.tensordojo.backend;

import org.jspecify.annotations.NullMarked;
