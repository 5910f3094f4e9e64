package dev.tensordojo.runner.probe;

/// Started as a runner is, before any runner: `ProbeMain PORT PROCESSES WORK_BYTES MEMORY_BYTES`, a port at which the
/// host listens and the limits that should hold.
public final class ProbeMain {

    private ProbeMain() {}

    public static void main(String[] arguments) throws Throwable {
        Findings findings = new Findings(System.out);
        ResourceLimits limits = new ResourceLimits(findings);
        new Surroundings(findings).tryAll(Integer.parseInt(arguments[0]));
        new Kernel(findings).tryAll();
        limits.files(Long.parseLong(arguments[2]));
        limits.threads(Integer.parseInt(arguments[1]));
        limits.processor();
        limits.memory(Long.parseLong(arguments[3]));
        Runtime.getRuntime().halt(0);
    }
}
