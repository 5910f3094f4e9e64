package dev.tensordojo.backend.runners.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.backend.MovableClock;
import dev.tensordojo.backend.runners.Hearing;
import dev.tensordojo.backend.runners.Runner;
import dev.tensordojo.backend.runners.RunnerContract;
import dev.tensordojo.backend.runners.RunnerPool;
import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.RunnerDied;
import dev.tensordojo.protocol.ToRunner;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What only pods can meet with. The runners are real, the cluster is not.
@Timeout(90)
class KubernetesLauncherIT {

    @TempDir
    Path folder;

    private Cluster cluster;
    private KubernetesLauncher launcher;

    @BeforeEach
    void openCluster() throws Exception {
        cluster = new Cluster(folder);
        launcher = cluster.launcher();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        try {
            launcher.close();
            RunnerContract.await("the end of " + cluster.leftovers(), () -> cluster.leftovers()
                    .isEmpty());
        } finally {
            cluster.close();
        }
    }

    private Hearing runner(String name) throws IOException {
        return new Hearing(Hearing.unpooled(name, launcher.launch(name)));
    }

    /// Why a runner is never ready.
    private String refusal(String name) throws IOException {
        var process = launcher.launch(name);
        return String.valueOf(assertThrows(CompletionException.class, () -> Hearing.unpooled(name, process))
                .getMessage());
    }

    @Test
    void aPodSaysWhoseItIsAndNothingOfTheLearner() throws Exception {
        runner("r1");
        Pod pod = cluster.podOf("r1");
        assertEquals(
                Map.of(
                        "app.kubernetes.io/name", "tensor-dojo-runner",
                        "dojo/home", Cluster.HOME,
                        "dojo/name", "r1"),
                pod.getMetadata().getLabels());
        var keys = cluster.client
                .secrets()
                .inNamespace(Cluster.NAMESPACE)
                .withName(pod.getMetadata().getName())
                .get();
        assertEquals(Set.of("tls.crt", "tls.key", "ca.crt"), keys.getData().keySet());
        assertEquals(true, keys.getImmutable());
        assertEquals(
                pod.getMetadata().getUid(),
                keys.getMetadata().getOwnerReferences().getFirst().getUid());
    }

    @Test
    void aFullQuotaIsSaid() {
        cluster.server
                .expect()
                .post()
                .withPath("/api/v1/namespaces/dojo-runners/pods")
                .andReturn(
                        403,
                        new StatusBuilder()
                                .withCode(403)
                                .withReason("Forbidden")
                                .withMessage("pods \"runner\" is forbidden: exceeded quota: runners, requested: pods=1,"
                                        + " used: pods=40, limited: pods=40")
                                .build())
                .once();
        String words = String.valueOf(
                assertThrows(IOException.class, () -> launcher.launch("r1")).getMessage());
        assertTrue(words.contains("dojo-runners has no room for another runner"), words);
        assertTrue(words.contains("limited: pods=40"), words);
    }

    @Test
    void anImageThatCannotBePulledIsSaid() throws Exception {
        cluster.kubelet.pullsImages = false;
        String words = refusal("r1");
        assertTrue(words.contains("ImagePullBackOff") && words.contains("registry.example.org"), words);
    }

    @Test
    void whoeverEndsARunnerFromOutsideIsNamed() throws Exception {
        Hearing evicted = runner("r1");
        cluster.kubelet.evicts(cluster.podNameOf("r1"), "The node was low on resource: memory.");
        assertEquals(
                new RunnerDied(
                        DeathReason.CRASHED,
                        "the cluster's node needed the runner's place (Evicted): The node was low on resource:"
                                + " memory."),
                evicted.dies());

        Hearing drained = runner("r2");
        cluster.kubelet.drains(cluster.podNameOf("r2"));
        assertEquals(
                new RunnerDied(
                        DeathReason.CRASHED,
                        "the cluster ended the runner (EvictionByEvictionAPI): Eviction API: evicting"),
                drained.dies());

        Hearing deleted = runner("r3");
        cluster.client
                .pods()
                .inNamespace(Cluster.NAMESPACE)
                .withName(cluster.podNameOf("r3"))
                .delete();
        assertEquals(
                new RunnerDied(DeathReason.CRASHED, "the runner's pod was deleted in the cluster"), deleted.dies());
    }

    @Test
    void goingPastTheMemoryOfThePodIsToldWithItsLimit() throws Exception {
        Hearing learner = runner("r1");
        cluster.kubelet.endsForMemory(cluster.podNameOf("r1"));
        RunnerDied died = learner.dies();
        assertEquals(DeathReason.OUT_OF_MEMORY, died.reason());
        assertTrue(died.detail().contains("1024 MiB"), died.detail());
    }

    @Test
    void runnersWorkOnWhileTheApiServerIsAway() throws Exception {
        Runner kept = Hearing.unpooled("r1", launcher.launch("r1"));
        Runner ended = Hearing.unpooled("r2", launcher.launch("r2"));
        Hearing learner = new Hearing(kept);
        Hearing other = new Hearing(ended);
        cluster.loseApiServer();
        assertEquals("42", learner.runs("System.out.print(6 * 7)"));
        String words = String.valueOf(
                assertThrows(IOException.class, () -> launcher.launch("r3")).getMessage());
        assertTrue(words.contains("API server cannot be reached"), words);
        ended.kill(DeathReason.KILLED_AFTER_STOP);
        assertEquals(DeathReason.KILLED_AFTER_STOP, other.dies().reason(), "whoever waits is told");
        assertEquals(2, cluster.pods().size(), "and the pod is still there");

        cluster.findApiServer();
        RunnerContract.await("the second is deleted", () -> cluster.pods().size() == 1);
        assertEquals("43", learner.runs("System.out.print(6 * 7 + 1)"));
        cluster.kubelet.evicts(cluster.podNameOf("r1"), "");
        assertTrue(learner.dies().detail().contains("Evicted"), "the cluster is heard again");
    }

    @Test
    void somebodyElseAtTheRunnersAddressIsNotSpokenTo() throws Exception {
        cluster.kubelet.impostor = Identity.create("impostor", Identity.End.RUNNER);
        assertTrue(refusal("r1").contains("somebody else than the runner that was started"));
    }

    @Test
    void aRunnerHearsItsBackendAndNobodyElse() throws Exception {
        Hearing learner = runner("r1");
        Pod pod = cluster.podOf("r1");
        byte[] pin = Identity.of(cluster.client
                        .secrets()
                        .inNamespace(Cluster.NAMESPACE)
                        .withName(pod.getMetadata().getName())
                        .get()
                        .getData())
                .pin();
        Identity stranger = Identity.create(Cluster.HOME, Identity.End.BACKEND);
        var address = new InetSocketAddress(pod.getStatus().getPodIP(), Cluster.SETTINGS.port());
        assertThrows(IOException.class, () -> {
            try (RunnerLine line = RunnerLine.dial(address, stranger, pin)) {
                line.output().write(1);
                line.input().read();
            }
        });
        assertEquals("still here", learner.runs("System.out.print(\"still here\")"));
    }

    @Test
    void aRunnerOutlivesItsBackendAndTheRestIsDeleted() throws Exception {
        Runner first = Hearing.unpooled("r1", launcher.launch("r1"));
        runner("r2");
        BlockingQueue<FromRunner> said = new LinkedBlockingQueue<>();
        AtomicLong received = new AtomicLong(1);
        first.listenAndSign(
                (message, receipt) -> {
                    received.set(receipt.number());
                    receipt.sign();
                    said.add(message);
                },
                died -> {});
        first.send(new ToRunner.Execute("before", "cell", "int x = 41;"));
        while (!(said.poll(20, TimeUnit.SECONDS) instanceof FromRunner.Finished)) {
            // Something else comes first.
        }
        launcher.abandon();

        launcher = cluster.launcher();
        RunnerPool pool = new RunnerPool(new RunnerPool.Size(0, 3, Duration.ofSeconds(20)), launcher);
        var adopted = pool.adopt("r1", first.greeting(), received.get());
        pool.start();
        assertEquals("42", new Hearing(adopted.get(20, TimeUnit.SECONDS)).runs("System.out.print(x + 1)"));
        RunnerContract.await(
                "the one that nobody wants is gone", () -> cluster.pods().size() == 1);
        pool.close();
    }

    @Test
    void aPodWhoseLeaseHasExpiredIsNotTakenOverButDeleted() throws Exception {
        launcher.launch("r1");
        RunnerContract.await("it runs", () -> cluster.podOf("r1").getStatus() != null);
        launcher.abandon();
        MovableClock later = new MovableClock();
        later.advance(Duration.ofMinutes(16));
        launcher = cluster.launcher(later);
        assertEquals(Map.of(), launcher.inherit(Set.of("r1")));
        RunnerContract.await("it is deleted", () -> cluster.pods().isEmpty());
    }

    @Test
    void aLeaseIsRenewedWhileTheBackendLives() throws Exception {
        MovableClock clock = new MovableClock();
        launcher.close();
        launcher = cluster.launcher(clock);
        launcher.launch("r1");
        Instant until = lease();
        clock.advance(Duration.ofMinutes(5));
        RunnerContract.await("the lease moves on", () -> lease().isAfter(until.plus(Duration.ofMinutes(4))));
    }

    private Instant lease() {
        return Instant.parse(cluster.podOf("r1").getMetadata().getAnnotations().get(KubernetesLauncher.LEASE));
    }
}
