package dev.tensordojo.runner.cell;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/// Has JShell wait with its index until somebody asks for a completion.
///
/// JShell walks over every class of the runtime and of the class path as soon as a shell can split code into snippets,
/// and knows the names of packages from that: a quarter of a starting runner's processor time, for what no cell needs
/// to run. It asks its file manager for the paths first, on the index's own thread, and nobody else does; so that is
/// where it waits.
final class LateIndex extends ForwardingJavaFileManager<StandardJavaFileManager> implements StandardJavaFileManager {

    private final CountDownLatch wanted;

    /// @param wanted is counted down when the index may be made
    LateIndex(StandardJavaFileManager files, CountDownLatch wanted) {
        super(files);
        this.wanted = wanted;
    }

    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        try {
            wanted.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
        return fileManager.getLocationAsPaths(location);
    }

    // As the other one has it.

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
        return fileManager.isSameFile(one, other);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromPaths(Collection<? extends Path> paths) {
        return fileManager.getJavaFileObjectsFromPaths(paths);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(Path... paths) {
        return fileManager.getJavaFileObjects(paths);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        fileManager.setLocation(location, files);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths) throws IOException {
        fileManager.setLocationFromPaths(location, paths);
    }

    @Override
    public void setLocationForModule(Location location, String moduleName, Collection<? extends Path> paths)
            throws IOException {
        fileManager.setLocationForModule(location, moduleName, paths);
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return fileManager.getLocation(location);
    }

    @Override
    public Path asPath(FileObject file) {
        return fileManager.asPath(file);
    }

    @Override
    public void setPathFactory(PathFactory factory) {
        fileManager.setPathFactory(factory);
    }
}
