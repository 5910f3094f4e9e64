package dev.tensordojo.backend.runners.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which templates of a runner's pod are taken.
class PodTemplateTest {

    @TempDir
    Path folder;

    private static String whole() throws Exception {
        var file = Objects.requireNonNull(PodTemplateTest.class.getResource("runner-pod.yaml"));
        return Files.readString(Path.of(file.toURI()));
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("pod.yaml"), yaml);
    }

    private String refusal(String yaml) throws IOException {
        Path file = file(yaml);
        return String.valueOf(assertThrows(IOException.class, () -> PodTemplate.at(file, false))
                .getMessage());
    }

    @Test
    void onlyNamesAndKeysArePutIn() throws Exception {
        PodTemplate template = PodTemplate.at(file(whole()), false);
        var pod = template.named("runner-7", Map.of("dojo/name", "r7"), Map.of("dojo/lease-until", "later"));
        assertEquals("runner-7", pod.getMetadata().getName());
        assertEquals(
                "runner-7", pod.getSpec().getVolumes().getFirst().getSecret().getSecretName());
        assertEquals(template.pod().getSpec().getContainers(), pod.getSpec().getContainers());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "runtimeClassName: gvisor | runtimeClassName (gvisor)",
                "automountServiceAccountToken: false | automountServiceAccountToken: false",
                "runAsNonRoot: true | runAsNonRoot: true",
                "readOnlyRootFilesystem: true | readOnlyRootFilesystem: true",
                "allowPrivilegeEscalation: false | allowPrivilegeEscalation: false",
                "drop: [ALL] | capabilities: drop ALL",
                "'limits: { cpu: 1500m, memory: 1Gi }' | limits of memory and cpu",
            })
    void aTemplateWithoutAWallIsRefused(String line, String wall) throws Exception {
        String weak = whole().replace(line, "");
        assertTrue(!weak.equals(whole()), line);
        String words = refusal(weak);
        assertTrue(words.contains("lacks walls around learners' code: " + wall + "."), words);
        PodTemplate.at(file(weak), true);
    }

    @Test
    void whatNoRunnerCouldBeStartedByIsRefused() throws Exception {
        assertTrue(refusal("kind: Pod\n").contains("one container"), "no container");
        String withoutKeys = whole().replaceFirst("(?s)      secret:.*", "      emptyDir: {}\n");
        assertTrue(refusal(withoutKeys).contains("one volume that is a Secret"), "no keys");
        assertTrue(refusal("a: [b").contains("is no pod"), "no YAML");
        assertTrue(
                String.valueOf(assertThrows(IOException.class, () -> PodTemplate.at(folder.resolve("absent"), false))
                                .getMessage())
                        .contains("dojo.kubernetes.template"),
                "no file");
    }
}
