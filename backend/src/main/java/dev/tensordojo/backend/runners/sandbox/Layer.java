package dev.tensordojo.backend.runners.sandbox;

import java.util.Locale;

/// One wall of the sandbox. Each holds something that no other does, is tried by [SelfTest] on the very host, and can
/// be left out by developers who want to see it missing (`dojo.runners.weaken`).
public enum Layer {
    MINIMAL_ROOT("no file of the host but the Java runtime and its libraries"),
    READ_ONLY_ROOT("nothing can be written but two small folders in memory"),
    PROC_MASKS("/proc tells nothing of the host"),
    PRIVATE_DEVICES("/dev has no device of the host and takes no file"),
    PROCESS_NAMESPACES("no process and no name of the host"),
    NO_NETWORK("no network, not even the host's loopback"),
    SYSTEM_CALLS("only the system calls that Java needs (seccomp)"),
    NO_PRIVILEGES("no capability, and no way to gain one"),
    OWN_USER("a user number that no other runner has"),
    EMPTY_ENVIRONMENT("no environment variable of the server"),
    MEMORY_LIMIT("a limit on memory of every kind"),
    PROCESS_LIMIT("a limit on processes and threads"),
    CPU_LIMIT("a share of the processor"),
    FILE_LIMITS("a limit on the size and the number of open files"),
    WORK_SIZE("a limit on the work folders");

    private final String promise;

    Layer(String promise) {
        this.promise = promise;
    }

    /// As it is written in settings and told to administrators.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What it promises, for people.
    public String promise() {
        return promise;
    }
}
