package dev.tensordojo.acceptance.bundle;

import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.LiveRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Plays a teacher and a learner against an unpacked bundle, in a network that ends at this machine;
/// `dojo.root` says where the bundle is. Whatever is sent elsewhere finds no route there, and the kernel
/// counts that: the count must not have changed at the end.
public final class BundleCheck {

    private static final Path COUNTERS = Path.of("/proc/self/net/snmp");
    private static final Path ROUTES = Path.of("/proc/self/net/route");
    private static final Path COUNTERS_6 = Path.of("/proc/self/net/snmp6");

    private BundleCheck() {}

    public static void main(String[] arguments) throws IOException {
        boolean held = false;
        try {
            play();
            held = true;
        } catch (AssertionError failed) {
            System.err.println("failed: " + failed.getMessage());
        }
        // Threads of HTTP clients would keep the program for a minute.
        System.exit(held ? 0 : 1);
    }

    private static void play() throws IOException {
        int routes = Files.readAllLines(ROUTES).size() - 1;
        if (routes > 0) {
            throw new IllegalStateException("this network has " + routes + " routes to elsewhere; ./dojo bundle --check"
                    + " starts this in one that has none");
        }
        long before = unroutable();
        try (Dojo dojo = Dojo.start("bundle");
                LiveClient live = dojo.newLearner().opens("1-10").live()) {
            LiveRun run = live.runs("fit", "var x = Torch.ones(2, 2);\nSystem.out.println(x.matmul(x).sum().item());");
            run.completes().prints("8.0");
            System.out.println("A learner of a new class ran a cell, and saw: "
                    + run.printed().strip());
        }
        long sent = unroutable() - before;
        if (sent > 0) {
            throw new AssertionError("the bundle tried to reach somebody outside of this machine " + sent + " times");
        }
        System.out.println("Nothing was sent to anybody outside of this machine.");
    }

    /// How many packets found no route, of both versions of the protocol.
    private static long unroutable() throws IOException {
        List<String[]> rows = Files.readAllLines(COUNTERS).stream()
                .filter(line -> line.startsWith("Ip: "))
                .map(line -> line.split(" "))
                .toList();
        int column = Arrays.asList(rows.getFirst()).indexOf("OutNoRoutes");
        long four = Long.parseLong(rows.getLast()[column]);
        long six = Files.exists(COUNTERS_6)
                ? Files.readAllLines(COUNTERS_6).stream()
                        .filter(line -> line.startsWith("Ip6OutNoRoutes"))
                        .mapToLong(line -> Long.parseLong(line.replaceFirst("\\S+\\s+", "")))
                        .sum()
                : 0;
        return four + six;
    }
}
