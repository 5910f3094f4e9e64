package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.DeviceError;
import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.backend.BackendProvider;
import dev.tensordojo.tensor.backend.jvm.JvmBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/// Which backend computes for a device. Nothing else above the seam names a backend.
///
/// The CPU's is here from the start. Others are looked for when one is first asked for: who stays on the CPU pays for
/// none.
public final class Backends {
    private static final Backend CPU = JvmBackend.INSTANCE;

    private static volatile Backend standard = CPU;

    /// It is a module of its own, which nobody has by accident.
    private static final String NO_ND4J = "There is no device nd4j here: it needs the module tensor-nd4j, which is not"
            + " part of the standard runner; whoever runs the classroom adds it with ./dojo run --nd4j (docs/nd4j.md)."
            + "\n  Everything runs on the CPU too: Torch.device(\"cpu\").";

    private Backends() {}

    /// The backend that new tensors are made on: the CPU's until [#standard(Device)].
    public static Backend standard() {
        return standard;
    }

    /// Makes new tensors on this device from now on, in all threads.
    public static void standard(Device device) {
        standard = of(device);
    }

    /// The backend of the CPU.
    static Backend host() {
        return CPU;
    }

    /// The backend of what lives on this device; a device that is not there is a [DeviceError].
    public static Backend of(Device device) {
        return device.equals(Device.CPU) ? CPU : Others.of(device);
    }

    /// How many devices of a type there are.
    public static int count(String type) {
        return type.equals(Device.CPU.type()) ? 1 : Others.count(type);
    }

    /// The backends other than the CPU's that somebody has asked for.
    public static List<Backend> opened() {
        return List.of(Others.opened);
    }

    /// A class of its own: it looks for providers when it is first needed.
    private static final class Others {
        private static final List<BackendProvider> PROVIDERS =
                ServiceLoader.load(BackendProvider.class, BackendProvider.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();

        /// Few, and looked through by each kernel.
        private static volatile Backend[] opened = {};

        static Backend of(Device device) {
            for (Backend b : opened) {
                if (b.device().equals(device)) {
                    return b;
                }
            }
            return open(device);
        }

        private static synchronized Backend open(Device device) {
            for (Backend b : opened) {
                if (b.device().equals(device)) {
                    return b;
                }
            }
            int before = 0;
            for (BackendProvider p : PROVIDERS) {
                if (p.type().equals(device.type())) {
                    int at = device.index() - before;
                    int count = p.count();
                    if (at >= 0 && at < count) {
                        Backend b = p.open(at);
                        List<Backend> more = new ArrayList<>(List.of(opened));
                        more.add(b);
                        opened = more.toArray(Backend[]::new);
                        return b;
                    }
                    before += count;
                }
            }
            throw absent(device, before);
        }

        static int count(String type) {
            return PROVIDERS.stream()
                    .filter(p -> p.type().equals(type))
                    .mapToInt(BackendProvider::count)
                    .sum();
        }

        private static DeviceError absent(Device device, int there) {
            if (there == 0 && device.type().equals("nd4j")) {
                return new DeviceError(NO_ND4J);
            }
            String instead =
                    "\n  Everything runs on the CPU too: String device = Cuda.isAvailable() ? \"cuda\" : \"cpu\".";
            return new DeviceError(
                    there > 0
                            ? "CUDA error: invalid device ordinal\n  There is no device " + device + " here: "
                                    + device.type() + " devices are numbered from 0, and there are " + there + "."
                            : "Torch not compiled with CUDA enabled\n  There is no backend for device " + device
                                    + " here; ask Torch.info() what there is." + instead);
        }
    }
}
