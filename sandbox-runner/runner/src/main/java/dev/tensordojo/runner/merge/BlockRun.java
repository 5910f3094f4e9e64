package dev.tensordojo.runner.merge;

import java.util.Set;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/// A block that ran.
///
/// @param reached the last part that began, or -1
/// @param fresh variables that JShell was told of for this block
public record BlockRun(SnippetEvent event, Block block, Landing landing, int reached, Set<VarSnippet> fresh) {}
