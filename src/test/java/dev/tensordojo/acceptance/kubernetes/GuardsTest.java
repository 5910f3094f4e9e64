package dev.tensordojo.acceptance.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule, broken: the guard must say so. What is broken is the text that kubectl rendered.
final class GuardsTest {

    private static final String BACKEND = "\nkind: StatefulSet";
    private static final String RUNNER = "runner-pod.yaml: |";
    private static final String ROLE = "kind: Role\n";
    private static final String JOB = "kind: Job";
    private static final String DIALLED = "name: runners-are-dialled";

    private static @Nullable Installation small;

    @BeforeAll
    static void render() throws IOException, InterruptedException {
        small = Installation.rendered("small");
    }

    private static Installation small() {
        Installation rendered = small;
        if (rendered == null) {
            throw new IllegalStateException("rendered before all");
        }
        return rendered;
    }

    private static Arguments broken(String mark, String from, String to, String... told) {
        return Arguments.of(mark, from, to, String.join("\n", told));
    }

    static Stream<Arguments> podRules() {
        return Stream.of(
                broken(RUNNER, "runAsNonRoot: true", "runAsNonRoot: false", "the runner: runAsNonRoot must be true"),
                broken(
                        RUNNER,
                        "runAsUser: 10001",
                        "runAsUser: 0",
                        "the runner: runAsUser must be a user that is not root"),
                broken(
                        RUNNER,
                        "type: RuntimeDefault",
                        "type: Unconfined",
                        "the runner: seccompProfile must be RuntimeDefault"),
                broken(
                        RUNNER,
                        "dnsPolicy: None",
                        "dnsPolicy: None\n      hostNetwork: true",
                        "the runner: hostNetwork"),
                broken(RUNNER, "dnsPolicy: None", "dnsPolicy: None\n      hostPID: true", "the runner: hostPID"),
                broken(RUNNER, "dnsPolicy: None", "dnsPolicy: None\n      hostIPC: true", "the runner: hostIPC"),
                broken(
                        RUNNER,
                        "allowPrivilegeEscalation: false",
                        "allowPrivilegeEscalation: true",
                        "the runner: runner: allowPrivilegeEscalation must be false"),
                broken(
                        RUNNER,
                        "readOnlyRootFilesystem: true",
                        "readOnlyRootFilesystem: false",
                        "the runner: runner: readOnlyRootFilesystem must be true"),
                broken(
                        RUNNER,
                        "allowPrivilegeEscalation: false",
                        "allowPrivilegeEscalation: false\n            privileged: true",
                        "the runner: runner: privileged"),
                broken(RUNNER, "- ALL", "- NET_RAW", "the runner: runner: capabilities must drop ALL and add none"),
                broken(
                        RUNNER,
                        "containerPort: 7443",
                        "containerPort: 7443\n              hostPort: 7443",
                        "the runner: runner: hostPort"),
                broken(
                        BACKEND,
                        "runAsNonRoot: true",
                        "runAsNonRoot: false",
                        "StatefulSet backend: runAsNonRoot must be true"),
                broken(
                        BACKEND,
                        "emptyDir:\n          sizeLimit: 256Mi",
                        "hostPath:\n          path: /",
                        "StatefulSet backend: volume tmp is of a kind that restricted pods may not have"),
                broken(
                        BACKEND,
                        "emptyDir:\n          sizeLimit: 256Mi",
                        "emptyDir: {}",
                        "StatefulSet backend: emptyDir tmp needs a sizeLimit"),
                broken(
                        RUNNER,
                        "memory: 1Gi",
                        "hugepages: 1Gi",
                        "the runner: runner needs a limit of memory",
                        "the quota's limits.hugepages does not hold DOJO_RUNNERS_MAX runners"),
                broken(JOB, "cpu: 100m", "gpus: 1", "Job migrations: migrations needs a request of cpu"),
                broken(
                        BACKEND,
                        "startupProbe:",
                        "startupProbing:",
                        "StatefulSet backend: backend needs a startupProbe"),
                broken(
                        BACKEND,
                        "valueFrom:\n            secretKeyRef:\n              key: password\n"
                                + "              name: tensor-dojo-database",
                        "value: hunter2",
                        "StatefulSet backend: backend needs DOJO_DB_PASSWORD from a Secret"),
                broken(
                        "image: postgres",
                        "postgres:18.6",
                        "postgres:latest",
                        "StatefulSet postgresql: image postgres:latest is whatever is latest"),
                broken(
                        "image: postgres",
                        "postgres:18.6",
                        "registry:5000/postgres",
                        "StatefulSet postgresql: image registry:5000/postgres names no version"),
                broken(
                        RUNNER,
                        ProjectVersion.OURS,
                        "0.0.9",
                        "the runner: image tensor-dojo/runner:0.0.9 is not of this version, " + ProjectVersion.OURS),
                broken(
                        JOB,
                        "automountServiceAccountToken: false",
                        "automountServiceAccountToken: true",
                        "Job migrations: automountServiceAccountToken must be false"),
                broken(
                        JOB,
                        "enableServiceLinks: false",
                        "enableServiceLinks: true",
                        "Job migrations: enableServiceLinks must be false"),
                broken(
                        RUNNER,
                        "runtimeClassName: gvisor",
                        "runtimeClassName: runc",
                        "the runner: runtimeClassName must be gvisor"),
                broken(
                        RUNNER,
                        "runtimeClassName: gvisor",
                        "priority: 0",
                        "the runner: a runtimeClassName is missing where, and only where, DOJO_RUNNERS_UNSAFE says so",
                        "the runner: runtimeClassName must be gvisor"),
                broken(
                        "DOJO_RUNNERS_WARM",
                        "DOJO_RUNNERS_WARM",
                        "DOJO_RUNNERS_UNSAFE: \"true\"\n  DOJO_RUNNERS_WARM",
                        "the runner: a runtimeClassName is missing where, and only where, DOJO_RUNNERS_UNSAFE says so",
                        "DOJO_RUNNERS_UNSAFE is for the overlay gvisor-off-for-test"),
                broken(RUNNER, "hostUsers: false", "hostUsers: true", "the runner: hostUsers must be false"),
                broken(RUNNER, "dnsPolicy: None", "dnsPolicy: ClusterFirst", "the runner: dnsPolicy must be None"),
                broken(RUNNER, "- 127.0.0.1", "- 10.96.0.10", "the runner: its resolver must be a dead one"),
                broken(
                        RUNNER,
                        "restartPolicy: Never",
                        "restartPolicy: Always",
                        "the runner: restartPolicy must be Never"),
                broken(
                        RUNNER,
                        "GracePeriodSeconds: 0",
                        "GracePeriodSeconds: 30",
                        "the runner: terminationGracePeriodSeconds must be 0"),
                broken(
                        RUNNER,
                        "activeDeadlineSeconds: 43200",
                        "activeDeadlineSeconds: 432000",
                        "the runner: activeDeadlineSeconds must be twelve hours at most"),
                broken(
                        RUNNER,
                        "args:",
                        "env:\n            - name: LEARNER\n              value: Hanako\n          args:",
                        "the runner: environment, in which something of a learner could stand"),
                broken(RUNNER, "medium: Memory", "medium: ''", "the runner: its work folder must be 64Mi of memory"),
                broken(
                        RUNNER,
                        "secret:\n            secretName: tensor-dojo-runner\n            defaultMode: 0440",
                        "configMap:\n            name: keys",
                        "the runner: needs one volume that is a Secret",
                        "the runner: a volume that others have too"));
    }

    static Stream<Arguments> clusterRules() {
        return Stream.of(
                broken(
                        "kind: Namespace",
                        "enforce: restricted",
                        "enforce: baseline",
                        "Namespace dojo-runners: Pod Security must be enforced as restricted"),
                broken(
                        "name: default-deny",
                        "podSelector: {}",
                        "podSelector:\n    matchLabels:\n      app.kubernetes.io/name: tensor-dojo-runner",
                        "dojo-runners: no NetworkPolicy denies every pod both ways"),
                broken(
                        "name: default-deny",
                        "  - Egress\n",
                        "",
                        "dojo-runners: no NetworkPolicy denies every pod both ways"),
                broken(
                        DIALLED,
                        "policyTypes:",
                        "egress:\n  - {}\n  policyTypes:",
                        "NetworkPolicy runners-are-dialled: runners may reach nobody"),
                broken(
                        DIALLED,
                        "component: backend",
                        "component: database",
                        "NetworkPolicy runners-are-dialled: lets in or out nobody who is there, "
                                + "{app.kubernetes.io/component=database, app.kubernetes.io/name=tensor-dojo} in tensor-dojo",
                        "NetworkPolicy runners-are-dialled: runners may be reached by the backend only"),
                broken(
                        DIALLED,
                        "port: 7443",
                        "port: 22",
                        "NetworkPolicy runners-are-dialled: runners may be reached on their port only"),
                broken(ROLE, "  - patch\n", "  - '*'\n", "Role tensor-dojo-runners: may [*] pods"),
                broken(
                        ROLE,
                        "  - pods\n",
                        "  - pods/exec\n",
                        "Role tensor-dojo-runners: may [create, delete, get, list, patch, watch] pods/exec"),
                broken(
                        ROLE,
                        "  - secrets\n",
                        "  - nodes\n",
                        "Role tensor-dojo-runners: may [create, delete, get, list, watch] nodes"),
                broken(
                        ROLE,
                        "- apiGroups:\n  - \"\"",
                        "- apiGroups:\n  - \"*\"",
                        "Role tensor-dojo-runners: API groups [*]"),
                broken(
                        ROLE,
                        "namespace: dojo-runners",
                        "namespace: tensor-dojo",
                        "Role tensor-dojo-runners: rights outside of dojo-runners"),
                broken(
                        "kind: RoleBinding",
                        "name: tensor-dojo\n  namespace: tensor-dojo",
                        "name: default\n  namespace: tensor-dojo",
                        "RoleBinding tensor-dojo-runners: rights for others than the server"),
                broken(ROLE, "kind: Role\n", "kind: ClusterRole\n", "rights in the whole cluster"),
                broken(
                        "kind: PodDisruptionBudget",
                        "name: tensor-dojo-runner\n",
                        "name: tensor-dojo-runners\n",
                        "PodDisruptionBudget runners: selects no pod"),
                broken(
                        BACKEND,
                        "component: backend\n      app.kubernetes.io/name",
                        "component: server\n      app.kubernetes.io/name",
                        "StatefulSet backend: its selector does not match its own pods"),
                broken(
                        "targetPort: management",
                        "targetPort: management",
                        "targetPort: metrics",
                        "Service backend: its pods have no port metrics"),
                broken("DOJO_PORT", "\"8080\"", "\"8081\"", "the port http is not DOJO_PORT"),
                broken(
                        "QUARKUS_MANAGEMENT_PORT",
                        "\"9000\"",
                        "\"9001\"",
                        "the port management is not QUARKUS_MANAGEMENT_PORT"),
                broken("livenessProbe", "port: management", "port: http", "a probe does not ask the port management"),
                broken(
                        "targetPort: http",
                        "targetPort: http",
                        "targetPort: management",
                        "the Service for browsers must lead to the port http only"),
                broken(
                        "dojo/scrapes-metrics",
                        "port: 9000",
                        "port: 5005",
                        "the backend's NetworkPolicy lets in at other ports than it has: [8080, 5005]"),
                broken(
                        "kind: NetworkPolicy\nmetadata:\n  labels:\n    app.kubernetes.io/part-of: tensor-dojo\n  name: backend",
                        "  - from:\n    - namespaceSelector:\n        matchLabels:\n          dojo/scrapes-metrics: \"true\"\n    ports:",
                        "  - ports:",
                        "the port management is open to everybody"),
                broken(RUNNER, "- '7443'", "- '7444'", "the runner does not listen on its port, 7443"),
                broken("DOJO_RUNNERS_LAUNCHER", "kubernetes", "host", "DOJO_RUNNERS_LAUNCHER must be kubernetes"),
                broken(
                        "DOJO_KUBERNETES_NAMESPACE",
                        "dojo-runners",
                        "default",
                        "DOJO_KUBERNETES_NAMESPACE is not the runners'"),
                broken(
                        "DOJO_KUBERNETES_TEMPLATE",
                        "/etc/tensor-dojo",
                        "/etc/dojo",
                        "DOJO_KUBERNETES_TEMPLATE is not where the template is"),
                broken("DOJO_DATA", "/var/lib/tensor-dojo", "/data", "DOJO_DATA is not on a volume"),
                broken("DOJO_GUESTS", "\"off\"", "\"on\"", "DOJO_GUESTS must be off"),
                broken("DOJO_DB_URL", "DOJO_DB_URL", "DOJO_DB_URI", "DOJO_DB_URL is missing"),
                broken("fieldRef", "metadata.name", "metadata.uid", "DOJO_KUBERNETES_HOME must be the pod's name"),
                broken(
                        RUNNER,
                        "- /run/tensor-dojo/keys",
                        "- /keys",
                        "the runner looks for its keys where they are not"),
                broken(
                        "DOJO_RUNNERS_MAX",
                        "\"100\"",
                        "\"121\"",
                        "the quota's pods does not hold DOJO_RUNNERS_MAX runners",
                        "the quota's requests.cpu does not hold DOJO_RUNNERS_MAX runners",
                        "the quota's requests.memory does not hold DOJO_RUNNERS_MAX runners",
                        "the quota's limits.cpu does not hold DOJO_RUNNERS_MAX runners",
                        "the quota's limits.memory does not hold DOJO_RUNNERS_MAX runners"),
                broken(
                        "kind: ResourceQuota",
                        "kind: ResourceQuota",
                        "kind: Quota",
                        "dojo-runners has no ResourceQuota"),
                broken("kind: LimitRange", "kind: LimitRange", "kind: Limits", "dojo-runners has no LimitRange"),
                broken(
                        "DOJO_DB_URL",
                        "jdbc:postgresql://",
                        "jdbc:postgresql://dojo:hunter2@",
                        "DOJO_DB_URL looks like a secret"),
                broken(
                        "DOJO_GUESTS",
                        "DOJO_GUESTS",
                        "DOJO_DB_PASSWORD: hunter2\n  DOJO_GUESTS",
                        "DOJO_DB_PASSWORD looks like a secret"),
                broken(
                        "kind: ServiceAccount",
                        "kind: ServiceAccount",
                        "kind: Secret",
                        "a Secret is among the manifests"));
    }

    @ParameterizedTest
    @MethodSource({"podRules", "clusterRules"})
    void aBrokenRuleIsTold(String mark, String from, String to, String told) {
        List<String> flaws = Guards.flaws(small().with(mark, from, to));
        for (String each : told.split("\n")) {
            assertTrue(
                    flaws.stream().anyMatch(flaw -> flaw.endsWith(each)), () -> "not told: " + each + "; but " + flaws);
        }
        assertEquals(told.split("\n").length, flaws.size(), () -> "more than was broken: " + flaws);
    }

    @Test
    void theGpusQuotaHoldsItsCards() throws IOException, InterruptedException {
        Installation gpu = Installation.rendered("gpu");
        assertEquals(
                List.of("the quota's requests.nvidia.com/gpu does not hold DOJO_RUNNERS_MAX runners"),
                Guards.flaws(gpu.with("requests.nvidia.com/gpu", "\"2\"", "\"1\"")));
    }
}
