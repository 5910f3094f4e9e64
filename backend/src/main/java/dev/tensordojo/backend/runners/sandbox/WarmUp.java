package dev.tensordojo.backend.runners.sandbox;

import java.util.List;

/// Whether a new runner warms up; the runner's main class reads it.
final class WarmUp {

    private WarmUp() {}

    static List<String> options(boolean wanted) {
        return wanted ? List.of() : List.of("-Ddojo.warm-up=false");
    }
}
