package dev.tensordojo.backend.session.journal;

import dev.tensordojo.backend.runners.host.HandoverFolder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The journals of all sessions: a folder with a file for each, by workbook.
@Singleton
public class Journals {

    private static final Logger LOG = Logger.getLogger(Journals.class);
    private static final String EXTENSION = ".journal";

    private final @Nullable Path folder;

    @Inject
    public Journals(HandoverFolder handover) {
        this(handover.path().map(path -> path.resolve("sessions")).orElse(null));
    }

    /// @param folder null where sessions end with this server
    public Journals(@Nullable Path folder) {
        this.folder = folder == null ? null : create(folder);
    }

    private static @Nullable Path create(Path folder) {
        try {
            return Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            LOG.warnf("Sessions will not outlive this server: %s", e.toString());
            return null;
        }
    }

    /// Where the journal of a workbook's session is to be.
    public Journal.Opener of(UUID workbookId) {
        Path present = folder;
        return present == null
                ? Journal.Opener.NONE
                : (log, checkpoint, known) ->
                        Journal.begin(fileOf(present, workbookId), workbookId.toString(), log, checkpoint, known.ids());
    }

    private static Path fileOf(Path folder, UUID workbookId) {
        return folder.resolve(workbookId + EXTENSION);
    }

    /// What the server before this one left, by workbook. What cannot be read is removed.
    public Map<UUID, JournalRecord.Contents> left() {
        Map<UUID, JournalRecord.Contents> left = new HashMap<>();
        for (Path file : files()) {
            try {
                JournalRecord.Contents contents = JournalRecord.read(file).orElse(null);
                if (contents != null) {
                    left.put(UUID.fromString(contents.workbook()), contents);
                    continue;
                }
            } catch (IOException | IllegalArgumentException e) {
                LOG.warnf("%s cannot be read: %s", file, e.getMessage());
            }
            remove(file);
        }
        return left;
    }

    private List<Path> files() {
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.toList());
        } catch (IOException | UncheckedIOException e) {
            LOG.warnf("Sessions of the server before this one are lost: %s", e.getMessage());
            return List.of();
        }
    }

    /// Removes the journal of a session that nobody can go on with.
    public void remove(UUID workbookId) {
        if (folder != null) {
            remove(fileOf(folder, workbookId));
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("%s stays: %s", file, e.getMessage());
        }
    }
}
