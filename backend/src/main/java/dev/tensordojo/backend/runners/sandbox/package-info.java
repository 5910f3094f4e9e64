/// Where runners live: launchers, and the walls that stand around what they launch.
///
/// The central type is [BubblewrapLauncher]; [Layer] names its walls, and [SelfTest] tries each of them on the very
/// host before a learner's code does. [ConfiguredLauncher] is the one that the server uses. Nothing here knows what
/// a runner says.
@NullMarked
package dev.tensordojo.backend.runners.sandbox;

import org.jspecify.annotations.NullMarked;
