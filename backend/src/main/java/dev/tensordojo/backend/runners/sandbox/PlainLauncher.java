package dev.tensordojo.backend.runners.sandbox;

import dev.tensordojo.backend.runners.RunnerLauncher;
import dev.tensordojo.backend.runners.RunnerProcess;
import dev.tensordojo.backend.runners.host.ControlGroup;
import dev.tensordojo.backend.runners.host.HostProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Runners without any walls, for development on systems without bubblewrap: learners' code may do whatever the server
/// may do.
final class PlainLauncher implements RunnerLauncher {

    private static final Logger LOG = Logger.getLogger(PlainLauncher.class);

    private final RunnerImage image;
    private final int heapMegabytes;
    private final Blas blas;

    PlainLauncher(RunnerImage image, int heapMegabytes, Blas blas) {
        this.image = image;
        this.heapMegabytes = heapMegabytes;
        this.blas = blas;
        LOG.warn("ATTENTION: runners are plain processes that ISOLATE NOTHING. Whoever runs a cell can read every file,"
                + " reach the network and end this server. For development only.");
    }

    @Override
    public RunnerProcess launch(String name) throws IOException {
        List<String> command = new ArrayList<>(List.of(image.java().toString()));
        command.addAll(JavaHeap.options(heapMegabytes));
        command.addAll(blas.options());
        command.add("@app/plain.options");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.directory(image.folder().toFile());
        return HostProcess.overPipes(builder.start(), new ControlGroup(Map.of(), false), () -> {});
    }

    @Override
    public String describe() {
        return "plain processes: NOTHING IS ISOLATED";
    }

    @Override
    public void close() {
        // Nothing was prepared.
    }
}
