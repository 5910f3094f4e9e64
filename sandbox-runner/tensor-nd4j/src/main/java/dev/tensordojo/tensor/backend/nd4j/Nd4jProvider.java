package dev.tensordojo.tensor.backend.nd4j;

import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.DeviceError;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.BackendProvider;
import java.util.List;
import java.util.function.Supplier;

/// The device `nd4j`: the CPU by `nd4j-native`, or graphics cards where the module was built with the profile
/// `nd4j-cuda`.
///
/// Asking what there is loads nothing of ND4J: its native libraries take half a second, and 2 the first time.
public final class Nd4jProvider implements BackendProvider {
    static final String TYPE = "nd4j";

    /// ND4J's entry for CUDA; only there with the profile.
    private static final String CUDA = "org/nd4j/linalg/jcublas/JCublasBackend.class";

    private final boolean cuda;
    private final Supplier<List<Card>> cards;

    /// For `ServiceLoader`.
    public Nd4jProvider() {
        this(Nd4jProvider.class.getClassLoader().getResource(CUDA) != null, CudaDriver::cards);
    }

    Nd4jProvider(boolean cuda, Supplier<List<Card>> cards) {
        this.cuda = cuda;
        this.cards = cards;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public int count() {
        return cuda ? cards.get().size() : 1;
    }

    @Override
    public Backend open(int index) {
        check(index);
        return new Nd4jBackend(new Device(TYPE, index));
    }

    /// Refuses what is not there, and cards that ND4J has no code for.
    void check(int index) {
        if (!cuda) {
            if (index != 0) {
                throw new DeviceError("nd4j computes on the CPU here, which is nd4j:0; there is no nd4j:" + index);
            }
            return;
        }
        List<Card> there = cards.get();
        if (index < 0 || index >= there.size()) {
            throw new DeviceError(
                    "there is no nd4j:" + index + " here: NVIDIA's driver tells of " + there.size()
                            + " GPUs\n  Use the CPU, Torch.device(\"cpu\"), or build tensor-nd4j without the profile nd4j-cuda.");
        }
        there.get(index).check();
    }
}
