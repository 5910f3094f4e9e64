package dev.tensordojo.tensor.backend.nd4j;

import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.BackendProvider;
import dev.tensordojo.tensor.backend.checked.CheckedBackend;

/// `cuda:0` in these tests: ND4J, each call of which is held against the seam's contract.
public final class CheckedNd4jProvider implements BackendProvider {
    @Override
    public String type() {
        return "cuda";
    }

    @Override
    public int count() {
        return 1;
    }

    @Override
    public Backend open(int index) {
        return new CheckedBackend(new Nd4jBackend(new Device("cuda", index)));
    }
}
