package dev.tensordojo.acceptance.attacks;

import static dev.tensordojo.acceptance.attacks.Attack.attack;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.acceptance.harness.Dojo;
import dev.tensordojo.acceptance.harness.LiveClient;
import dev.tensordojo.acceptance.harness.SharedDojo;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever takes all there is of something meets a limit, in words, and takes it from nobody.
@Tag(SharedDojo.ALONE)
@ExtendWith(SharedDojo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExhaustionIT {

    private static final String WATCHES = """
            int held = 0;
            long answer = 0;
            while (held < 10_000 && (answer = raw(294, 0)) >= 0) held++;
            System.out.println("refused after " + held + ": " + -answer);
            """;

    private static final String PIPES = """
            int held = 0;
            long answer = 0;
            var ends = Arena.global().allocate(8);
            while (held < 10_000 && (answer = raw(293, ends.address(), 0)) >= 0
                    && (answer = raw(72, ends.get(ValueLayout.JAVA_INT, 0), 1031, 1 << 20)) >= 0) held++;
            System.out.println("refused after " + held + ": " + -answer);
            """;

    private final Dojo dojo;
    private final Range range;

    ExhaustionIT(Dojo dojo) {
        this.dojo = dojo;
        range = new Range(dojo);
    }

    @AfterAll
    void leaves() {
        range.close();
    }

    static Stream<Attack> memory() {
        return Stream.of(
                attack(
                                "heap",
                                "Java's heap limit",
                                "var hoard = new ArrayList<byte[]>(); while (true) hoard.add(new byte[8 << 20]);")
                        .dies("OUT_OF_MEMORY", "Java heap space"),
                attack(
                                "native memory",
                                "memory-limit",
                                "import java.lang.foreign.*; while (true) Arena.global().allocate(16 << 20).fill((byte) 1);")
                        .dies("OUT_OF_MEMORY", "memory limit of 1024 MiB"),
                attack("files without a name", "memory-limit", NativeCode.with("""
                        for (int i = 0; i < 40; i++) {
                            long fd = raw(319, Arena.global().allocateFrom("hoard").address(), 0);
                            try (var out = new java.io.FileOutputStream("/proc/self/fd/" + fd)) { out.write(new byte[48 << 20]); }
                        }
                        """))
                        .dies("OUT_OF_MEMORY", "memory limit of 1024 MiB"),
                attack(
                                "direct buffers",
                                "Java's limit on them",
                                "var hoard = new ArrayList<Object>(); while (true) hoard.add(java.nio.ByteBuffer.allocateDirect(1 << 20));")
                        .throwsA("OutOfMemoryError: Cannot reserve"),
                attack("classes", "Java's limit on them", """
                        import java.lang.classfile.ClassFile;
                        var lookup = java.lang.invoke.MethodHandles.lookup();
                        byte[] code = ClassFile.of().build(java.lang.constant.ClassDesc.of(lookup.lookupClass().getPackageName(), "Bomb"), c -> {
                            for (int i = 0; i < 2_000; i++) c.withField("field" + i, java.lang.constant.ConstantDescs.CD_int, 0);
                        });
                        var hoard = new ArrayList<Object>();
                        while (true) hoard.add(lookup.defineHiddenClass(code, false));
                        """).ends());
    }

    @ParameterizedTest
    @MethodSource
    void memory(Attack attack) {
        range.holds(attack);
    }

    static Stream<Attack> processesAndFiles() {
        return Stream.of(
                attack(
                                "threads",
                                "process-limit",
                                "while (true) Thread.ofPlatform().daemon(true).start(java.util.concurrent.locks.LockSupport::park);")
                        .throwsA("OutOfMemoryError: unable to create native thread"),
                attack("forked children", "process-limit", NativeCode.with("""
                        int children = 0;
                        long child = 1;
                        while (child > 0) {
                            child = raw(57);
                            while (child == 0) raw(34);
                            children++;
                        }
                        System.out.println("refused: " + -child + (children < 256 ? " in time" : " late"));
                        """)).prints("refused: 11 in time"),
                attack("Java that starts Java", "memory-limit, process-namespaces", NativeCode.with("""
                        var arguments = Arena.global().allocate(5 * 8);
                        List<String> words = List.of("java", "-Xms400m", "-XX:+AlwaysPreTouch", "-version");
                        for (int i = 0; i < words.size(); i++) {
                            arguments.setAtIndex(ValueLayout.ADDRESS, i, Arena.global().allocateFrom(words.get(i)));
                        }
                        long program = Arena.global().allocateFrom(System.getProperty("java.home") + "/bin/java").address();
                        long nothing = Arena.global().allocate(8).address();
                        for (int i = 0; i < 6; i++) {
                            long child = raw(57);
                            if (child == 0) { raw(59, program, arguments.address(), nothing); while (true) raw(34); }
                        }
                        Thread.sleep(1_000);
                        """))
                        .ends(),
                attack("forked spinners that leave their group", "cpu-limit, process-namespaces", NativeCode.with("""
                        for (int i = 0; i < 60; i++) {
                            long child = raw(57);
                            if (child == 0) { raw(112); while (true) { } }
                        }
                        System.out.println("spinning");
                        """))
                        .prints("spinning"),
                attack(
                                "threads that spin",
                                "cpu-limit",
                                "for (int i = 0; i < 4; i++) Thread.ofPlatform().daemon(true).start(() -> { while (true) { } });\nSystem.out.println(\"spinning\");")
                        .prints("spinning"),
                attack("/tmp", "work-size", filling("/tmp/hoard")).throwsA("IOException: No space left on device"),
                attack("the home folder", "work-size", filling("/home/learner/hoard"))
                        .throwsA("IOException: No space left on device"),
                attack("/dev/shm", "private-devices", filling("/dev/shm/hoard"))
                        .throwsA("IOException: No space left on device"),
                attack(
                                "a file of a terabyte",
                                "file-limits",
                                "new java.io.RandomAccessFile(\"/tmp/sparse\", \"rw\").setLength(1L << 40);")
                        .throwsA("IOException: File too large"),
                attack(
                                "open files",
                                "file-limits",
                                "var hoard = new ArrayList<Object>(); while (true) hoard.add(new java.io.FileInputStream(\"/dev/null\"));")
                        .throwsA("Too many open files"));
    }

    /// The kernel counts some things by user, wherever their namespaces are: if two runners shared one, the first could
    /// take them all.
    @ParameterizedTest
    @ValueSource(strings = {WATCHES, PIPES})
    void whatTheKernelCountsByUserIsCountedForEachRunner(String hoarding) {
        try (LiveClient other = dojo.newLearner().opens("1-02").live()) {
            String first = range.attacker()
                    .runs("hoard", NativeCode.with(hoarding))
                    .completes()
                    .printed();
            String second =
                    other.runs("hoard", NativeCode.with(hoarding)).completes().printed();
            assertTrue(first.matches("refused after [1-9]\\d*: \\d+\n"), first);
            assertEquals(first, second);
            range.nobodyElseNoticed();
        } finally {
            range.startOver();
        }
    }

    private static String filling(String name) {
        return "for (int i = 0; ; i++) try (var out = new java.io.FileOutputStream(\"" + name
                + "\" + i)) { out.write(new byte[8 << 20]); }";
    }

    @ParameterizedTest
    @MethodSource
    void processesAndFiles(Attack attack) {
        range.holds(attack);
    }

    static Stream<Attack> time() {
        return Stream.of(
                attack(
                                "a loop inside Java's own code",
                                "Stop, then the kill",
                                "System.out.println(\"begun\"); java.util.stream.LongStream.iterate(0, n -> n + 1).parallel().reduce(Long::max);")
                        .needsStop(),
                attack(
                                "waiting that nothing interrupts",
                                "Stop, then the kill",
                                "System.out.println(\"begun\"); new java.util.concurrent.Semaphore(0).acquireUninterruptibly();")
                        .needsStop(),
                attack(
                                "a goodbye that never ends",
                                "Stop, then the kill",
                                "System.out.println(\"begun\"); Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) { } })); System.exit(0);")
                        .needsStop(),
                attack(
                                "a collector that never rests",
                                "Stop, then the kill",
                                "System.out.println(\"begun\"); var hoard = new ArrayList<Object>(); while (Runtime.getRuntime().maxMemory() - Runtime.getRuntime().totalMemory() + Runtime.getRuntime().freeMemory() > (40 << 20)) hoard.add(new byte[1 << 20]); while (true) { var more = new byte[1 << 20]; }")
                        .needsStop(),
                attack(
                                "printing for ever",
                                "the cut of output, Stop",
                                "System.out.println(\"begun\"); while (true) System.out.println(\"flood\");")
                        .needsStop(),
                attack(
                                "10,000 parentheses for the compiler",
                                "the runner, which compiles",
                                "int deep = " + "(".repeat(10_000) + "1" + ")".repeat(10_000) + ";")
                        .ends(),
                attack(
                                "3,000 nested lambdas for the compiler",
                                "the runner, which compiles",
                                "Object deep = " + "(Runnable) () -> { Object o = ".repeat(3_000) + "1"
                                        + "; }".repeat(3_000) + ";")
                        .ends());
    }

    @ParameterizedTest
    @MethodSource
    void time(Attack attack) {
        range.holds(attack);
    }
}
