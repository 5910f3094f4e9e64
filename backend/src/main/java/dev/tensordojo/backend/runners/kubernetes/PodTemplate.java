package dev.tensordojo.backend.runners.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What every runner's pod looks like: an administrator's file, in which only names and the keys are put in.
record PodTemplate(Pod pod) {

    /// Reads the template.
    ///
    /// @param unsafe take it although it lacks walls
    /// @throws IOException with words when it is not there, or no runner could be started by it
    static PodTemplate at(Path file, boolean unsafe) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("no template of the runners' pods: " + file
                    + " is missing. Set dojo.kubernetes.template to k8s/base/runner-pod.yaml or your own.");
        }
        Pod pod;
        try (InputStream yaml = Files.newInputStream(file)) {
            pod = Serialization.unmarshal(yaml, Pod.class);
        } catch (RuntimeException e) {
            // The parser under the client has exceptions of its own.
            throw new IOException(file + " is no pod: " + e.getMessage(), e);
        }
        if (pod == null
                || pod.getSpec() == null
                || pod.getSpec().getContainers().size() != 1) {
            throw new IOException(file + " must describe a pod with one container: the runner's.");
        }
        if (secretVolumes(pod.getSpec()) != 1) {
            throw new IOException(file + " must have one volume that is a Secret: the runner's keys are put into it.");
        }
        List<String> missing = missingWalls(pod.getSpec());
        if (!missing.isEmpty() && !unsafe) {
            throw new IOException(file + " lacks walls around learners' code: " + String.join(", ", missing)
                    + ". k8s/base/runner-pod.yaml has them all.");
        }
        return new PodTemplate(pod);
    }

    private static long secretVolumes(PodSpec spec) {
        return spec.getVolumes().stream()
                .filter(volume -> volume.getSecret() != null)
                .count();
    }

    private static List<String> missingWalls(PodSpec spec) {
        List<String> missing = new ArrayList<>();
        Container container = spec.getContainers().getFirst();
        SecurityContext context =
                container.getSecurityContext() == null ? new SecurityContext() : container.getSecurityContext();
        if (spec.getRuntimeClassName() == null || spec.getRuntimeClassName().isBlank()) {
            missing.add("runtimeClassName (gvisor)");
        }
        if (!Boolean.FALSE.equals(spec.getAutomountServiceAccountToken())) {
            missing.add("automountServiceAccountToken: false");
        }
        if (!Boolean.TRUE.equals(context.getRunAsNonRoot())
                && (spec.getSecurityContext() == null
                        || !Boolean.TRUE.equals(spec.getSecurityContext().getRunAsNonRoot()))) {
            missing.add("runAsNonRoot: true");
        }
        if (!Boolean.TRUE.equals(context.getReadOnlyRootFilesystem())) {
            missing.add("readOnlyRootFilesystem: true");
        }
        if (!Boolean.FALSE.equals(context.getAllowPrivilegeEscalation())) {
            missing.add("allowPrivilegeEscalation: false");
        }
        if (context.getCapabilities() == null
                || !context.getCapabilities().getDrop().contains("ALL")) {
            missing.add("capabilities: drop ALL");
        }
        if (container.getResources() == null
                || !container.getResources().getLimits().keySet().containsAll(List.of("memory", "cpu"))) {
            missing.add("limits of memory and cpu");
        }
        return missing;
    }

    /// The pod of one runner, whose Secret has the pod's name.
    Pod named(String name, Map<String, String> labels, Map<String, String> annotations) {
        return new PodBuilder(pod)
                .editOrNewMetadata()
                .withName(name)
                .withNamespace(null)
                .addToLabels(labels)
                .addToAnnotations(annotations)
                .endMetadata()
                .editSpec()
                .withVolumes(pod.getSpec().getVolumes().stream()
                        .map(volume -> volume.getSecret() == null
                                ? volume
                                : volume.edit()
                                        .editSecret()
                                        .withSecretName(name)
                                        .endSecret()
                                        .build())
                        .toList())
                .endSpec()
                .build();
    }

    /// What a person is told of it.
    String describe() {
        String runtime = pod.getSpec().getRuntimeClassName();
        return (runtime == null ? "the nodes' own runtime" : runtime) + ", image "
                + pod.getSpec().getContainers().getFirst().getImage();
    }
}
