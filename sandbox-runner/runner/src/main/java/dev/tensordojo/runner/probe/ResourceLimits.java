package dev.tensordojo.runner.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// Goes past every limit that the sandbox sets.
final class ResourceLimits {

    private static final int FILES = 600;
    private static final int BLOCK = 8 << 20;
    private static final long PAGE = 4_096;

    /// More than one processor, so that a ration of one is felt as well.
    private static final int SPINNERS = 2;

    private static final long STACK_BYTES = 64 << 10;

    private final Findings findings;

    ResourceLimits(Findings findings) {
        this.findings = findings;
    }

    void files(long workBytes) throws IOException {
        Path sparse = Path.of("/tmp/sparse");
        findings.fails("FILE_LIMITS", "a file has more than " + workBytes + " bytes", () -> {
            try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
                file.setLength(workBytes + 1);
                return file;
            }
        });
        Files.deleteIfExists(sparse);
        findings.fails("FILE_LIMITS", FILES + " files are open", ResourceLimits::openMany);
        for (String folder : List.of("/tmp", System.getenv("HOME"))) {
            findings.fails(
                    "WORK_SIZE", folder + " takes more than " + workBytes + " bytes", () -> fill(folder, workBytes));
        }
    }

    private static int openMany() throws IOException {
        List<InputStream> open = new ArrayList<>();
        try {
            while (open.size() < FILES) {
                open.add(Files.newInputStream(Path.of("/dev/zero")));
            }
            return open.size();
        } finally {
            for (InputStream one : open) {
                one.close();
            }
        }
    }

    private static long fill(String folder, long bytes) throws IOException {
        byte[] block = new byte[BLOCK];
        List<Path> written = new ArrayList<>();
        try {
            for (long i = 0; i * BLOCK <= bytes; i++) {
                Path file = Path.of(folder, "block" + i);
                written.add(file);
                Files.write(file, block);
            }
            return bytes;
        } finally {
            for (Path file : written) {
                Files.deleteIfExists(file);
            }
        }
    }

    void threads(int most) throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> started = new ArrayList<>();
        findings.fails("PROCESS_LIMIT", "more than " + most + " threads run", () -> {
            while (started.size() <= most) {
                Thread thread = new Thread(null, () -> awaitEnd(end), "probe", STACK_BYTES);
                thread.start();
                started.add(thread);
            }
            return started;
        });
        end.countDown();
        for (Thread thread : started) {
            thread.join();
        }
    }

    private static void awaitEnd(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Computes until the host has looked.
    void processor() throws IOException {
        AtomicBoolean looked = new AtomicBoolean();
        for (int i = 0; i < SPINNERS; i++) {
            Thread.ofPlatform().daemon(true).start(() -> {
                while (!looked.get()) {
                    Thread.onSpinWait();
                }
            });
        }
        findings.await("host");
        int told = System.in.read();
        looked.set(told >= 0);
    }

    /// Takes native memory, which no setting of Java limits. Ends this process, where all is well.
    void memory(long limitBytes) {
        findings.await("memory");
        findings.fails("MEMORY_LIMIT", "it has more than " + limitBytes + " bytes", () -> {
            try (Arena arena = Arena.ofConfined()) {
                for (long taken = 0; taken <= limitBytes; taken += BLOCK) {
                    MemorySegment block = arena.allocate(BLOCK);
                    for (long at = 0; at < BLOCK; at += PAGE) {
                        block.set(ValueLayout.JAVA_BYTE, at, (byte) 1);
                    }
                }
                return limitBytes;
            }
        });
    }
}
