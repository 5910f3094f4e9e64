package dev.tensordojo.tensor.goldens;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// On a device that has memory and leaves everything else to the host.
class OpaqueDeviceTest extends DeviceSuites {
    @Override
    String device() {
        return "cuda:0";
    }

    @Test
    void secondDerivativesAgreeWithFiniteDifferences() throws IOException {
        checkGradients(true);
    }
}
