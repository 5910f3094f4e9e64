package dev.tensordojo.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/// A device that is not there says what is missing.
class AbsentDeviceTest {
    @Test
    void theCpuIsAlwaysThere() {
        assertEquals(Device.CPU, Torch.device("cpu"));
    }

    @Test
    void withoutItsModuleNd4jSaysHowToGetIt() {
        DeviceError refusal = assertThrows(DeviceError.class, () -> Torch.device("nd4j"));
        assertEquals(
                "There is no device nd4j here: it needs the module tensor-nd4j, which is not part of the standard"
                        + " runner; whoever runs the classroom adds it with ./dojo run --nd4j (docs/nd4j.md)."
                        + "\n  Everything runs on the CPU too: Torch.device(\"cpu\").",
                refusal.getMessage());
        DeviceError first = assertThrows(DeviceError.class, () -> Torch.device("nd4j:1"));
        assertEquals(refusal.getMessage(), first.getMessage());
    }
}
