package dev.tensordojo.packing;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/// The images of the server and of the runner, as tars in OCI's layout, made without an engine.
///
/// Each holds what its program needs and nothing else: no shell in the runner's, no package manager, no
/// file that has another user's rights. All that it runs belongs to root and is read; [#USER] may write
/// into a folder or two, which are meant to be volumes.
final class Images {

    /// The user number that both programs have.
    static final int USER = 10_001;

    static final String SERVER_HOME = "/opt/tensor-dojo";
    static final String DATA = "/var/lib/tensor-dojo";
    static final String LEARNER_HOME = "/home/learner";

    private static final int WEB_PORT = 8080;
    private static final int MANAGEMENT_PORT = 9000;
    private static final int RUNNER_PORT = 7443;

    private static final String MAIN = "dev.tensordojo.backend.DojoMain";

    private final Build build;
    private final Path out;

    Images(Build build, Path out) {
        this.build = build;
        this.out = out;
    }

    /// The server with courses and PostgreSQL's programs. `sh` is there for these, which start each other
    /// by it.
    Path server(Stage stage, List<DebianPackage> packages, Path sbom) throws IOException {
        Path system = new SystemFiles(packages, "server").unpack(scratch("server"), DATA);
        Path app = stage.app();
        String inside = SERVER_HOME + "/" + Build.APP;
        JibContainerBuilder image = image("server", "Tensor Dojo: server")
                .addFileEntriesLayer(
                        new ImageLayer("system", build).tree(system, "/").layer())
                .addFileEntriesLayer(new ImageLayer("runtime", build)
                        .tree(stage.jre(), SERVER_HOME + "/jre")
                        .layer())
                .addFileEntriesLayer(new ImageLayer("libraries", build)
                        .tree(app.resolve("lib"), inside + "/lib")
                        .layer())
                .addFileEntriesLayer(new ImageLayer("application", build)
                        .tree(app.resolve("app"), inside + "/app")
                        .tree(app.resolve("quarkus"), inside + "/quarkus")
                        .file(app.resolve("server.options"), inside + "/server.options")
                        .file(app.resolve("server.aot"), inside + "/server.aot")
                        .layer())
                .addFileEntriesLayer(new ImageLayer("courses", build)
                        .tree(stage.courses(), SERVER_HOME + "/" + Build.COURSES)
                        .layer())
                .addFileEntriesLayer(documents(sbom))
                .addFileEntriesLayer(places(DATA, "/tmp"))
                .setWorkingDirectory(AbsoluteUnixPath.get(SERVER_HOME))
                .setEntrypoint("jre/bin/java", "@" + Build.APP + "/server.options", MAIN)
                // Settings, not options: what whoever runs the image sets in the same way takes their place.
                .addEnvironmentVariable("DOJO_DATA", DATA)
                .addEnvironmentVariable("DOJO_HOST", "0.0.0.0")
                .addEnvironmentVariable("DOJO_MANAGEMENT_HOST", "0.0.0.0")
                .addEnvironmentVariable("LANG", "C.UTF-8")
                .addExposedPort(Port.tcp(WEB_PORT))
                .addExposedPort(Port.tcp(MANAGEMENT_PORT))
                .addVolume(AbsoluteUnixPath.get("/tmp"))
                .addVolume(AbsoluteUnixPath.get(DATA));
        return write(image, "server");
    }

    /// The runner: its folders stand at the root, as behind the walls of a single host. What it is asked
    /// for (a port to listen on, keys) is said by whoever starts it, as arguments.
    Path runner(Stage stage, List<DebianPackage> packages, Path sbom) throws IOException {
        Path system = new SystemFiles(packages, "learner").unpack(scratch("runner"), LEARNER_HOME);
        Path runner = stage.runner();
        JibContainerBuilder image = image("runner", "Tensor Dojo: runner of learners' code")
                .addFileEntriesLayer(
                        new ImageLayer("system", build).tree(system, "/").layer())
                .addFileEntriesLayer(new ImageLayer("runtime", build)
                        .tree(runner.resolve("jre"), "/jre")
                        .layer())
                .addFileEntriesLayer(new ImageLayer("application", build)
                        .tree(runner.resolve("app"), "/app")
                        .tree(runner.resolve("aot"), "/aot")
                        .layer())
                .addFileEntriesLayer(documents(sbom))
                .addFileEntriesLayer(places(LEARNER_HOME, "/tmp"))
                .setWorkingDirectory(AbsoluteUnixPath.get(LEARNER_HOME))
                // The heap that a runner has by default (DojoConfig); its young part is what JavaHeap makes of it.
                .setEntrypoint("/jre/bin/java", "-Xmx512m", "-XX:MaxNewSize=60m", "@/app/runner.options")
                .addEnvironmentVariable("HOME", LEARNER_HOME)
                .addEnvironmentVariable("LANG", "C.UTF-8")
                .addExposedPort(Port.tcp(RUNNER_PORT))
                .addVolume(AbsoluteUnixPath.get(LEARNER_HOME))
                .addVolume(AbsoluteUnixPath.get("/tmp"));
        return write(image, "runner");
    }

    /// Named one after the other: a map of Java's has another order in each virtual machine.
    private JibContainerBuilder image(String name, String title) throws IOException {
        return Jib.fromScratch()
                .setFormat(ImageFormat.OCI)
                .setPlatforms(Set.of(new Platform(architecture(), "linux")))
                .setCreationTime(build.time())
                .setUser(USER + ":" + USER)
                .addLabel("org.opencontainers.image.created", build.time().toString())
                .addLabel("org.opencontainers.image.licenses", "Apache-2.0")
                .addLabel("org.opencontainers.image.ref.name", "tensor-dojo/" + name)
                .addLabel("org.opencontainers.image.revision", build.revision())
                .addLabel("org.opencontainers.image.title", title)
                .addLabel("org.opencontainers.image.version", build.version());
    }

    /// By the name that images have for it.
    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> throw new IllegalStateException("no image for " + System.getProperty("os.arch"));
        };
    }

    private FileEntriesLayer documents(Path sbom) throws IOException {
        return new ImageLayer("documents", build)
                .file(build.repository().resolve("LICENSE"), "/usr/share/doc/tensor-dojo/LICENSE")
                .file(sbom, "/usr/share/doc/tensor-dojo/sbom.cdx.json")
                .layer();
    }

    /// The only places that the program may write to.
    private FileEntriesLayer places(String... folders) throws IOException {
        ImageLayer layer = new ImageLayer("places", build);
        for (String folder : folders) {
            layer.ownFolder(folder, USER);
        }
        return layer.layer();
    }

    private Path scratch(String name) {
        return build.target().resolve("system-" + name);
    }

    private Path write(JibContainerBuilder image, String name) throws IOException {
        Path tar = out.resolve("tensor-dojo-" + name + "-" + build.version() + ".tar");
        Path cache = build.target().resolve("layers-" + name);
        Folders.delete(cache);
        Files.createDirectories(out);
        try {
            image.containerize(Containerizer.to(TarImage.at(tar).named("tensor-dojo/" + name + ":" + build.version()))
                    .setOfflineMode(true)
                    .setToolName("tensor-dojo")
                    .setApplicationLayersCache(cache)
                    .setBaseImageLayersCache(cache));
        } catch (InvalidImageReferenceException | CacheDirectoryCreationException | RegistryException e) {
            throw new IOException("the image " + name + " could not be written: " + e.getMessage(), e);
        } catch (ExecutionException e) {
            throw new IOException("the image " + name + " could not be written: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing " + tar, e);
        }
        return tar;
    }
}
