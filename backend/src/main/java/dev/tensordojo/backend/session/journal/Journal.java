package dev.tensordojo.backend.session.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A session's events and its [Checkpoint] in a file, for the backend that comes after this one's death.
///
/// The file is appended to and handed to the operating system at once, which keeps it when this process is killed;
/// a machine that loses power has lost the runner too. Each record is a line that carries its checksum (see
/// [JournalRecord]): of a file that ends in the middle of one, everything before it counts. When the file has grown
/// to a multiple of what is still needed, it is compacted: written anew without the rest. Belongs to the session's
/// thread.
public final class Journal implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Journal.class);
    private static final int COMPACTED_EVENTS = 1_000;
    private static final long GROWTH_BYTES = 4L << 20;

    private final @Nullable Path file;
    private final String workbook;
    private final long growth;
    private @Nullable FileChannel out;
    private Checkpoint written = Checkpoint.NONE;
    private long bytes;
    private long compactedBytes;

    /// Where a session's journal is to be.
    public interface Opener {
        /// Nowhere.
        Opener NONE = (log, checkpoint, known) -> Journal.none();

        /// Begins a journal with everything that is known so far.
        Journal begin(SessionLog log, Checkpoint checkpoint, KnownRuns known);
    }

    private Journal(@Nullable Path file, String workbook, long growth) {
        this.file = file;
        this.workbook = workbook;
        this.growth = growth;
    }

    /// Keeps nothing: the session ends with the backend.
    public static Journal none() {
        return new Journal(null, "", 0);
    }

    /// Begins a journal, in place of one that may be there.
    public static Journal begin(Path file, String workbook, SessionLog log, Checkpoint checkpoint, Set<String> known) {
        return begin(file, workbook, GROWTH_BYTES, log, checkpoint, known);
    }

    /// @param growth how many bytes of what is no longer needed are borne
    public static Journal begin(
            Path file, String workbook, long growth, SessionLog log, Checkpoint checkpoint, Set<String> known) {
        Journal journal = new Journal(file, workbook, growth);
        journal.compact(log, checkpoint, known);
        return journal;
    }

    /// Writes down what is new. When this returns, the next backend will know it.
    ///
    /// @param known the ids of all runs; needed when the file is compacted
    public void write(SessionLog log, Checkpoint checkpoint, Set<String> known) {
        FileChannel open = out;
        if (open == null) {
            return;
        }
        List<SessionLog.Entry> fresh = log.fresh();
        if (fresh.isEmpty() && checkpoint.equals(written)) {
            return;
        }
        try {
            append(open, JournalRecord.change(fresh, log.last(), written, checkpoint));
            written = checkpoint;
        } catch (IOException e) {
            giveUp(e);
            return;
        }
        if (bytes > growth + 2 * compactedBytes) {
            compact(log, checkpoint, known);
        }
    }

    private void compact(SessionLog log, Checkpoint checkpoint, Set<String> known) {
        if (file == null) {
            return;
        }
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            FileChannel before = out;
            FileChannel fresh = FileChannel.open(
                    next,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            out = fresh;
            bytes = 0;
            append(fresh, JournalRecord.head(workbook, log.epoch(), known));
            List<SessionLog.Entry> all = log.all();
            for (int from = 0; from < all.size(); from += COMPACTED_EVENTS) {
                List<SessionLog.Entry> some = all.subList(from, Math.min(all.size(), from + COMPACTED_EVENTS));
                append(fresh, JournalRecord.change(some, some.getLast().n(), Checkpoint.NONE, Checkpoint.NONE));
            }
            append(fresh, JournalRecord.change(List.of(), log.last(), Checkpoint.NONE, checkpoint));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = checkpoint;
            compactedBytes = bytes;
            if (before != null) {
                before.close();
            }
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private void append(FileChannel open, String record) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(record.getBytes(StandardCharsets.UTF_8));
        bytes += line.remaining();
        while (line.hasRemaining()) {
            open.write(line);
        }
    }

    /// A journal with a hole would tell lies: rather none.
    private void giveUp(IOException failure) {
        LOG.warnf("The session of workbook %s will not outlive this server: %s", workbook, failure.toString());
        remove();
    }

    /// The session is over: there is nothing to go on with.
    public void remove() {
        close();
        if (file != null) {
            try {
                Files.deleteIfExists(file);
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".new"));
            } catch (IOException e) {
                LOG.warnf("%s stays: %s", file, e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            LOG.debugf("%s: %s", file, e.getMessage());
        }
        out = null;
    }
}
