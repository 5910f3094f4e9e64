package dev.tensordojo.packing;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// One layer: files of root that everybody may read and nobody but root may change, in one order, with
/// times that do not depend on when they are packed.
final class ImageLayer {

    private static final FilePermissions READ = FilePermissions.fromOctalString("644");
    private static final FilePermissions RUN = FilePermissions.fromOctalString("755");
    private static final FilePermissions OWN = FilePermissions.fromOctalString("700");

    private final Build build;
    private final FileEntriesLayer.Builder entries;
    private final Set<String> folders = new HashSet<>();

    ImageLayer(String name, Build build) {
        this.build = build;
        this.entries = FileEntriesLayer.builder().setName(name);
    }

    /// Everything below a folder; what a link leads to in its place.
    ImageLayer tree(Path from, String inside) throws IOException {
        for (Path file : Folders.files(from)) {
            file(file, Path.of(inside).resolve(from.relativize(file).toString()).toString());
        }
        return this;
    }

    ImageLayer file(Path file, String inside) throws IOException {
        for (int end = inside.indexOf('/', 1); end > 0; end = inside.indexOf('/', end + 1)) {
            String folder = inside.substring(0, end);
            if (folders.add(folder)) {
                entries.addEntry(build.repository(), AbsoluteUnixPath.get(folder), RUN, build.time(), "0:0");
            }
        }
        entries.addEntry(
                file.toRealPath(),
                AbsoluteUnixPath.get(inside),
                Files.isExecutable(file) ? RUN : READ,
                build.timeOf(file),
                "0:0");
        return this;
    }

    /// An empty folder for a user alone.
    ImageLayer ownFolder(String inside, int user) throws IOException {
        entries.addEntry(build.repository(), AbsoluteUnixPath.get(inside), OWN, build.time(), user + ":" + user);
        return this;
    }

    FileEntriesLayer layer() {
        return entries.build();
    }
}
