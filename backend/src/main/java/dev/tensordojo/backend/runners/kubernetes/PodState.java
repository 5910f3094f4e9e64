package dev.tensordojo.backend.runners.kubernetes;

import dev.tensordojo.backend.runners.RunnerProcess.Ending;
import dev.tensordojo.backend.runners.RunnerProcess.MemoryKill;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the cluster says of a runner's pod.
sealed interface PodState {

    int ENDED_BY_SIGKILL = 137;

    /// What does not mend itself, or not soon: whoever waits is told at once, and the pool tries again.
    Set<String> HOPELESS = Set.of(
            "ImagePullBackOff",
            "InvalidImageName",
            "ErrImageNeverPull",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError");

    /// It waits for a node, its image or its container.
    record Starting() implements PodState {}

    /// Its program runs, and can be dialled soon.
    record Running(String address) implements PodState {}

    /// It has ended, or will never begin.
    record Ended(Ending ending) implements PodState {}

    static PodState of(Pod pod) {
        PodStatus status = pod.getStatus();
        if (status == null) {
            return new Starting();
        }
        Optional<ContainerStatus> container =
                status.getContainerStatuses().stream().findFirst();
        ContainerStateTerminated terminated =
                container.map(each -> each.getState().getTerminated()).orElse(null);
        boolean over =
                terminated != null || "Failed".equals(status.getPhase()) || "Succeeded".equals(status.getPhase());
        if (over) {
            return new Ended(outside(status)
                    .map(words -> fromOutside(terminated == null ? ENDED_BY_SIGKILL : code(terminated), words))
                    .orElseGet(() -> terminated == null
                            ? fromOutside(ENDED_BY_SIGKILL, "the runner's pod failed" + because(status.getMessage()))
                            : byItself(pod, terminated)));
        }
        ContainerStateWaiting waiting =
                container.map(each -> each.getState().getWaiting()).orElse(null);
        if (waiting != null && waiting.getReason() != null && HOPELESS.contains(waiting.getReason())) {
            return new Ended(fromOutside(
                    ENDED_BY_SIGKILL,
                    "the runner's container could not be started: " + waiting.getReason()
                            + because(waiting.getMessage())));
        }
        return "Running".equals(status.getPhase()) && status.getPodIP() != null
                ? new Running(status.getPodIP())
                : new Starting();
    }

    /// What is known when a pod is no longer there, and this backend has not asked for that.
    static Ending gone(Pod last) {
        if (of(last) instanceof Ended(Ending ending)) {
            return ending;
        }
        return fromOutside(
                ENDED_BY_SIGKILL,
                Optional.ofNullable(last.getStatus())
                        .flatMap(PodState::outside)
                        .orElse("the runner's pod was deleted in the cluster"));
    }

    static Ending fromOutside(int exitCode, String words) {
        return new Ending(exitCode, MemoryKill.NO, 0, 0, "", words);
    }

    /// Who ended it, where that was the cluster and neither the program nor its memory.
    private static Optional<String> outside(PodStatus status) {
        if ("Evicted".equals(status.getReason())) {
            return Optional.of("the cluster's node needed the runner's place (Evicted)" + because(status.getMessage()));
        }
        List<PodCondition> conditions = status.getConditions();
        return conditions.stream()
                .filter(condition ->
                        "DisruptionTarget".equals(condition.getType()) && "True".equals(condition.getStatus()))
                .findFirst()
                .map(condition -> "the cluster ended the runner (" + condition.getReason() + ")"
                        + because(condition.getMessage()));
    }

    private static Ending byItself(Pod pod, ContainerStateTerminated terminated) {
        boolean outOfMemory = "OOMKilled".equals(terminated.getReason());
        return new Ending(
                code(terminated),
                outOfMemory ? MemoryKill.YES : MemoryKill.NO,
                outOfMemory ? memoryLimit(pod) : 0,
                0,
                Objects.requireNonNullElse(terminated.getMessage(), ""));
    }

    private static int code(ContainerStateTerminated terminated) {
        return Objects.requireNonNullElse(terminated.getExitCode(), ENDED_BY_SIGKILL);
    }

    private static long memoryLimit(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .findFirst()
                .flatMap(container -> Optional.ofNullable(container.getResources()))
                .flatMap(resources -> Optional.ofNullable(resources.getLimits()))
                .flatMap(limits -> Optional.ofNullable(limits.get("memory")))
                .map(Quantity::getNumericalAmount)
                .map(Number::longValue)
                .orElse(0L);
    }

    private static String because(@Nullable String message) {
        return message == null || message.isBlank() ? "" : ": " + message.strip();
    }
}
