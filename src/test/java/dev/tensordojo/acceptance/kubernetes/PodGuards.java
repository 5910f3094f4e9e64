package dev.tensordojo.acceptance.kubernetes;

import dev.tensordojo.acceptance.kubernetes.Installation.PodOf;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Rules for what runs: the server's pods, the database's, and learners' code.
final class PodGuards {

    private static final Set<String> RESOURCES = Set.of("cpu", "memory", "ephemeral-storage");
    private static final String UNSAFE = "DOJO_RUNNERS_UNSAFE";
    private static final long LONGEST_SECONDS = 12 * 3_600;
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(password|secret|token|credential).*");
    private static final Quantity WORK = new Quantity("64Mi");

    private final Installation installation;
    private final List<String> flaws = new ArrayList<>();

    private PodGuards(Installation installation) {
        this.installation = installation;
    }

    static List<String> flaws(Installation installation) {
        PodGuards guards = new PodGuards(installation);
        installation.pods().forEach(guards::restricted);
        installation.pods().forEach(guards::bounded);
        installation.pods().forEach(guards::image);
        guards.probes();
        guards.onlyTheBackendHasAToken();
        guards.aRunnerIsAloneInItsPod();
        return guards.flaws;
    }

    private void demand(boolean holds, String flaw) {
        if (!holds) {
            flaws.add(flaw);
        }
    }

    private static Stream<Container> containers(PodSpec spec) {
        return Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream());
    }

    /// The Pod Security Standard "restricted", and a root that is only read.
    private void restricted(PodOf pod) {
        PodSpec spec = pod.spec();
        PodSecurityContext context = Objects.requireNonNullElse(spec.getSecurityContext(), new PodSecurityContext());
        String of = pod.object() + ": ";
        demand(Boolean.TRUE.equals(context.getRunAsNonRoot()), of + "runAsNonRoot must be true");
        demand(
                context.getRunAsUser() != null && context.getRunAsUser() > 0,
                of + "runAsUser must be a user that is not root");
        demand(
                context.getSeccompProfile() != null
                        && "RuntimeDefault".equals(context.getSeccompProfile().getType()),
                of + "seccompProfile must be RuntimeDefault");
        demand(!Boolean.TRUE.equals(spec.getHostNetwork()), of + "hostNetwork");
        demand(!Boolean.TRUE.equals(spec.getHostPID()), of + "hostPID");
        demand(!Boolean.TRUE.equals(spec.getHostIPC()), of + "hostIPC");
        for (Volume volume : spec.getVolumes()) {
            demand(
                    volume.getEmptyDir() != null
                            || volume.getConfigMap() != null
                            || volume.getSecret() != null
                            || volume.getPersistentVolumeClaim() != null,
                    of + "volume " + volume.getName() + " is of a kind that restricted pods may not have");
        }
        containers(spec).forEach(container -> restricted(of + container.getName() + ": ", container));
    }

    private void restricted(String of, Container container) {
        SecurityContext context = Objects.requireNonNullElse(container.getSecurityContext(), new SecurityContext());
        demand(
                Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()),
                of + "allowPrivilegeEscalation must be false");
        demand(Boolean.TRUE.equals(context.getReadOnlyRootFilesystem()), of + "readOnlyRootFilesystem must be true");
        demand(!Boolean.TRUE.equals(context.getPrivileged()), of + "privileged");
        demand(
                context.getCapabilities() != null
                        && context.getCapabilities().getDrop().equals(List.of("ALL"))
                        && context.getCapabilities().getAdd().isEmpty(),
                of + "capabilities must drop ALL and add none");
        demand(container.getPorts().stream().allMatch(port -> port.getHostPort() == null), of + "hostPort");
    }

    /// Requests and limits of everything; whatever is written to memory or disk has a size.
    private void bounded(PodOf pod) {
        containers(pod.spec()).forEach(container -> {
            Map<String, Quantity> requests = container.getResources() == null
                    ? Map.of()
                    : container.getResources().getRequests();
            Map<String, Quantity> limits = container.getResources() == null
                    ? Map.of()
                    : container.getResources().getLimits();
            String of = pod.object() + ": " + container.getName() + " needs ";
            for (String resource : RESOURCES) {
                demand(requests.containsKey(resource), of + "a request of " + resource);
                demand(limits.containsKey(resource), of + "a limit of " + resource);
            }
            container.getEnv().stream()
                    .filter(variable -> SECRET_NAME.matcher(variable.getName()).matches())
                    .forEach(variable -> demand(
                            variable.getValueFrom() != null
                                    && variable.getValueFrom().getSecretKeyRef() != null,
                            of + variable.getName() + " from a Secret"));
        });
        for (Volume volume : pod.spec().getVolumes()) {
            EmptyDirVolumeSource empty = volume.getEmptyDir();
            demand(
                    empty == null || empty.getSizeLimit() != null,
                    pod.object() + ": emptyDir " + volume.getName() + " needs a sizeLimit");
        }
    }

    private void image(PodOf pod) {
        containers(pod.spec()).forEach(container -> {
            String image = container.getImage();
            String tag = image.substring(image.lastIndexOf('/') + 1).replaceFirst("^[^:]*:?", "");
            String of = pod.object() + ": image " + image;
            demand(!tag.isEmpty(), of + " names no version");
            demand(!tag.equals("latest"), of + " is whatever is latest");
            demand(
                    !image.startsWith("tensor-dojo/") || tag.equals(ProjectVersion.OURS),
                    of + " is not of this version, " + ProjectVersion.OURS);
        });
    }

    private void probes() {
        for (StatefulSet set : installation.every(StatefulSet.class)) {
            containers(set.getSpec().getTemplate().getSpec()).forEach(container -> {
                String of = Installation.called(set) + ": " + container.getName() + " needs a ";
                demand(container.getStartupProbe() != null, of + "startupProbe");
                demand(container.getReadinessProbe() != null, of + "readinessProbe");
                demand(container.getLivenessProbe() != null, of + "livenessProbe");
            });
        }
    }

    private void onlyTheBackendHasAToken() {
        for (PodOf pod : installation.pods()) {
            Boolean mounts = pod.spec().getAutomountServiceAccountToken();
            demand(
                    pod.object().equals("StatefulSet backend") || Boolean.FALSE.equals(mounts),
                    pod.object() + ": automountServiceAccountToken must be false");
            demand(
                    Boolean.FALSE.equals(pod.spec().getEnableServiceLinks()),
                    pod.object() + ": enableServiceLinks must be false");
        }
    }

    private void aRunnerIsAloneInItsPod() {
        PodSpec spec = installation.runner().getSpec();
        boolean unsafe = "true".equals(installation.settings().get(UNSAFE));
        demand(
                unsafe == (spec.getRuntimeClassName() == null),
                "the runner: a runtimeClassName is missing where, and only where, " + UNSAFE + " says so");
        demand(unsafe || "gvisor".equals(spec.getRuntimeClassName()), "the runner: runtimeClassName must be gvisor");
        demand(
                !unsafe || installation.name().startsWith("gvisor-off-for-test"),
                UNSAFE + " is for the overlay gvisor-off-for-test");
        demand(Boolean.FALSE.equals(spec.getHostUsers()), "the runner: hostUsers must be false");
        demand("None".equals(spec.getDnsPolicy()), "the runner: dnsPolicy must be None");
        demand(
                spec.getDnsConfig() != null
                        && spec.getDnsConfig().getNameservers().equals(List.of("127.0.0.1"))
                        && spec.getDnsConfig().getSearches().isEmpty(),
                "the runner: its resolver must be a dead one");
        demand("Never".equals(spec.getRestartPolicy()), "the runner: restartPolicy must be Never");
        demand(
                Long.valueOf(0).equals(spec.getTerminationGracePeriodSeconds()),
                "the runner: terminationGracePeriodSeconds must be 0");
        demand(
                spec.getActiveDeadlineSeconds() != null && spec.getActiveDeadlineSeconds() <= LONGEST_SECONDS,
                "the runner: activeDeadlineSeconds must be twelve hours at most");
        demand(spec.getServiceAccountName() == null, "the runner: a service account");
        demand(spec.getContainers().size() == 1, "the runner: more than one container");
        Container container = spec.getContainers().getFirst();
        demand(
                container.getEnv().isEmpty() && container.getEnvFrom().isEmpty(),
                "the runner: environment, in which something of a learner could stand");
        demand(
                spec.getVolumes().stream()
                                .filter(volume -> volume.getSecret() != null)
                                .count()
                        == 1,
                "the runner: needs one volume that is a Secret");
        demand(
                spec.getVolumes().stream()
                        .map(Volume::getEmptyDir)
                        .filter(Objects::nonNull)
                        .allMatch(empty -> "Memory".equals(empty.getMedium()) && WORK.equals(empty.getSizeLimit())),
                "the runner: its work folder must be 64Mi of memory");
        demand(
                spec.getVolumes().stream()
                        .noneMatch(
                                volume -> volume.getConfigMap() != null || volume.getPersistentVolumeClaim() != null),
                "the runner: a volume that others have too");
    }
}
