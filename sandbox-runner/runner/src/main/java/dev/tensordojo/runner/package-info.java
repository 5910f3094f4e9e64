/// The process that hosts JShell inside the sandbox.
///
/// [dev.tensordojo.runner.RunnerMain] connects, says [dev.tensordojo.protocol.FromRunner.Ready] and reads requests;
/// [dev.tensordojo.runner.Cells] runs what they ask for, one after the other, on the thread that learner's code
/// lives on. Learner's code shares this process, so nothing here is secret and nothing that leaves it is believed.
@NullMarked
package dev.tensordojo.runner;

import org.jspecify.annotations.NullMarked;
