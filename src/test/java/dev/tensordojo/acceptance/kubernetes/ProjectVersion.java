package dev.tensordojo.acceptance.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version that the root's pom has: images are tagged with it.
final class ProjectVersion {

    private static final String ARTIFACT = "<artifactId>tensor-dojo-parent</artifactId>";

    static final String OURS = read();

    private ProjectVersion() {}

    private static String read() {
        try {
            Matcher version = Pattern.compile(ARTIFACT + "\\s*<version>([^<]+)</version>")
                    .matcher(Files.readString(Kubectl.ROOT.resolve("pom.xml")));
            if (!version.find()) {
                throw new AssertionError("the root's pom.xml has no version after " + ARTIFACT);
            }
            return version.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
