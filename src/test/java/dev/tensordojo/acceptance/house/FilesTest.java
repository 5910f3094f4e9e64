package dev.tensordojo.acceptance.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A file is read in one sitting.
final class FilesTest {

    private static final int MOST_LINES = 600;

    /// Tables of contents of PyTorch's names: documentation and a delegate each, in PyTorch's order.
    private static final Set<String> TABLES_OF_CONTENTS = Set.of("Tensor.java", "Torch.java");

    @Test
    void noFileIsLongerThanSixHundredLines() {
        List<String> tooLong = SourceTree.files(".+\\.(java|ts|css|sh|py|sql|html)|dojo", 800).stream()
                .filter(file -> !TABLES_OF_CONTENTS.contains(SourceTree.nameOf(file)))
                .filter(file -> !isGenerated(file))
                .filter(file -> SourceTree.lines(file).size() > MOST_LINES)
                .map(file -> file + " has " + SourceTree.lines(file).size() + " lines")
                .toList();
        assertEquals(List.of(), tooLong, "split these by what they are about");
    }

    /// Says so itself, in the first line.
    private static boolean isGenerated(String file) {
        List<String> lines = SourceTree.lines(file);
        return !lines.isEmpty()
                && lines.getFirst().contains("Generated")
                && lines.getFirst().contains("not for editing");
    }
}
