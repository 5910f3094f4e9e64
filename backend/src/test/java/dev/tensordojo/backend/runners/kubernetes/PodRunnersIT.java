package dev.tensordojo.backend.runners.kubernetes;

import dev.tensordojo.backend.runners.RunnerContract;
import dev.tensordojo.backend.runners.RunnerPool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/// Real runners as pods, over TLS.
class PodRunnersIT extends RunnerContract {

    @TempDir
    static Path folder;

    private @Nullable Cluster cluster;

    private Cluster cluster() {
        return Objects.requireNonNull(cluster, "the pool was made");
    }

    @Override
    protected RunnerPool makePool() throws Exception {
        Cluster made = new Cluster(folder);
        cluster = made;
        return new RunnerPool(new RunnerPool.Size(1, 3, Duration.ofSeconds(60)), made.launcher());
    }

    @Override
    protected List<String> leftovers() {
        return cluster().leftovers();
    }

    @Override
    protected void closeRest() throws Exception {
        cluster().close();
    }
}
