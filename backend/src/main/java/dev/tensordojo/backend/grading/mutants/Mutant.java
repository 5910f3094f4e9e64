package dev.tensordojo.backend.grading.mutants;

/// A program with one slip in it.
///
/// @param line where it is, from 1
/// @param change in words, which no other slip of the line has: `'+' made '-'`
/// @param code the whole program with it
public record Mutant(int line, String change, String code) {}
