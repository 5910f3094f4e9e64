package dev.tensordojo.backend.course;

/// One thing that is wrong in a course folder, told so that its author can mend it.
///
/// @param file relative to the course's folder
/// @param line 1-based, or 0 where the whole file is meant
public record Flaw(String file, int line, String message) {

    @Override
    public String toString() {
        return line == 0 ? file + ": " + message : file + ":" + line + ": " + message;
    }
}
