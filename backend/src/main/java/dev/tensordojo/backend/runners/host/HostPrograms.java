package dev.tensordojo.backend.runners.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The programs of this host that runners are started and ended with. Looked for in the usual folders alone: what
/// `PATH` says is not this server's business.
public final class HostPrograms {

    private static final List<String> FOLDERS = List.of("/usr/bin", "/bin", "/usr/local/bin");

    private HostPrograms() {}

    /// The path of a program.
    ///
    /// @throws IOException where it is missing, with the package that it comes with
    public static String find(String name) throws IOException {
        return FOLDERS.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException("the program " + name + " is missing; it comes with the package "
                        + (name.equals("bwrap") ? "bubblewrap" : "util-linux")
                        + " (./dojo doctor says more)"))
                .toString();
    }
}
