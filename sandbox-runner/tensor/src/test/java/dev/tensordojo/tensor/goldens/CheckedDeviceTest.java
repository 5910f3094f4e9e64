package dev.tensordojo.tensor.goldens;

/// On a device that asserts the seam's contract at each call.
class CheckedDeviceTest extends DeviceSuites {
    @Override
    String device() {
        return "cuda:1";
    }
}
