package dev.tensordojo.tensor.opaque;

import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.BackendProvider;
import dev.tensordojo.tensor.backend.checked.CheckedBackend;

/// Two devices where the system property `dojo.tensor.opaque` is true, else none: `cuda:0` is an [OpaqueBackend],
/// `cuda:1` another one of which each call is asserted.
public final class OpaqueProvider implements BackendProvider {
    private static final String PROPERTY = "dojo.tensor.opaque";

    /// The device that goes by this name on the command line: `opaque` and `checked` make these two be there.
    public static String named(String name) {
        if (!name.equals("opaque") && !name.equals("checked")) {
            return name;
        }
        System.setProperty(PROPERTY, "true");
        return name.equals("opaque") ? "cuda:0" : "cuda:1";
    }

    @Override
    public String type() {
        return "cuda";
    }

    @Override
    public int count() {
        return Boolean.getBoolean(PROPERTY) ? 2 : 0;
    }

    @Override
    public Backend open(int index) {
        Backend opaque = new OpaqueBackend(new Device("cuda", index));
        return index == 0 ? opaque : new CheckedBackend(opaque);
    }
}
