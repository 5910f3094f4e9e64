/// The life of a session's variables: in which class's static field each lives, what JShell knows of them, what they
/// and their types are called, and the second shell that is told of them.
///
/// [Variables] is the central type; [ExecutionEngine] is where learner's classes are loaded and called. This
/// package does not know how cells are cut or merged, nor what is told of a run. `docs/variables.md` follows a
/// variable through all of them.
@NullMarked
package dev.tensordojo.runner.variable;

import org.jspecify.annotations.NullMarked;
