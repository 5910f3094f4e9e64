package dev.tensordojo.backend.runners.host;

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
        return of(ProcessHandle.current().pid());
    }

    static Owner of(long pid) {
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
        return parts.matches() && !isAlive(Long.parseLong(parts.group(1)), parts.group(2));
    }

    /// Whether this very process lives. One that has ended and that nobody has taken note of does not.
    static boolean isAlive(long pid, String started) {
        String[] fields = fieldsOf(pid);
        return fields.length > 0 && !fields[0].equals("Z") && fields[19].equals(started);
    }

    /// Clock ticks between the boot of the machine and the start of a process; "0" for one that does not exist.
    static String startOf(long pid) {
        String[] fields = fieldsOf(pid);
        return fields.length > 0 ? fields[19] : "0";
    }

    /// What the kernel says of a process from its state on; nothing where there is none.
    private static String[] fieldsOf(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // The second field is a name in parentheses that may hold anything; the 22nd is the start.
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        } catch (IOException e) {
            return new String[0];
        }
    }
}
