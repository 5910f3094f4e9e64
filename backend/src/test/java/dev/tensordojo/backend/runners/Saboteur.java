package dev.tensordojo.backend.runners;

import dev.tensordojo.protocol.FromRunner;
import dev.tensordojo.protocol.LocalSocket;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.protocol.ToRunner;
import dev.tensordojo.protocol.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A runner that means harm: speaks the protocol, and takes the text of a cell for an attack to try. Runs as a process
/// behind the real walls (see [SaboteurImage]) and inside a test's own virtual machine ([SaboteurLauncher]).
public final class Saboteur {

    private final Wire.Writer<FromRunner> out;
    private final OutputStream raw;

    private Saboteur(OutputStream raw) {
        this.raw = raw;
        this.out = new Wire.Writer<>(FromRunner.class, raw);
    }

    public static void main(String[] arguments) throws Exception {
        try (LocalSocket line = LocalSocket.connect(Path.of(arguments[0]))) {
            serve(line.input(), line.output());
        }
    }

    static void serve(InputStream in, OutputStream out) throws Exception {
        Saboteur saboteur = new Saboteur(out);
        saboteur.out.write(new FromRunner.Ready(Wire.BUILD, "saboteur"));
        var requests = new Wire.Reader<>(ToRunner.class, in);
        for (var request = requests.read(); request.isPresent(); request = requests.read()) {
            if (request.get() instanceof ToRunner.Execute cell) {
                saboteur.run(cell);
            }
            if (request.get() instanceof ToRunner.WarmUp) {
                saboteur.out.write(new FromRunner.WarmedUp(false));
            }
        }
    }

    private void run(ToRunner.Execute cell) throws Exception {
        String text;
        try {
            text = attempt(cell.runId(), cell.code().split(" "));
        } catch (IOException | SecurityException e) {
            text = e.toString();
        }
        out.write(new FromRunner.Output(cell.runId(), FromRunner.Channel.STDOUT, text));
        out.write(new FromRunner.Finished(cell.runId(), new RunOutcome.Completed(), 1_000, List.of(), 0));
    }

    private String attempt(String runId, String... words) throws Exception {
        return switch (words[0]) {
            case "echo" -> String.join(" ", words);
            case "read" -> Files.readString(Path.of(words[1]));
            case "list" -> list(Path.of(words[1]), Integer.parseInt(words[2]));
            case "write" ->
                Files.write(Path.of(words[1]), new byte[Integer.parseInt(words[2])])
                        .toString();
            case "connect" -> connect(words[1], Integer.parseInt(words[2]));
            case "environment" -> new java.util.TreeMap<>(System.getenv()).toString();
            case "execute" -> execute(Arrays.copyOfRange(words, 1, words.length));
            case "threads" -> startThreads(Integer.parseInt(words[1]));
            case "native-memory" -> takeNativeMemory(Integer.parseInt(words[1]));
            case "sparse" -> makeSparse(words[1], Long.parseLong(words[2]));
            case "read-locked" -> readLocked(Path.of(words[1]));
            case "syscall" -> call(Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
            case "processes" -> startProcesses();
            case "exit" -> {
                System.exit(Integer.parseInt(words[1]));
                yield "";
            }
            case "halt" -> {
                Runtime.getRuntime().halt(Integer.parseInt(words[1]));
                yield "";
            }
            case "fill-heap" -> fillHeap();
            case "spin" -> {
                while (true) {
                    Thread.onSpinWait();
                }
            }
            case "garble" -> {
                raw.write("not a frame at all, and long enough to be read as one".getBytes(StandardCharsets.US_ASCII));
                raw.flush();
                yield "";
            }
            case "announce-much" -> {
                raw.write(new byte[] {0x7F, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 9});
                raw.flush();
                yield "";
            }
            case "greet-again" -> {
                out.write(new FromRunner.Ready(Wire.BUILD, "again"));
                yield "";
            }
            case "flood" -> {
                while (true) {
                    out.write(new FromRunner.Output(runId, FromRunner.Channel.STDOUT, "flood\n"));
                }
            }
            case "hang-up" -> {
                raw.close();
                Thread.sleep(Long.MAX_VALUE);
                yield "";
            }
            default -> throw new IllegalArgumentException("no such attack: " + words[0]);
        };
    }

    private static String list(Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.map(Path::toString).sorted().collect(Collectors.joining("\n"));
        }
    }

    private static String connect(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 3_000);
            return "connected";
        }
    }

    private static String execute(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8) + process.waitFor();
    }

    private static String takeNativeMemory(int megabytes) {
        try (Arena arena = Arena.ofConfined()) {
            for (int i = 0; i < megabytes; i++) {
                arena.allocate(1 << 20).fill((byte) 1);
            }
            return megabytes + " MiB";
        }
    }

    private static String makeSparse(String file, long size) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file, "rw")) {
            sparse.setLength(size);
            return "made";
        }
    }

    private static String readLocked(Path file) throws IOException {
        Files.writeString(file, "unlocked");
        Files.setPosixFilePermissions(file, Set.of());
        return Files.readString(file);
    }

    /// Asks the kernel itself, past Java; answers with the error number, 0 for none.
    @SuppressWarnings("restricted") // that is the attack
    private static String call(long number, long first, long second) {
        ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
        Linker linker = Linker.nativeLinker();
        MethodHandle syscall = linker.downcallHandle(
                linker.defaultLookup().find("syscall").orElseThrow(),
                FunctionDescriptor.of(word, word, word, word, word, word),
                Linker.Option.firstVariadicArg(1),
                Linker.Option.captureCallState("errno"));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            long answer = (long) syscall.invokeExact(state, number, first, second, 0L, 0L);
            return "error " + (answer >= 0 ? 0 : state.get(ValueLayout.JAVA_INT, 0));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static String startThreads(int most) {
        int started = 0;
        try {
            for (; started < most; started++) {
                Thread.ofPlatform().daemon(true).start(Saboteur::sleepForEver);
            }
        } catch (OutOfMemoryError e) {
            return started + " threads, then: " + e.getMessage();
        }
        return started + " threads";
    }

    private static String startProcesses() {
        List<Process> children = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                children.add(
                        new ProcessBuilder("/jre/bin/java", "-Xmx8m", "-Xint", "-cp", "/app", Sleeper.class.getName())
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start());
            }
        } catch (IOException | OutOfMemoryError e) {
            // Either the child is refused or the thread that waits for it.
            return children.size() + " processes, then: " + e.getMessage();
        }
        return children.size() + " processes";
    }

    private static String fillHeap() {
        List<byte[]> blocks = new ArrayList<>();
        while (blocks.size() < Integer.MAX_VALUE) {
            blocks.add(new byte[1 << 20]);
        }
        return blocks.size() + " MiB";
    }

    private static void sleepForEver() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A process that does nothing.
    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] arguments) {
            sleepForEver();
        }
    }
}
