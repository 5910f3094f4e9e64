package dev.tensordojo.runner.variable;

import dev.tensordojo.runner.limit.LearnerZone;
import jdk.jshell.JShell;

/// What a cell is evaluated with, and what outlives it. Used on the thread that evaluates, under the session's lock.
public record ShellState(
        LearnerZone zone, JShell jshell, ExecutionEngine engine, Variables variables, Origins origins) {}
