package dev.tensordojo.backend.runners.sandbox;

import dev.tensordojo.backend.DojoConfig;
import dev.tensordojo.backend.StartRefused;
import dev.tensordojo.backend.runners.RunnerLauncher;
import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.backend.runners.RunnerProcess;
import dev.tensordojo.backend.runners.host.HandoverFolder;
import dev.tensordojo.backend.runners.host.RuntimeFolder;
import dev.tensordojo.backend.runners.kubernetes.KubernetesLauncher;
import io.quarkus.runtime.LaunchMode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The launcher that the configuration names, made when the first runner is started: a server without a runner image
/// still shows lessons, says in words why cells do not run, and mends itself once the image is there.
@Singleton
public class ConfiguredLauncher implements RunnerLauncher {

    /// Far above the user numbers of people, services and containers; below the last ones that programs get wrong.
    private static final int FIRST_USER = 1_900_000_000;

    private final DojoConfig.Runners config;
    private final DojoConfig.Kubernetes kubernetes;
    private final @Nullable Path handover;
    private @Nullable RunnerLauncher launcher;

    @Inject
    ConfiguredLauncher(DojoConfig config, HandoverFolder handover) {
        this(config, LaunchMode.current(), handover.path().orElse(null));
    }

    /// For tools, whose runners end with them.
    ConfiguredLauncher(DojoConfig config, LaunchMode mode) {
        this(config, mode, null);
    }

    /// A pool for tools that run without the server, open until it is closed. Plain processes are allowed to them:
    /// they run their user's own programs.
    public static RunnerPool openPool(DojoConfig config) {
        RunnerPool pool = new RunnerPool(config, new ConfiguredLauncher(config, LaunchMode.DEVELOPMENT));
        pool.start();
        return pool;
    }

    /// @param handover see [HandoverFolder]; where it is missing, runners end with this process
    ConfiguredLauncher(DojoConfig config, LaunchMode mode, @Nullable Path handover) {
        this.config = config.runners();
        this.kubernetes = config.kubernetes();
        this.handover = handover;
        if (this.config.isolation() == DojoConfig.Isolation.PLAIN && mode == LaunchMode.NORMAL) {
            throw new StartRefused(
                    "dojo.runners.isolation=plain isolates nothing: learners could read every file of this host and"
                            + " end the server. It is for development mode only; remove the setting, and install"
                            + " bubblewrap on a Linux host.");
        }
    }

    @Override
    public RunnerProcess launch(String name) throws IOException {
        return made().launch(name);
    }

    @Override
    public Map<String, RunnerProcess> inherit(Set<String> names) throws IOException {
        return made().inherit(names);
    }

    private synchronized RunnerLauncher made() throws IOException {
        RunnerLauncher present = launcher;
        if (present == null) {
            present = make();
            launcher = present;
        }
        return present;
    }

    private RunnerLauncher make() throws IOException {
        return switch (config.launcher()) {
            case HOST -> makeForThisHost();
            case KUBERNETES -> KubernetesLauncher.of(kubernetes, config.unsafe());
        };
    }

    private RunnerLauncher makeForThisHost() throws IOException {
        RunnerImage image = RunnerImage.at(config.image());
        return switch (config.isolation()) {
            case BUBBLEWRAP ->
                SafeLauncher.of(new BubblewrapLauncher(image, settings(config), runtimeFolder()), config.unsafe());
            case PLAIN -> new PlainLauncher(image, config.heapMegabytes(), config.blas());
        };
    }

    private RuntimeFolder runtimeFolder() throws IOException {
        return handover == null ? RuntimeFolder.temporary() : RuntimeFolder.of(handover, config.orphanTimeout());
    }

    static BubblewrapLauncher.Settings settings(DojoConfig.Runners config) {
        return new BubblewrapLauncher.Settings(
                config.heapMegabytes(),
                (long) config.memoryMegabytes() << 20,
                config.processes(),
                (long) config.workMegabytes() << 20,
                config.cpuPercent(),
                config.bootCpuPercent(),
                FIRST_USER,
                config.orphanTimeout(),
                config.blas(),
                config.weaken().orElse(Set.of()));
    }

    @Override
    public synchronized String describe() {
        RunnerLauncher present = launcher;
        if (present != null) {
            return present.describe();
        }
        return switch (config.launcher()) {
            case HOST -> "isolation: " + config.isolation();
            case KUBERNETES -> "pods in " + kubernetes.namespace();
        };
    }

    @Override
    public synchronized void close() {
        RunnerLauncher present = launcher;
        if (present != null) {
            present.close();
        }
    }
}
