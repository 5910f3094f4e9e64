package dev.tensordojo.backend.course;

/// A language that the classroom speaks.
enum Language {
    JA,
    EN
}
