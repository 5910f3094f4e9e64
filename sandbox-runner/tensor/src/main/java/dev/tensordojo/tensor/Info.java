package dev.tensordojo.tensor;

/// The text of [Torch#info()].
final class Info {
    private Info() {}

    static String text() {
        Runtime r = Runtime.getRuntime();
        boolean vector = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return "Tensor Dojo tensor library " + Torch.version()
                + "\nJava          " + Runtime.version() + " on " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch")
                + "\nProcessors    " + r.availableProcessors()
                + "\nMemory        " + r.maxMemory() / (1024 * 1024) + " MiB at most"
                + "\nVector API    " + (vector ? "yes" : "no (start Java with --add-modules jdk.incubator.vector)")
                + "\nBackends      " + Torch.backendName() + " (cpu)"
                + "\nCUDA          not available";
    }
}
