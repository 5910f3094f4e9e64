/// The manifests in `k8s/`, without a cluster: rendered by the real kubectl, read into Kubernetes' own types, and held
/// against rules.
///
/// [Kubectl] renders, [Installation] is what came of it, [Guards] are the rules. Each rule is also seen to fail.
@NullMarked
package dev.tensordojo.acceptance.kubernetes;

import org.jspecify.annotations.NullMarked;
