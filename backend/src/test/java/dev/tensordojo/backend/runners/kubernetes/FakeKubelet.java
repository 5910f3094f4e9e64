package dev.tensordojo.backend.runners.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What a cluster's node does with a pod, for tests: starts the real runner as a process of this host that listens on a
/// loopback address of its own, tells the API server what becomes of it, and ends it when its pod is deleted.
final class FakeKubelet implements AutoCloseable {

    private static final Path IMAGE = Path.of("../sandbox-runner/runner/target/runner-image")
            .toAbsolutePath()
            .normalize();

    /// The mock API server knows no namespace that was not asked for.
    private final String namespace;

    private final KubernetesClient client;
    private final Path folder;
    private final Map<String, Process> processes = new ConcurrentHashMap<>();
    /// Of all clusters of this process: a runner that ends late is never taken for another.
    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private final Watch watch;
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();

    /// Whether images can be pulled.
    volatile boolean pullsImages = true;

    /// Another's keys, for whoever answers instead of the runner.
    volatile @Nullable Identity impostor;

    FakeKubelet(KubernetesClient client, String namespace, Path folder) {
        this.client = client;
        this.namespace = namespace;
        this.folder = folder;
        this.watch = client.pods().inNamespace(namespace).watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, Pod pod) {
                switch (action) {
                    case ADDED -> work.execute(() -> start(pod));
                    case DELETED -> work.execute(() -> end(pod.getMetadata().getName()));
                    case MODIFIED, ERROR, BOOKMARK -> {
                        // Nothing to do for a node.
                    }
                }
            }

            @Override
            public void onClose(WatcherException cause) {
                // The test is over.
            }
        });
    }

    /// Addresses of this process alone: other tests may run at the same time.
    private String nextAddress() {
        return "127." + (1 + ProcessHandle.current().pid() % 250) + ".1." + ADDRESSES.incrementAndGet();
    }

    private void start(Pod pod) {
        String name = pod.getMetadata().getName();
        if (!pullsImages) {
            tell(
                    name,
                    status(
                            "Pending",
                            new ContainerStateBuilder()
                                    .withNewWaiting()
                                    .withReason("ImagePullBackOff")
                                    .withMessage("Back-off pulling image \"registry.example.org/runner:1\"")
                                    .endWaiting()
                                    .build()));
            return;
        }
        try {
            String address = nextAddress();
            Process process = runner(pod, address);
            processes.put(name, process);
            tell(
                    name,
                    new PodStatusBuilder(status(
                                    "Running",
                                    new ContainerStateBuilder()
                                            .withNewRunning()
                                            .endRunning()
                                            .build()))
                            .withPodIP(address)
                            .build());
            var _ = process.onExit()
                    .thenAcceptAsync(ended -> ended(name, ended.exitValue(), "Error", lastWords(ended)), work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process runner(Pod pod, String address) throws IOException {
        Path keys = Files.createDirectories(folder.resolve(pod.getMetadata().getName()));
        for (Map.Entry<String, String> file : keysOf(pod).entrySet()) {
            Files.write(keys.resolve(file.getKey()), Base64.getDecoder().decode(file.getValue()));
        }
        List<String> command = new ArrayList<>(List.of(
                IMAGE.resolve("jre/bin/java").toString(), "-Xmx96m", "-XX:MaxNewSize=30m", "@app/plain.options"));
        Container container = pod.getSpec().getContainers().getFirst();
        for (String argument : container.getArgs()) {
            command.add(argument.replace("7443", address + ":7443").replace("/run/dojo/keys", keys.toString()));
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(IMAGE.toFile());
        builder.environment().clear();
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private Map<String, String> keysOf(Pod pod) throws IOException {
        Secret secret = client.secrets()
                .inNamespace(namespace)
                .withName(pod.getSpec().getVolumes().getFirst().getSecret().getSecretName())
                .waitUntilCondition(present -> present != null, 10, TimeUnit.SECONDS);
        Map<String, String> data = new HashMap<>(secret.getData());
        Identity other = impostor;
        if (other != null) {
            data.putAll(other.data());
        }
        return data;
    }

    private static String lastWords(Process process) {
        try {
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /// Ends a runner as the kernel does when its pod goes past its memory.
    void endsForMemory(String pod) {
        ended(pod, 137, "OOMKilled", "");
        end(pod);
    }

    /// Ends a runner because others need its place.
    void evicts(String pod, String why) {
        PodStatus status = status("Failed", terminated(137, "Error", ""));
        status.setReason("Evicted");
        status.setMessage(why);
        tell(pod, status);
        end(pod);
    }

    /// Ends a runner because its node is emptied.
    void drains(String pod) {
        PodStatus status = status("Failed", terminated(137, "Error", ""));
        status.setConditions(List.of(new PodConditionBuilder()
                .withType("DisruptionTarget")
                .withStatus("True")
                .withReason("EvictionByEvictionAPI")
                .withMessage("Eviction API: evicting")
                .build()));
        tell(pod, status);
        end(pod);
    }

    /// The processes of its pods that live.
    List<String> running() {
        return processes.entrySet().stream()
                .filter(each -> each.getValue().isAlive())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void ended(String pod, int code, String reason, String words) {
        tell(
                pod,
                status(code == 0 ? "Succeeded" : "Failed", terminated(code, code == 0 ? "Completed" : reason, words)));
    }

    private static ContainerState terminated(int code, String reason, String words) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(code)
                .withReason(reason)
                .withMessage(words)
                .endTerminated()
                .build();
    }

    private static PodStatus status(String phase, ContainerState state) {
        return new PodStatusBuilder()
                .withPhase(phase)
                .withContainerStatuses(new ContainerStatusBuilder()
                        .withName("runner")
                        .withState(state)
                        .build())
                .build();
    }

    private synchronized void tell(String name, PodStatus status) {
        while (!isTold(name, status)) {
            // The backend has renewed the pod's lease at the same time.
        }
    }

    /// The first end of a pod is the one that counts.
    private boolean isTold(String name, PodStatus status) {
        Pod pod = client.pods().inNamespace(namespace).withName(name).get();
        if (pod == null
                || (pod.getStatus() != null && "Failed".equals(pod.getStatus().getPhase()))) {
            return true;
        }
        try {
            client.pods()
                    .inNamespace(namespace)
                    .resource(pod.edit().withStatus(status).build())
                    .updateStatus();
            return true;
        } catch (KubernetesClientException e) {
            return e.getCode() != HttpURLConnection.HTTP_CONFLICT;
        }
    }

    private void end(String pod) {
        Process process = processes.get(pod);
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        watch.close();
        processes.values().forEach(Process::destroyForcibly);
        work.shutdownNow();
        client.close();
    }
}
