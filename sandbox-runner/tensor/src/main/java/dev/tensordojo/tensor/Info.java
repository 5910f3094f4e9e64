package dev.tensordojo.tensor;

import dev.tensordojo.tensor.backend.Backend;
import dev.tensordojo.tensor.op.Backends;
import java.util.Locale;

/// The text of [Torch#info()]; `java -cp tensor.jar dev.tensordojo.tensor.Info` prints it.
final class Info {
    private static final long MEBIBYTE = 1024 * 1024;

    private Info() {}

    /// For `./dojo doctor`.
    @SuppressWarnings("SystemOut") // printing is what it is for
    public static void main(String[] arguments) {
        System.out.println(text());
    }

    static String text() {
        Runtime machine = Runtime.getRuntime();
        StringBuilder text = new StringBuilder("Tensor Dojo tensor library " + Torch.version());
        line(
                text,
                "Java",
                Runtime.version() + " on " + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        line(text, "Processors", Integer.toString(machine.availableProcessors()));
        line(text, "Memory", machine.maxMemory() / MEBIBYTE + " MiB at most");
        Backend backend = Backends.standard();
        line(text, "Backend", backend.name() + " (" + backend.device() + ")");
        backend.facts().forEach((name, value) -> line(text, name, value));
        int gpus = Cuda.deviceCount();
        line(text, "CUDA", gpus == 0 ? "not available" : gpus == 1 ? "1 device" : gpus + " devices");
        for (Backend other : Backends.opened()) {
            line(text, "Device", other.device() + " (" + other.name() + ")");
            other.facts().forEach((name, value) -> line(text, name, value));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%n%-12s  %s", name, value).replace(System.lineSeparator(), "\n"));
    }
}
