package dev.tensordojo.acceptance.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A rendered installation: its objects, and the runner's pod that stands as text in a ConfigMap.
///
/// @param name what was rendered
/// @param yaml as kubectl rendered it
record Installation(String name, String yaml, List<HasMetadata> objects, Pod runner) {

    static final String SERVERS = "tensor-dojo";
    static final String RUNNERS = "dojo-runners";
    static final String SETTINGS = "tensor-dojo-settings";

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final Path OVERLAYS = Kubectl.ROOT.resolve("k8s/overlays");

    /// A pod that would run here: of which object, where, with which labels.
    record PodOf(String object, String namespace, Map<String, String> labels, PodSpec spec) {}

    /// Every overlay: whole installations as they are, components added to the one called `small`.
    static List<Installation> all() throws IOException, InterruptedException {
        List<Installation> all = new ArrayList<>();
        for (String overlay : overlays()) {
            all.add(rendered(overlay));
        }
        return List.copyOf(all);
    }

    static List<String> overlays() throws IOException {
        try (Stream<Path> folders = Files.list(OVERLAYS)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    static Installation rendered(String overlay) throws IOException, InterruptedException {
        Path folder = OVERLAYS.resolve(overlay);
        boolean component =
                Files.readString(folder.resolve("kustomization.yaml")).contains("kind: Component");
        return of(overlay, Kubectl.kustomize(component ? addedToSmall(overlay) : folder));
    }

    /// Kustomize wants ways relative to the file.
    private static Path addedToSmall(String overlay) throws IOException {
        Path folder = Files.createDirectories(Kubectl.TARGET.resolve("small-with-" + overlay));
        Path overlays = folder.relativize(OVERLAYS);
        Files.writeString(
                folder.resolve("kustomization.yaml"),
                "resources: [" + overlays + "/small]\ncomponents: [" + overlays + "/" + overlay + "]\n");
        return folder;
    }

    static Installation of(String name, String yaml) {
        List<HasMetadata> objects = new ArrayList<>();
        for (String document : yaml.split("(?m)^---\\s*$")) {
            objects.add(SERIALIZATION.<HasMetadata>unmarshal(document));
        }
        Pod runner = objects.stream()
                .filter(each -> each instanceof ConfigMap)
                .map(each -> ((ConfigMap) each).getData().get("runner-pod.yaml"))
                .filter(text -> text != null)
                .map(text -> SERIALIZATION.unmarshal(text, Pod.class))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " has no runner-pod.yaml in a ConfigMap"));
        return new Installation(name, yaml, List.copyOf(objects), runner);
    }

    /// The same with something broken: the first `from` after a mark becomes `to`.
    Installation with(String mark, String from, String to) {
        int at = yaml.indexOf(from, Math.max(0, yaml.indexOf(mark)));
        if (!yaml.contains(mark) || at < 0) {
            throw new AssertionError(name + " has no '" + from + "' after '" + mark + "'");
        }
        return of(name + ", broken", yaml.substring(0, at) + to + yaml.substring(at + from.length()));
    }

    <T> List<T> every(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<GenericKubernetesResource> others() {
        return every(GenericKubernetesResource.class);
    }

    List<PodOf> pods() {
        List<PodOf> pods = new ArrayList<>();
        every(StatefulSet.class)
                .forEach(set -> pods.add(new PodOf(
                        called(set),
                        set.getMetadata().getNamespace(),
                        set.getSpec().getTemplate().getMetadata().getLabels(),
                        set.getSpec().getTemplate().getSpec())));
        every(Job.class)
                .forEach(job -> pods.add(new PodOf(
                        called(job),
                        job.getMetadata().getNamespace(),
                        job.getSpec().getTemplate().getMetadata().getLabels(),
                        job.getSpec().getTemplate().getSpec())));
        pods.add(new PodOf(
                "the runner",
                String.valueOf(runner.getMetadata().getNamespace()),
                runner.getMetadata().getLabels(),
                runner.getSpec()));
        return pods;
    }

    Map<String, String> settings() {
        return every(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().startsWith(SETTINGS))
                .map(ConfigMap::getData)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " has no settings"));
    }

    static String called(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }
}
