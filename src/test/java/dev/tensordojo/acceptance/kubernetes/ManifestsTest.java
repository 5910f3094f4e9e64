package dev.tensordojo.acceptance.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What an administrator installs: every overlay renders, says nothing that Kubernetes does not know, and keeps the
/// rules.
final class ManifestsTest {

    private static final Set<String> EXPECTED =
            Set.of("small", "external-db", "cnpg", "gpu", "gateway", "ingress", "gvisor-off-for-test");

    /// All that we say to the operator of PostgreSQL, whose types fabric8 does not have.
    private static final Set<String> OPERATORS = Set.of("Cluster");

    private static List<Installation> all = List.of();

    @BeforeAll
    static void render() throws IOException, InterruptedException {
        all = Installation.all();
    }

    static Stream<Installation> installations() {
        return all.stream();
    }

    private static Installation installed(String overlay) {
        return all.stream()
                .filter(each -> each.name().equals(overlay))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noOverlayIsForgotten() throws IOException {
        assertEquals(EXPECTED, Set.copyOf(Installation.overlays()));
    }

    @ParameterizedTest
    @MethodSource("installations")
    void kubernetesKnowsEveryField(Installation installation) {
        assertEquals(List.of(), UnknownFields.of(installation), installation.name());
        Set<String> unknown = new TreeSet<>();
        installation.others().forEach(each -> unknown.add(each.getKind()));
        unknown.removeAll(OPERATORS);
        assertEquals(Set.of(), unknown, "kinds that Kubernetes does not know, in " + installation.name());
    }

    @ParameterizedTest
    @MethodSource("installations")
    void theRulesAreKept(Installation installation) {
        assertTrue(installation.objects().size() >= 18, () -> "saw only " + installation.objects());
        assertEquals(List.of(), Guards.flaws(installation), installation.name());
    }

    @Test
    void aTypoIsFound() {
        Installation small = installed("small");
        assertEquals(
                List.of("StatefulSet backend.spec has no replica"),
                UnknownFields.of(small.with("kind: StatefulSet", "replicas:", "replica:")));
        assertEquals(
                List.of("runner-pod.yaml.spec has no hostUser"),
                UnknownFields.of(small.with("runner-pod.yaml: |", "hostUsers:", "hostUser:")));
        assertFalse(small.with("kind: StatefulSet", "kind: StatefulSet", "kind: StatefullSet")
                .others()
                .isEmpty());
    }

    @Test
    void oneVersionReachesTheRunnersTemplateThroughEveryOverlay() {
        for (Installation installation : all) {
            assertEquals(
                    "tensor-dojo/runner:" + ProjectVersion.OURS,
                    installation.runner().getSpec().getContainers().getFirst().getImage(),
                    installation.name());
        }
    }

    @Test
    void theGpuOverlaysTemplateIsTheBasesWithACard() {
        Pod gpu = installed("gpu").runner();
        assertEquals(
                new Quantity("1"),
                gpu.getSpec()
                        .getContainers()
                        .getFirst()
                        .getResources()
                        .getLimits()
                        .get("nvidia.com/gpu"));
        assertEquals(
                installed("small").runner(),
                new PodBuilder(gpu)
                        .editSpec()
                        .withTolerations()
                        .editFirstContainer()
                        .editResources()
                        .removeFromLimits("nvidia.com/gpu")
                        .endResources()
                        .endContainer()
                        .endSpec()
                        .build());
    }

    @Test
    void theTrialsTemplateIsTheBasesWithoutGvisor() {
        assertEquals(
                installed("small").runner(),
                new PodBuilder(installed("gvisor-off-for-test").runner())
                        .editSpec()
                        .withRuntimeClassName("gvisor")
                        .endSpec()
                        .build());
    }

    @Test
    void theWaysInLeadToTheAddressThatTheServerIsTold() {
        Ingress ingress = installed("ingress").every(Ingress.class).getFirst();
        HTTPRoute route = installed("gateway").every(HTTPRoute.class).getFirst();
        String host = ingress.getSpec().getRules().getFirst().getHost();
        assertEquals("https://" + host, installed("ingress").settings().get("DOJO_PUBLIC_URL"));
        assertEquals(List.of(host), route.getSpec().getHostnames());
        assertEquals(List.of(host), ingress.getSpec().getTls().getFirst().getHosts());
        var service = ingress.getSpec()
                .getRules()
                .getFirst()
                .getHttp()
                .getPaths()
                .getFirst()
                .getBackend()
                .getService();
        assertEquals(
                List.of("tensor-dojo", "http"),
                List.of(service.getName(), service.getPort().getName()));
        var backend = route.getSpec().getRules().getFirst().getBackendRefs().getFirst();
        assertEquals(List.of("tensor-dojo", 8080), List.of(backend.getName(), backend.getPort()));
    }

    @Test
    void whatTheOperatorIsToldIsWhatTheServerReliesOn() {
        Installation cnpg = installed("cnpg");
        GenericKubernetesResource cluster = cnpg.others().getFirst();
        assertEquals("postgresql.cnpg.io/v1", cluster.getApiVersion());
        assertEquals(
                "jdbc:postgresql://" + cluster.getMetadata().getName() + "-rw:5432/"
                        + cluster.get("spec", "bootstrap", "initdb", "database"),
                cnpg.settings().get("DOJO_DB_URL"));
        assertEquals("tensor-dojo-database", cluster.get("spec", "bootstrap", "initdb", "secret", "name"));
    }

    @Test
    void whatIsInAConfigMapStandsInItsName() {
        for (ConfigMap map : installed("small").every(ConfigMap.class)) {
            assertTrue(map.getMetadata().getName().matches(".+-[a-z0-9]{10}"), map.getMetadata()::getName);
        }
    }
}
