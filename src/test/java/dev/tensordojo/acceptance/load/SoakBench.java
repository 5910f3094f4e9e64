package dev.tensordojo.acceptance.load;

import dev.tensordojo.acceptance.harness.Dojo;
import java.util.List;

/// `./dojo bench soak [DISCONNECTS] [KILLS] [SEED]`: see [Soak]. Ends with 1 when a line was lost or doubled, a cell
/// was stuck, or anything is left.
public final class SoakBench {

    private static final int LEARNERS = 8;

    private SoakBench() {}

    public static void main(String[] arguments) {
        int disconnects = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int kills = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
        List<String> failures;
        try (Dojo dojo = Dojo.start("soak", "-Ddojo.runners.warm=3")) {
            failures = new Soak(dojo, new Soak.Plan(LEARNERS, disconnects, kills, seed), System.out::println).play();
        }
        failures.forEach(failure -> System.err.println("failed: " + failure));
        // Threads of HTTP clients would keep the program for a minute.
        System.exit(failures.isEmpty() ? 0 : 1);
    }
}
