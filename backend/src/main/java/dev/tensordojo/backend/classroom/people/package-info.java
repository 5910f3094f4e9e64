/// The people of a class, for those who look after the list: passwords, names, who has left and who goes to another
/// class.
///
/// [People] is the central type. Nobody is ever deleted here, and nothing of what somebody has done goes with them.
@NullMarked
package dev.tensordojo.backend.classroom.people;

import org.jspecify.annotations.NullMarked;
