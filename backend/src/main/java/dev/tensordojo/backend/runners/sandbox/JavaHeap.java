package dev.tensordojo.backend.runners.sandbox;

import java.util.List;

/// How large the heap of a runner's Java may be.
final class JavaHeap {

    private JavaHeap() {}

    /// The options that limit a heap; runner.options has those that do not depend on its size.
    ///
    /// Large tensors live in the old generation: what the young one may have, they may not. The tensor library
    /// refuses what does not fit (backend/jvm/Heap.java) as long as this is less than the reserve that it keeps;
    /// beyond that, the process ends. Within that it is as large as can be, so that what a training step makes can
    /// die young.
    static List<String> options(int megabytes) {
        int reserve = Math.max(megabytes / 8, megabytes < 256 ? 0 : 64);
        return List.of("-Xmx" + megabytes + "m", "-XX:MaxNewSize=" + reserve * 15 / 16 + "m");
    }
}
