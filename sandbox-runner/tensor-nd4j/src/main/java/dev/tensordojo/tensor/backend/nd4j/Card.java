package dev.tensordojo.tensor.backend.nd4j;

import dev.tensordojo.tensor.DeviceError;
import java.util.Locale;

/// A graphics card, and whether ND4J's last release for CUDA has machine code for it.
///
/// That release, `nd4j-cuda-11.6` 1.0.0-M2.1, carries code for compute capability 3.7 to 8.6 and no PTX that a driver
/// could compile for others. A card runs code of its own major number with the same or a smaller minor one, so 8.9 runs
/// that for 8.6; 9.0 runs none.
record Card(String name, int major, int minor) {
    private static final int OLDEST = 37;
    private static final int NEWEST = 89;

    /// Refuses a card on which every kernel would fail, before anything is loaded.
    ///
    /// @throws DeviceError with words
    void check() {
        int capability = 10 * major + minor;
        if (minor < 0 || minor > 9 || capability < OLDEST || capability > NEWEST) {
            throw new DeviceError("nd4j cannot compute on this GPU: " + name + " has compute capability " + text()
                    + ", and the last release of ND4J for CUDA (11.6) has code for 3.7 to 8.9 only."
                    + "\n  Use the CPU, Torch.device(\"cpu\"), or build tensor-nd4j without the profile nd4j-cuda.");
        }
    }

    private String text() {
        return String.format(Locale.ROOT, "%d.%d", major, minor);
    }
}
