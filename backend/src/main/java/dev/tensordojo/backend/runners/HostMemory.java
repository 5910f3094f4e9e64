package dev.tensordojo.backend.runners;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The machine's memory as Linux tells it; where nothing tells, as much as anybody wants.
final class HostMemory {

    /// An idle runner costs less than 100 MB; a class has some that compute.
    private static final int MEGABYTES_OF_ONE = 192;

    private final Path file;

    HostMemory(Path file) {
        this.file = file;
    }

    static HostMemory ofThisMachine() {
        return new HostMemory(Path.of("/proc/meminfo"));
    }

    /// How many runners fit, most of them idle.
    int runners() {
        long megabytes = megabytes("MemTotal:");
        return megabytes == Long.MAX_VALUE ? 24 : (int) Math.max(4, megabytes / MEGABYTES_OF_ONE);
    }

    /// What could be used now without swapping.
    long availableMegabytes() {
        return megabytes("MemAvailable:");
    }

    private long megabytes(String key) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(key)) {
                    return Long.parseLong(line.replaceAll("\\D+", "")) >> 10;
                }
            }
        } catch (IOException | NumberFormatException e) {
            // Not Linux, or a container that hides it.
        }
        return Long.MAX_VALUE;
    }
}
