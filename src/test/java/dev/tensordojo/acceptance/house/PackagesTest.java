package dev.tensordojo.acceptance.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A package is a feature that fits into a head, and says what it is.
final class PackagesTest {

    private static final int MOST_FILES = 20;
    private static final Pattern REASON = Pattern.compile("More than twenty files, since \\S[^.]{20,}\\.");

    @Test
    void aPackageOfMoreThanTwentyFilesSaysWhy() {
        List<String> tooLarge = new ArrayList<>();
        SourceTree.packages().forEach((name, files) -> {
            if (files.size() > MOST_FILES && !REASON.matcher(page(files)).find()) {
                tooLarge.add(name + " has " + files.size() + " files");
            }
        });
        assertEquals(
                List.of(),
                tooLarge,
                "split these, or give the reason in package-info.java: \"More than twenty files, since ...\"");
    }

    @Test
    void everyPackageHasAPageThatForbidsNull() {
        List<String> without = new ArrayList<>();
        SourceTree.allPackages().forEach((name, files) -> {
            if (!page(files).contains("@NullMarked")) {
                without.add(name + " (" + files.getFirst() + ")");
            }
        });
        assertEquals(List.of(), without, "each needs a package-info.java with @NullMarked and what lives there");
    }

    @Test
    void everyPackageOfTheProductSaysWhatLivesThere() {
        List<String> silent = new ArrayList<>();
        SourceTree.packages().forEach((name, files) -> {
            if (!page(files).startsWith("///")) {
                silent.add(name);
            }
        });
        assertEquals(List.of(), silent, "their package-info.java begins without a sentence");
    }

    /// What `package-info.java` says, without the marks of a comment.
    private static String page(List<String> files) {
        return files.stream()
                .filter(file -> SourceTree.nameOf(file).equals("package-info.java"))
                .map(SourceTree::text)
                .findFirst()
                .orElse("")
                .replaceAll("\n///\\s*", " ");
    }
}
