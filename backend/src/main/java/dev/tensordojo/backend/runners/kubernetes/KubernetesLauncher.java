package dev.tensordojo.backend.runners.kubernetes;

import dev.tensordojo.backend.DojoConfig;
import dev.tensordojo.backend.runners.RunnerLauncher;
import dev.tensordojo.backend.runners.RunnerProcess;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Runners as bare pods in a namespace of their own. This backend makes each of them a key, and dials it: a runner may
/// reach nobody.
///
/// A pod belongs to this backend's home (label `dojo/home`), and carries until when (`dojo/lease-until`). As long as
/// the backend lives it moves that on; what has expired may be deleted by anybody.
public final class KubernetesLauncher implements RunnerLauncher {

    static final String HOME = "dojo/home";
    static final String NAME = "dojo/name";
    static final String LEASE = "dojo/lease-until";
    private static final String APPLICATION = "app.kubernetes.io/name";
    private static final String RUNNER = "tensor-dojo-runner";

    private static final Logger LOG = Logger.getLogger(KubernetesLauncher.class);
    private static final int REQUEST_MILLIS = 10_000;
    private static final int CONNECT_MILLIS = 3_000;

    /// @param namespace where the pods are
    /// @param home whose they are
    /// @param port where runners listen
    /// @param lease how long a pod may outlive its backend
    /// @param renewal how often leases are renewed
    /// @param retry how often it is tried again to delete what could not be deleted
    record Settings(String namespace, String home, int port, Duration lease, Duration renewal, Duration retry) {

        static final int PORT = 7_443;

        static Settings of(DojoConfig.Kubernetes config) {
            return new Settings(
                    config.namespace(),
                    config.home(),
                    PORT,
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(5));
        }
    }

    private final KubernetesClient client;
    private final Settings settings;
    private final PodTemplate template;
    private final InstantSource clock;
    private final Identity backend;
    private final Map<String, PodProcess> pods = new ConcurrentHashMap<>();

    /// Pods that must go and could not be deleted yet.
    private final Set<String> condemned = ConcurrentHashMap.newKeySet();

    private final SharedIndexInformer<Pod> informer;
    private final ScheduledExecutorService chores = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "pod-chores");
        thread.setDaemon(true);
        return thread;
    });

    /// A launcher of the cluster that this process is in, or that its kubeconfig names.
    ///
    /// @param unsafe take a template that lacks walls
    /// @throws IOException with words when the cluster cannot be asked, or the template is wrong
    public static KubernetesLauncher of(DojoConfig.Kubernetes config, boolean unsafe) throws IOException {
        PodTemplate template = PodTemplate.at(config.template(), unsafe);
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withRequestTimeout(REQUEST_MILLIS)
                        .withConnectionTimeout(CONNECT_MILLIS)
                        .withRequestRetryBackoffLimit(1)
                        .build())
                .build();
        return new KubernetesLauncher(client, Settings.of(config), template, InstantSource.system());
    }

    /// @param client closed with this launcher
    /// @throws IOException with words when the cluster cannot be asked
    KubernetesLauncher(KubernetesClient client, Settings settings, PodTemplate template, InstantSource clock)
            throws IOException {
        this.client = client;
        this.settings = settings;
        this.template = template;
        this.clock = clock;
        try {
            this.backend = ownIdentity();
        } catch (KubernetesClientException e) {
            client.close();
            throw new IOException(words(e), e);
        }
        this.informer = client.pods()
                .inNamespace(settings.namespace())
                .withLabels(Map.of(APPLICATION, RUNNER, HOME, settings.home()))
                .runnableInformer(0)
                .addEventHandler(new Watcher())
                // The cluster's servers may be away for any time: what was missed is told afterwards.
                .exceptionHandler((started, failure) -> true);
        informer.start();
        every(settings.renewal(), this::renewLeases);
        every(settings.retry(), this::deleteCondemned);
    }

    private void every(Duration pause, Runnable chore) {
        Runnable safe = () -> {
            try {
                chore.run();
            } catch (RuntimeException e) {
                // It would never be done again.
                LOG.errorf(e, "looking after the runners' pods failed");
            }
        };
        var _ = chores.scheduleWithFixedDelay(safe, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private final class Watcher implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {
            tell(pod);
        }

        @Override
        public void onUpdate(Pod before, Pod pod) {
            tell(pod);
        }

        @Override
        public void onDelete(Pod pod, boolean finalStateUnknown) {
            PodProcess process = pods.get(pod.getMetadata().getName());
            if (process != null) {
                process.seesGone(pod);
            }
        }

        private void tell(Pod pod) {
            PodProcess process = pods.get(pod.getMetadata().getName());
            if (process != null) {
                process.sees(pod);
            }
        }
    }

    /// The backend's own key outlives it: the runners of an earlier backend believe the next one by it.
    private Identity ownIdentity() throws IOException {
        String name = "tensor-dojo-line-" + settings.home();
        var resource = client.secrets().inNamespace(settings.namespace()).withName(name);
        Secret present = resource.get();
        if (present != null) {
            return Identity.of(present.getData());
        }
        Identity made = Identity.create(settings.home(), Identity.End.BACKEND);
        client.secrets()
                .inNamespace(settings.namespace())
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels(APPLICATION, "tensor-dojo-backend")
                        .endMetadata()
                        .withImmutable(true)
                        .withData(made.data())
                        .build())
                .create();
        return made;
    }

    @Override
    public RunnerProcess launch(String name) throws IOException {
        String pod = "runner-" + settings.home() + "-" + name + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        Identity runner = Identity.create(name, Identity.End.RUNNER);
        PodProcess process = process(pod, runner);
        pods.put(pod, process);
        try {
            Pod created = client.pods()
                    .inNamespace(settings.namespace())
                    .resource(template.named(pod, labels(name), Map.of(LEASE, leaseEnd())))
                    .create();
            // After the pod, that it can be the pod's: with it the cluster deletes it. The container waits for it.
            createSecret(created, runner);
            return process;
        } catch (KubernetesClientException e) {
            notStarted(pod);
            throw new IOException(words(e), e);
        } catch (IOException e) {
            notStarted(pod);
            throw e;
        }
    }

    /// What was created of it, and perhaps without an answer, must go.
    private void notStarted(String pod) {
        pods.remove(pod);
        Thread.ofVirtual().start(() -> delete(pod));
    }

    private PodProcess process(String pod, Identity runner) {
        return new PodProcess(pod, settings.port(), backend, runner.pin(), this::delete);
    }

    private Map<String, String> labels(String name) {
        return Map.of(APPLICATION, RUNNER, HOME, settings.home(), NAME, name);
    }

    private String leaseEnd() {
        return clock.instant()
                .plus(settings.lease())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private void createSecret(Pod pod, Identity runner) throws IOException {
        Map<String, String> data = new HashMap<>(runner.data());
        data.put("ca.crt", backend.certificateData());
        client.secrets()
                .inNamespace(settings.namespace())
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(pod.getMetadata().getName())
                        .withLabels(Map.of(APPLICATION, RUNNER, HOME, settings.home()))
                        .withOwnerReferences(new OwnerReferenceBuilder()
                                .withApiVersion("v1")
                                .withKind("Pod")
                                .withName(pod.getMetadata().getName())
                                .withUid(pod.getMetadata().getUid())
                                .build())
                        .endMetadata()
                        .withImmutable(true)
                        .withData(data)
                        .build())
                .create();
    }

    @Override
    public Map<String, RunnerProcess> inherit(Set<String> names) throws IOException {
        List<Pod> present;
        try {
            present = client.pods()
                    .inNamespace(settings.namespace())
                    .withLabels(Map.of(APPLICATION, RUNNER, HOME, settings.home()))
                    .list()
                    .getItems();
        } catch (KubernetesClientException e) {
            throw new IOException(words(e), e);
        }
        Map<String, RunnerProcess> inherited = new HashMap<>();
        for (Pod pod : present) {
            String name = pod.getMetadata().getLabels().getOrDefault(NAME, "");
            boolean wanted = names.contains(name) && !inherited.containsKey(name) && isAlive(pod);
            if (!wanted || !takeOver(name, pod, inherited)) {
                String unwanted = pod.getMetadata().getName();
                Thread.ofVirtual().start(() -> delete(unwanted));
            }
        }
        return inherited;
    }

    private boolean isAlive(Pod pod) {
        return PodState.of(pod) instanceof PodState.Running && !isExpired(pod);
    }

    private boolean isExpired(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        String until = annotations == null ? null : annotations.get(LEASE);
        try {
            return until == null || Instant.parse(until).isBefore(clock.instant());
        } catch (DateTimeParseException e) {
            return true;
        }
    }

    private boolean takeOver(String name, Pod pod, Map<String, RunnerProcess> inherited) {
        String podName = pod.getMetadata().getName();
        try {
            Secret keys = client.secrets()
                    .inNamespace(settings.namespace())
                    .withName(podName)
                    .get();
            if (keys == null) {
                return false;
            }
            PodProcess process = process(podName, Identity.of(keys.getData()));
            pods.put(podName, process);
            process.sees(pod);
            inherited.put(name, process);
            return true;
        } catch (KubernetesClientException | IOException e) {
            LOG.warnf("Runner %s cannot be taken over: %s", podName, e.getMessage());
            return false;
        }
    }

    /// Deletes a pod and its keys now, or as soon as that is possible.
    private void delete(String pod) {
        condemned.add(pod);
        tryToDelete(pod);
    }

    private void deleteCondemned() {
        condemned.forEach(this::tryToDelete);
    }

    private void tryToDelete(String pod) {
        try {
            client.pods()
                    .inNamespace(settings.namespace())
                    .withName(pod)
                    .withGracePeriod(0)
                    .delete();
            client.secrets().inNamespace(settings.namespace()).withName(pod).delete();
            condemned.remove(pod);
            pods.remove(pod);
        } catch (KubernetesClientException e) {
            LOG.debugf("Pod %s cannot be deleted yet: %s", pod, e.getMessage());
        }
    }

    private void renewLeases() {
        String patch = "{\"metadata\":{\"annotations\":{\"" + LEASE + "\":\"" + leaseEnd() + "\"}}}";
        for (String pod : pods.keySet()) {
            try {
                client.pods()
                        .inNamespace(settings.namespace())
                        .withName(pod)
                        .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
            } catch (KubernetesClientException e) {
                LOG.debugf("The lease of pod %s cannot be renewed: %s", pod, e.getMessage());
            }
        }
    }

    private String words(KubernetesClientException e) {
        String said = e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
        if (e.getCode() < HttpURLConnection.HTTP_BAD_REQUEST) {
            // No answer at all; the client has several numbers for that.
            return "the Kubernetes API server cannot be reached: "
                    + (e.getCause() == null ? said : e.getCause().getMessage());
        }
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_FORBIDDEN ->
                said.contains("exceeded quota")
                        ? "the namespace " + settings.namespace() + " has no room for another runner: " + said
                        : "this server may not start runners in the namespace " + settings.namespace() + ": " + said;
            default -> "the Kubernetes API server refused: " + said;
        };
    }

    @Override
    public String describe() {
        return "pods in " + settings.namespace() + " of home " + settings.home() + "; " + template.describe();
    }

    /// Lets go of everything without ending a runner, as a backend does that is killed.
    void abandon() {
        chores.shutdownNow();
        informer.stop();
        pods.values().forEach(PodProcess::hangUp);
        client.close();
    }

    @Override
    public void close() {
        chores.shutdownNow();
        condemned.addAll(pods.keySet());
        deleteCondemned();
        informer.stop();
        client.close();
    }
}
