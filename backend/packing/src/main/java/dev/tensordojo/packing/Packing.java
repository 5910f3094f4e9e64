package dev.tensordojo.packing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// `./dojo image [DIR]` and `./dojo bundle [FILE]`: packs what has been built.
public final class Packing {

    /// What the runner's virtual machine is linked to, and the locale that knows every letter.
    private static final List<String> RUNNER_PACKAGES = List.of("libc6", "libc-bin");

    /// PostgreSQL's programs are linked to the libraries of GCC, and start each other by `sh`.
    private static final List<String> SERVER_PACKAGES = List.of("libc6", "libc-bin", "libgcc-s1", "libstdc++6", "dash");

    /// The sandbox and what it is linked to; the rest every Debian has.
    private static final List<String> BUNDLE_PACKAGES = List.of("bubblewrap", "libcap2", "libselinux1", "libpcre2-8-0");

    private final Build build;

    private Packing(Build build) {
        this.build = build;
    }

    /// @param arguments `image` or `bundle`, the repository, the commit's seconds since 1970, the commit,
    /// and where to put it
    public static void main(String... arguments) {
        try {
            Build build = new Build(
                    Path.of(arguments[1]).toRealPath(),
                    Instant.ofEpochSecond(Long.parseLong(arguments[2])),
                    arguments[3]);
            Packing packing = new Packing(build);
            Path to = Path.of(arguments[4]).toAbsolutePath();
            List<Path> made =
                    switch (arguments[0]) {
                        case "image" -> packing.images(to);
                        case "bundle" -> List.of(packing.bundle(to));
                        default -> throw new IllegalArgumentException(arguments[0]);
                    };
            for (Path file : made) {
                System.out.println(Folders.sha256(file) + "  " + file);
            }
            System.exit(0); // jib's threads live on
        } catch (IOException e) {
            System.err.println("Not packed. " + e.getMessage());
            System.exit(1);
        }
    }

    private List<Path> images(Path out) throws IOException {
        Stage stage = Stage.of(build);
        List<DebianPackage> server = fetch(SERVER_PACKAGES);
        List<DebianPackage> runner = fetch(RUNNER_PACKAGES);
        Images images = new Images(build, out);
        Path serverSbom = new Sbom(build, "tensor-dojo-server")
                .module("backend")
                .runtime(stage.jre())
                .debian(server)
                .write(out.resolve("tensor-dojo-server-" + build.version() + ".cdx.json"));
        Path runnerSbom = new Sbom(build, "tensor-dojo-runner")
                .module("sandbox-runner/runner")
                .runtime(stage.runner().resolve("jre"))
                .openBlas()
                .debian(runner)
                .write(out.resolve("tensor-dojo-runner-" + build.version() + ".cdx.json"));
        return List.of(
                images.server(stage, server, serverSbom),
                images.runner(stage, runner, runnerSbom),
                serverSbom,
                runnerSbom);
    }

    private Path bundle(Path file) throws IOException {
        Stage stage = Stage.of(build);
        List<DebianPackage> packages = fetch(BUNDLE_PACKAGES);
        Path repository = build.repository();
        Path sbom = new Sbom(build, "tensor-dojo")
                .module("backend")
                .module("sandbox-runner/runner")
                .runtime(stage.jre())
                .openBlas()
                .debian(packages)
                .write(build.target().resolve("sbom.cdx.json"));
        Bundle bundle = new Bundle(build)
                .tree(stage.folder(), "")
                .licences(stage.app(), build.target().resolve("licences"))
                .file(repository.resolve("dojo"), "dojo")
                .file(repository.resolve("LICENSE"), "LICENSE")
                .file(repository.resolve("sandbox-runner/tensor/NOTICE"), "licences/tensor/NOTICE")
                .file(repository.resolve("docs/decisions/0002-dependencies.md"), "licences/dependencies.md")
                .file(repository.resolve("docs/administrators.md"), "docs/administrators.md")
                .file(repository.resolve("docs/sandbox.md"), "docs/sandbox.md")
                .file(sbom, "sbom.cdx.json");
        for (DebianPackage each : packages) {
            bundle.file(each.file(), "debs/" + each.file().getFileName());
        }
        Files.createDirectories(file.getParent());
        return bundle.write(file, "tensor-dojo-" + build.version());
    }

    /// Each is fetched once, so that what is packed again is packed of the same.
    private List<DebianPackage> fetch(List<String> names) throws IOException {
        return DebianPackage.fetch(names, build.target().resolve("debian"));
    }
}
