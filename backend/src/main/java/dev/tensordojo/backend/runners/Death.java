package dev.tensordojo.backend.runners;

import dev.tensordojo.backend.runners.RunnerProcess.Ending;
import dev.tensordojo.backend.runners.RunnerProcess.MemoryKill;
import dev.tensordojo.protocol.RunOutcome.DeathReason;
import dev.tensordojo.protocol.RunOutcome.RunnerDied;
import java.util.Map;

/// Finds the words for the end of a process that nobody asked to end.
final class Death {

    /// What the JVM exits with when `-XX:+ExitOnOutOfMemoryError` ends it.
    private static final int JVM_OUT_OF_MEMORY = 3;

    private static final int SIGNALLED = 128;
    private static final int SIGKILL = 9;

    private static final Map<Integer, String> SIGNALS = Map.of(
            4, "illegal instruction",
            5, "trap",
            6, "abort",
            7, "bus error",
            8, "arithmetic fault",
            11, "access to memory that is not its own",
            31, "a system call that the sandbox forbids");

    private Death() {}

    static RunnerDied explain(Ending ending) {
        RunnerDied died = explainCode(ending);
        return ending.outOfProcesses() == 0
                ? died
                : new RunnerDied(
                        died.reason(),
                        died.detail() + "; before that, more processes or threads were refused "
                                + ending.outOfProcesses() + " times, for it had as many as it may have");
    }

    private static RunnerDied explainCode(Ending ending) {
        int code = ending.exitCode();
        if (!ending.outside().isEmpty()) {
            return crashed(ending.outside());
        }
        if (ending.memory() == MemoryKill.YES) {
            return outOfMemory("the process went past its memory limit" + ofHowMuch(ending)
                    + " with objects, native memory, threads, other processes and files in /tmp together");
        }
        if (code == JVM_OUT_OF_MEMORY) {
            return outOfMemory(jvmWords(ending.lastWords()));
        }
        if (code == SIGNALLED + SIGKILL) {
            return ending.memory() == MemoryKill.UNKNOWN
                    ? outOfMemory("the process was ended by the system, most likely for its use of memory")
                    : crashed("the process was ended from outside (signal 9)");
        }
        if (code > SIGNALLED && SIGNALS.containsKey(code - SIGNALLED)) {
            return crashed("the Java process crashed: " + SIGNALS.get(code - SIGNALLED) + " (signal "
                    + (code - SIGNALLED) + ")");
        }
        return new RunnerDied(
                DeathReason.EXIT_CALLED, "the program ended its own process with exit code " + code + " (System.exit)");
    }

    private static String ofHowMuch(Ending ending) {
        return ending.memoryLimitBytes() == 0 ? "" : " of " + (ending.memoryLimitBytes() >> 20) + " MiB";
    }

    private static String jvmWords(String lastWords) {
        return lastWords
                .lines()
                .filter(line -> line.contains("OutOfMemoryError"))
                .findFirst()
                .map(line -> line.substring(line.indexOf("OutOfMemoryError")))
                .map(line -> line.substring(0, Math.min(line.length(), 200)))
                .orElse("the Java heap is full");
    }

    private static RunnerDied outOfMemory(String detail) {
        return new RunnerDied(DeathReason.OUT_OF_MEMORY, detail);
    }

    private static RunnerDied crashed(String detail) {
        return new RunnerDied(DeathReason.CRASHED, detail);
    }
}
