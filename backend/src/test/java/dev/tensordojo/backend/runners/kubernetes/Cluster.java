package dev.tensordojo.backend.runners.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.stream.Stream;

/// A cluster of one API server, which is fabric8's mock, and one [FakeKubelet].
final class Cluster implements AutoCloseable {

    static final String NAMESPACE = "dojo-runners";
    static final String HOME = "backend-7";
    static final KubernetesLauncher.Settings SETTINGS = new KubernetesLauncher.Settings(
            NAMESPACE,
            HOME,
            KubernetesLauncher.Settings.PORT,
            Duration.ofMinutes(15),
            Duration.ofMillis(200),
            Duration.ofMillis(200));

    final KubernetesMockServer server;
    final KubernetesClient client;
    final FakeKubelet kubelet;
    private final Relay relay;

    Cluster(Path folder) throws IOException {
        Map<ServerRequest, Queue<ServerResponse>> said = new HashMap<>();
        server = new KubernetesMockServer(
                new Context(), new MockWebServer(), said, new KubernetesMixedDispatcher(said), false);
        server.init();
        client = server.createClient();
        kubelet = new FakeKubelet(server.createClient(), NAMESPACE, folder);
        relay = new Relay(server.getPort());
    }

    KubernetesLauncher launcher() throws IOException {
        return launcher(InstantSource.system());
    }

    /// A backend's launcher. Its way to the API server can be cut.
    KubernetesLauncher launcher(InstantSource clock) throws IOException {
        KubernetesClient own = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(client.getConfiguration())
                        .withMasterUrl("http://127.0.0.1:" + relay.port() + "/")
                        .withRequestRetryBackoffLimit(0)
                        .withConnectionTimeout(1_000)
                        .withRequestTimeout(2_000)
                        .build())
                .build();
        return new KubernetesLauncher(own, SETTINGS, template(), clock);
    }

    private static PodTemplate template() throws IOException {
        URI file = URI.create(Objects.requireNonNull(Cluster.class.getResource("runner-pod.yaml"))
                .toString());
        return PodTemplate.at(Path.of(file), false);
    }

    void loseApiServer() throws IOException {
        relay.cut();
    }

    void findApiServer() {
        relay.mend();
    }

    List<Pod> pods() {
        return client.pods().inNamespace(NAMESPACE).list().getItems();
    }

    /// The pod of a runner.
    Pod podOf(String runner) {
        return pods().stream()
                .filter(pod -> runner.equals(pod.getMetadata().getLabels().get(KubernetesLauncher.NAME)))
                .findFirst()
                .orElseThrow();
    }

    String podNameOf(String runner) {
        return podOf(runner).getMetadata().getName();
    }

    /// Pods, keys and processes of runners.
    List<String> leftovers() {
        return Stream.of(
                        pods().stream().map(pod -> "pod " + pod.getMetadata().getName()),
                        client
                                .secrets()
                                .inNamespace(NAMESPACE)
                                .withLabel(KubernetesLauncher.HOME)
                                .list()
                                .getItems()
                                .stream()
                                .map(secret -> "secret " + secret.getMetadata().getName()),
                        kubelet.running().stream().map(process -> "process " + process))
                .flatMap(each -> each)
                .toList();
    }

    @Override
    public void close() throws IOException {
        kubelet.close();
        relay.close();
        client.close();
        server.destroy();
    }
}
