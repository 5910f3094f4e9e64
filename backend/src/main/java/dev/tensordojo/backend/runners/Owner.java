package dev.tensordojo.backend.runners;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Marks what belongs to this very process, so that a later start can tell what a killed backend left behind: the
/// process number together with the moment of its start, since numbers come again, and a random part, since one
/// process may own several things of a kind.
record Owner(long pid, String started, String nonce) {

    private static final Pattern MARK = Pattern.compile("(\\d+)-(\\d+)-[0-9a-f]+");

    static Owner self() {
        long pid = ProcessHandle.current().pid();
        return new Owner(
                pid, startOf(pid), Long.toHexString(ThreadLocalRandom.current().nextLong()));
    }

    /// The mark as part of a file name.
    String mark() {
        return pid + "-" + started + "-" + nonce;
    }

    /// Whether the process that made this mark is gone. A text that is no mark is nobody's business.
    static boolean isGone(String mark) {
        Matcher parts = MARK.matcher(mark);
        return parts.matches() && !startOf(Long.parseLong(parts.group(1))).equals(parts.group(2));
    }

    /// Clock ticks between the boot of the machine and the start of a process; "0" for one that does not exist.
    private static String startOf(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // The second field is a name in parentheses that may hold anything; the 22nd is the start.
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return afterName[19];
        } catch (IOException e) {
            return "0";
        }
    }
}
