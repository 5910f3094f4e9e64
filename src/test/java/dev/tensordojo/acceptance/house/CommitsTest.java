package dev.tensordojo.acceptance.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a commit says about itself is read in lists. Looked at are the commits that can still be mended: those that
/// `origin/main` does not have, or the last one where there is no such branch.
final class CommitsTest {

    private static final Pattern SUBJECT = Pattern.compile("\\w[\\w ,/.-]*: \\S.*");
    private static final int LONGEST = 72;

    @Test
    void subjectsAreShortAndNameTheirArea() throws Exception {
        assumeTrue(Files.exists(SourceTree.ROOT.resolve(".git")), "no git checkout, so no commits to look at");
        Optional<List<String>> onlyHere = git("log", "--no-merges", "--format=%h %s", "origin/main..HEAD");
        Optional<List<String>> commits =
                onlyHere.isPresent() ? onlyHere : git("log", "--no-merges", "--format=%h %s", "-1");
        assumeTrue(commits.isPresent(), "git does not read this checkout");
        assertEquals(
                List.of(),
                commits.orElseThrow().stream().filter(CommitsTest::isBad).toList(),
                "a subject is `area: what changed`, of at most " + LONGEST + " characters (git commit --amend)");
    }

    private static boolean isBad(String commit) {
        String subject = commit.substring(commit.indexOf(' ') + 1);
        return subject.length() > LONGEST || !SUBJECT.matcher(subject).matches();
    }

    /// What git printed, by lines; empty where it cannot.
    private static Optional<List<String>> git(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", SourceTree.ROOT.toString()));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String printed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? Optional.of(printed.lines().toList()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
