package dev.tensordojo.backend.progress.certificate;

import dev.tensordojo.backend.course.Text;
import java.time.LocalDate;

/// That somebody has finished a path: the words are those of the day on which it was issued.
///
/// @param code in groups, as it is printed
/// @param version of the course; empty where it has none
/// @param minutes how long the path's lessons are reckoned to take; nobody was timed
/// @param issuedOn the day where the server stands: the same for whoever reads it anywhere
public record Certificate(
        String code,
        String name,
        String courseId,
        String pathId,
        Text course,
        Text path,
        String version,
        long examples,
        long exercises,
        long minutes,
        LocalDate issuedOn) {}
