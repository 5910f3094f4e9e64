package dev.tensordojo.backend.runners.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A small process beside the backend that outlives it, and that ends its runners when no other backend comes for them:
/// `warden.sh`.
public final class Warden implements AutoCloseable {

    private static final long FAREWELL_MILLIS = 3_000;
    private static final String PID = "warden.pid";

    private final Process process;

    private Warden(Process process) {
        this.process = process;
    }

    /// @param patience from the backend's death on
    static Warden start(Path folder, Owner owner, Duration patience) throws IOException {
        Path script = folder.resolve("warden");
        try (InputStream text = Warden.class.getResourceAsStream("warden.sh")) {
            Files.write(
                    script, Objects.requireNonNull(text, "warden.sh is missing").readAllBytes());
        }
        // In a session of its own: Ctrl-C in the backend's terminal is not meant for it.
        ProcessBuilder builder = new ProcessBuilder(
                HostPrograms.find("setsid"),
                "/bin/sh",
                script.toString(),
                folder.toString(),
                owner.mark(),
                Long.toString(patience.toSeconds()));
        builder.environment().keySet().retainAll(java.util.Set.of("PATH"));
        builder.directory(Path.of("/").toFile());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        Files.writeString(folder.resolve(PID), process.pid() + " " + Owner.startOf(process.pid()) + "\n");
        return new Warden(process);
    }

    /// Whether a folder has a warden that is alive, its backend's or one that waits for the next backend.
    public static boolean isAlive(Path folder) {
        try {
            String[] words = Files.readString(folder.resolve(PID)).strip().split(" ");
            return words.length == 2 && Owner.isAlive(Long.parseLong(words[0]), words[1]);
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    /// Sends it home; its folder is gone by then.
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
