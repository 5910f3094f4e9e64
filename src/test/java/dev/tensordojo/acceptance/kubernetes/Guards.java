package dev.tensordojo.acceptance.kubernetes;

import dev.tensordojo.acceptance.kubernetes.Installation.PodOf;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rules that an installation keeps; each says in words what breaks it.
final class Guards {

    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";
    private static final String OWN_NAME = "kubernetes.io/metadata.name";
    private static final Set<String> DAILY = Set.of("get", "list", "watch", "create", "delete");
    private static final Map<String, Set<String>> ALLOWED =
            Map.of("pods", Set.of("get", "list", "watch", "create", "delete", "patch"), "secrets", DAILY);
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(password|passwd|secret|token|credential|api_?key|private key).*|.*://[^/]*:[^/]*@.*",
            Pattern.DOTALL);

    private final Installation installation;
    private final List<String> flaws = new ArrayList<>();

    private Guards(Installation installation) {
        this.installation = installation;
    }

    static List<String> flaws(Installation installation) {
        Guards guards = new Guards(installation);
        guards.namespacesAreRestricted();
        guards.nothingIsReachedUnlessItIsSaid();
        guards.runnersAreDialledByTheBackendAlone();
        guards.theServerMayOnlyMakeRunners();
        guards.selectorsSelectSomething();
        guards.portsAgree();
        guards.settingsAgree();
        guards.theQuotaHoldsAllRunners();
        guards.nothingSecretIsWrittenDown();
        return Stream.concat(guards.flaws.stream(), PodGuards.flaws(installation).stream())
                .toList();
    }

    private void demand(boolean holds, String flaw) {
        if (!holds) {
            flaws.add(flaw);
        }
    }

    private void namespacesAreRestricted() {
        List<Namespace> namespaces = installation.every(Namespace.class);
        demand(
                namespaces.stream()
                        .map(each -> each.getMetadata().getName())
                        .collect(Collectors.toSet())
                        .equals(Set.of(Installation.SERVERS, Installation.RUNNERS)),
                "the namespaces must be tensor-dojo and dojo-runners");
        namespaces.forEach(each -> demand(
                "restricted".equals(each.getMetadata().getLabels().get(ENFORCE)),
                Installation.called(each) + ": Pod Security must be enforced as restricted"));
    }

    private List<NetworkPolicy> policiesOf(String namespace) {
        return installation.every(NetworkPolicy.class).stream()
                .filter(policy -> namespace.equals(policy.getMetadata().getNamespace()))
                .toList();
    }

    private void nothingIsReachedUnlessItIsSaid() {
        for (String namespace : List.of(Installation.SERVERS, Installation.RUNNERS)) {
            demand(
                    policiesOf(namespace).stream()
                            .map(NetworkPolicy::getSpec)
                            .anyMatch(spec -> isEmpty(spec.getPodSelector())
                                    && Set.copyOf(spec.getPolicyTypes()).equals(Set.of("Ingress", "Egress"))
                                    && spec.getIngress().isEmpty()
                                    && spec.getEgress().isEmpty()),
                    namespace + ": no NetworkPolicy denies every pod both ways");
        }
    }

    private static boolean isEmpty(LabelSelector selector) {
        return selector.getMatchLabels().isEmpty()
                && selector.getMatchExpressions().isEmpty();
    }

    private void runnersAreDialledByTheBackendAlone() {
        for (NetworkPolicy policy : policiesOf(Installation.RUNNERS)) {
            String of = Installation.called(policy) + ": ";
            demand(policy.getSpec().getEgress().isEmpty(), of + "runners may reach nobody");
            policy.getSpec().getIngress().forEach(rule -> {
                demand(
                        rule.getFrom().size() == 1 && rule.getFrom().stream().allMatch(Guards::isTheBackend),
                        of + "runners may be reached by the backend only");
                demand(
                        rule.getPorts().size() == 1
                                && String.valueOf(runnerPort())
                                        .equals(rule.getPorts()
                                                .getFirst()
                                                .getPort()
                                                .getValue()
                                                .toString()),
                        of + "runners may be reached on their port only");
            });
        }
    }

    private static boolean isTheBackend(NetworkPolicyPeer peer) {
        return peer.getNamespaceSelector() != null
                && Installation.SERVERS.equals(
                        peer.getNamespaceSelector().getMatchLabels().get(OWN_NAME))
                && peer.getPodSelector() != null
                && "backend".equals(peer.getPodSelector().getMatchLabels().get("app.kubernetes.io/component"));
    }

    private void theServerMayOnlyMakeRunners() {
        demand(
                installation.every(ClusterRole.class).isEmpty()
                        && installation.every(ClusterRoleBinding.class).isEmpty(),
                "rights in the whole cluster");
        for (Role role : installation.every(Role.class)) {
            String of = Installation.called(role) + ": ";
            demand(
                    Installation.RUNNERS.equals(role.getMetadata().getNamespace()),
                    of + "rights outside of dojo-runners");
            for (PolicyRule rule : role.getRules()) {
                demand(rule.getApiGroups().equals(List.of("")), of + "API groups " + rule.getApiGroups());
                for (String resource : rule.getResources()) {
                    Set<String> tooMuch = new TreeSet<>(rule.getVerbs());
                    tooMuch.removeAll(ALLOWED.getOrDefault(resource, Set.of()));
                    demand(tooMuch.isEmpty(), of + "may " + tooMuch + " " + resource);
                }
            }
        }
        for (RoleBinding binding : installation.every(RoleBinding.class)) {
            demand(
                    Installation.RUNNERS.equals(binding.getMetadata().getNamespace())
                            && binding.getSubjects()
                                    .equals(List.of(
                                            new Subject(null, "ServiceAccount", "tensor-dojo", Installation.SERVERS))),
                    Installation.called(binding) + ": rights for others than the server");
        }
    }

    private void selectorsSelectSomething() {
        for (StatefulSet set : installation.every(StatefulSet.class)) {
            Map<String, String> labels =
                    set.getSpec().getTemplate().getMetadata().getLabels();
            demand(
                    labels.entrySet()
                            .containsAll(
                                    set.getSpec().getSelector().getMatchLabels().entrySet()),
                    Installation.called(set) + ": its selector does not match its own pods");
        }
        for (Service service : installation.every(Service.class)) {
            List<PodOf> pods = selected(
                    service.getMetadata().getNamespace(), service.getSpec().getSelector());
            demand(!pods.isEmpty(), Installation.called(service) + ": selects no pod");
            for (ServicePort port : service.getSpec().getPorts()) {
                demand(
                        pods.stream().allMatch(pod -> portsOf(pod)
                                .containsKey(port.getTargetPort().getStrVal())),
                        Installation.called(service) + ": its pods have no port "
                                + port.getTargetPort().getStrVal());
            }
        }
        installation
                .every(PodDisruptionBudget.class)
                .forEach(budget -> demand(
                        !selected(
                                        budget.getMetadata().getNamespace(),
                                        budget.getSpec().getSelector().getMatchLabels())
                                .isEmpty(),
                        Installation.called(budget) + ": selects no pod"));
        for (NetworkPolicy policy : installation.every(NetworkPolicy.class)) {
            String namespace = policy.getMetadata().getNamespace();
            LabelSelector own = policy.getSpec().getPodSelector();
            demand(
                    isEmpty(own) || !selected(namespace, own.getMatchLabels()).isEmpty(),
                    Installation.called(policy) + ": selects no pod");
            Stream.concat(
                            policy.getSpec().getIngress().stream().flatMap(rule -> rule.getFrom().stream()),
                            policy.getSpec().getEgress().stream().flatMap(rule -> rule.getTo().stream()))
                    .filter(peer -> peer.getPodSelector() != null)
                    .forEach(peer -> {
                        String where = peer.getNamespaceSelector() == null
                                ? namespace
                                : peer.getNamespaceSelector().getMatchLabels().getOrDefault(OWN_NAME, "");
                        demand(
                                where.equals("kube-system")
                                        || !selected(
                                                        where,
                                                        peer.getPodSelector().getMatchLabels())
                                                .isEmpty(),
                                Installation.called(policy) + ": lets in or out nobody who is there, "
                                        + peer.getPodSelector().getMatchLabels() + " in " + where);
                    });
        }
    }

    /// Pods with these labels; those of a PostgreSQL that an operator makes are known by its name.
    private List<PodOf> selected(String namespace, Map<String, String> labels) {
        Stream<PodOf> operated = installation.others().stream()
                .filter(each -> each.getKind().equals("Cluster"))
                .map(Guards::instanceOf);
        return Stream.concat(installation.pods().stream(), operated)
                .filter(pod -> pod.namespace().equals(namespace))
                .filter(pod -> pod.labels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    private static PodOf instanceOf(GenericKubernetesResource cluster) {
        return new PodOf(
                Installation.called(cluster),
                cluster.getMetadata().getNamespace(),
                Map.of("cnpg.io/cluster", cluster.getMetadata().getName()),
                new io.fabric8.kubernetes.api.model.PodSpec());
    }

    private static Map<String, Integer> portsOf(PodOf pod) {
        return pod.spec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
    }

    private PodOf backend() {
        return installation.pods().stream()
                .filter(pod -> pod.object().equals("StatefulSet backend"))
                .findFirst()
                .orElseThrow();
    }

    private int runnerPort() {
        return installation
                .runner()
                .getSpec()
                .getContainers()
                .getFirst()
                .getPorts()
                .getFirst()
                .getContainerPort();
    }

    private void portsAgree() {
        Map<String, Integer> ports = portsOf(backend());
        Map<String, String> settings = installation.settings();
        demand(
                settings.getOrDefault("DOJO_PORT", "").equals(String.valueOf(ports.get("http"))),
                "the port http is not DOJO_PORT");
        demand(
                settings.getOrDefault("QUARKUS_MANAGEMENT_PORT", "").equals(String.valueOf(ports.get("management"))),
                "the port management is not QUARKUS_MANAGEMENT_PORT");
        Container container = backend().spec().getContainers().getFirst();
        Stream.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe())
                .filter(probe -> probe != null && probe.getHttpGet() != null)
                .forEach(probe -> demand(
                        "management".equals(probe.getHttpGet().getPort().getStrVal()),
                        "a probe does not ask the port management"));
        for (Service service : installation.every(Service.class)) {
            boolean forBrowsers = service.getMetadata().getName().equals("tensor-dojo");
            demand(
                    !forBrowsers
                            || service.getSpec().getPorts().stream().allMatch(port -> "http"
                                    .equals(port.getTargetPort().getStrVal())),
                    "the Service for browsers must lead to the port http only");
        }
        List<String> open = new ArrayList<>();
        policiesOf(Installation.SERVERS).stream()
                .filter(policy -> policy.getMetadata().getName().equals("backend"))
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .forEach(rule -> rule.getPorts().forEach(port -> {
                    open.add(port.getPort().getValue().toString());
                    demand(
                            !port.getPort().getValue().equals(ports.get("management"))
                                    || !rule.getFrom().isEmpty(),
                            "the port management is open to everybody");
                }));
        demand(
                open.equals(List.of(String.valueOf(ports.get("http")), String.valueOf(ports.get("management")))),
                "the backend's NetworkPolicy lets in at other ports than it has: " + open);
        List<String> args =
                installation.runner().getSpec().getContainers().getFirst().getArgs();
        demand(
                String.valueOf(runnerPort()).equals(following("--listen-tls", args)) && runnerPort() == 7443,
                "the runner does not listen on its port, 7443");
    }

    private static String following(String option, List<String> args) {
        int at = args.indexOf(option);
        return at < 0 || at + 1 == args.size() ? "" : args.get(at + 1);
    }

    private void settingsAgree() {
        Map<String, String> settings = installation.settings();
        Container backend = backend().spec().getContainers().getFirst();
        Set<String> mounted = backend.getVolumeMounts().stream()
                .map(mount -> mount.getMountPath())
                .collect(Collectors.toSet());
        demand("kubernetes".equals(settings.get("DOJO_RUNNERS_LAUNCHER")), "DOJO_RUNNERS_LAUNCHER must be kubernetes");
        demand(
                String.valueOf(installation.runner().getMetadata().getNamespace())
                        .equals(settings.get("DOJO_KUBERNETES_NAMESPACE")),
                "DOJO_KUBERNETES_NAMESPACE is not the runners'");
        demand(
                mounted.stream()
                        .anyMatch(path -> (path + "/runner-pod.yaml").equals(settings.get("DOJO_KUBERNETES_TEMPLATE"))),
                "DOJO_KUBERNETES_TEMPLATE is not where the template is");
        demand(mounted.contains(settings.get("DOJO_DATA")), "DOJO_DATA is not on a volume");
        demand("off".equals(settings.get("DOJO_GUESTS")), "DOJO_GUESTS must be off");
        demand(settings.containsKey("DOJO_DB_URL"), "DOJO_DB_URL is missing");
        demand(
                backend.getEnv().stream()
                        .filter(variable -> variable.getName().equals("DOJO_KUBERNETES_HOME"))
                        .anyMatch(variable -> variable.getValueFrom() != null
                                && variable.getValueFrom().getFieldRef() != null
                                && "metadata.name"
                                        .equals(variable.getValueFrom()
                                                .getFieldRef()
                                                .getFieldPath())),
                "DOJO_KUBERNETES_HOME must be the pod's name");
        Container runner = installation.runner().getSpec().getContainers().getFirst();
        demand(
                runner.getVolumeMounts().stream()
                        .anyMatch(mount -> mount.getMountPath().equals(following("--key-dir", runner.getArgs()))),
                "the runner looks for its keys where they are not");
    }

    private void theQuotaHoldsAllRunners() {
        ResourceQuota quota = installation.every(ResourceQuota.class).stream()
                .filter(each -> Installation.RUNNERS.equals(each.getMetadata().getNamespace()))
                .findFirst()
                .orElse(null);
        demand(
                installation.every(LimitRange.class).stream()
                        .anyMatch(range ->
                                Installation.RUNNERS.equals(range.getMetadata().getNamespace())),
                "dojo-runners has no LimitRange");
        if (quota == null) {
            flaws.add("dojo-runners has no ResourceQuota");
            return;
        }
        Map<String, Quantity> hard = quota.getSpec().getHard();
        BigDecimal runners = new BigDecimal(installation.settings().getOrDefault("DOJO_RUNNERS_MAX", "1000000"));
        holds(hard, "pods", BigDecimal.ONE, runners);
        holds(hard, "secrets", BigDecimal.ONE, runners);
        var resources =
                installation.runner().getSpec().getContainers().getFirst().getResources();
        resources.getRequests().forEach((name, each) -> holds(hard, "requests." + name, amount(each), runners));
        resources.getLimits().forEach((name, each) -> {
            boolean card = name.startsWith("nvidia.com/");
            holds(hard, (card ? "requests." : "limits.") + name, amount(each), runners);
        });
    }

    private void holds(Map<String, Quantity> hard, String name, BigDecimal each, BigDecimal runners) {
        Quantity all = hard.get(name);
        demand(
                all != null && amount(all).compareTo(each.multiply(runners)) >= 0,
                "the quota's " + name + " does not hold DOJO_RUNNERS_MAX runners");
    }

    private static BigDecimal amount(Quantity quantity) {
        return quantity.getNumericalAmount();
    }

    private void nothingSecretIsWrittenDown() {
        demand(installation.every(Secret.class).isEmpty(), "a Secret is among the manifests");
        installation.every(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().startsWith(Installation.SETTINGS))
                .forEach(map -> map.getData()
                        .forEach((key, value) -> demand(
                                !SECRET.matcher(key).matches()
                                        && !SECRET.matcher(value).matches(),
                                Installation.called(map) + ": " + key + " looks like a secret")));
    }
}
