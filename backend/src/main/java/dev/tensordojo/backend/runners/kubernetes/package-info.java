/// Runners as pods of a Kubernetes cluster, behind the same seam as those on this host.
///
/// The central type is [KubernetesLauncher]; [PodState] reads what the cluster says of a pod, [RunnerLine] is the way
/// to the runner in it. Nothing here knows what a runner says, and nothing but this package knows Kubernetes.
@NullMarked
package dev.tensordojo.backend.runners.kubernetes;

import org.jspecify.annotations.NullMarked;
