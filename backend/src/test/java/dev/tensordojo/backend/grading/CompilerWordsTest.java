package dev.tensordojo.backend.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The browser's copy of the sentences is made here. To renew it after a change:
///
///     ./mvnw -pl backend test -Dtest=CompilerWordsTest -Dsentences.update=true
class CompilerWordsTest {

    private static final Path FILE = Path.of("frontend/src/main/resources/web/app/i18n/compiler-sentences.ts");

    private static final String HEAD = """
            // Generated from the backend's CompilerWords by CompilerWordsTest; not for editing.
            // To renew: ./mvnw -pl backend test -Dtest=CompilerWordsTest -Dsentences.update=true

            export interface CompilerSentence {
              readonly pattern: RegExp;
              readonly ja: string;
              readonly en: string;
            }

            /** The first that fits decides; groups of the pattern stand in its words as `{a}` and `{b}`. */
            export const COMPILER_SENTENCES: readonly CompilerSentence[] = [
            """;

    @Test
    void theCompilersCommonestSentencesAreToldInJapanese() {
        assertEquals(
                "型が合いません。String は int に変換できません。",
                CompilerWords.japanese("incompatible types: String cannot be converted to int"));
        assertEquals(
                "この名前のものが見つかりません。つづり、宣言、import を確かめましょう。\n  symbol:   variable x",
                CompilerWords.japanese("cannot find symbol\n  symbol:   variable x"));
        assertEquals("ここに ; が必要です。", CompilerWords.japanese("';' expected"));
        assertEquals("something rare", CompilerWords.japanese("something rare"));
    }

    @Test
    void whatTheCompilerQuotesIsNoPattern() {
        assertEquals("ここに $1\\{b} が必要です。", CompilerWords.japanese("'$1\\{b}' expected"));
    }

    @Test
    void theBrowserHasTheSameSentences() throws IOException {
        String wanted = CompilerWords.SENTENCES.stream()
                .map(CompilerWordsTest::entry)
                .collect(Collectors.joining("", HEAD, "];\n"));
        Path file = repository().resolve(FILE);
        if (Boolean.getBoolean("sentences.update")) {
            Files.writeString(file, wanted);
        }
        assertEquals(
                wanted,
                Files.exists(file) ? Files.readString(file) : "",
                "frontend's i18n/compiler-sentences.ts is stale; renew it with -Dsentences.update=true");
    }

    private static String entry(CompilerWords.Sentence sentence) {
        return "  {\n    pattern: /%s/,\n    ja: %s,\n    en: %s,\n  },\n"
                .formatted(
                        sentence.pattern().pattern().replace("/", "\\/"),
                        quoted(sentence.words().ja()),
                        quoted(sentence.words().en()));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Path repository() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("mvnw")))
                .findFirst()
                .orElseThrow();
    }
}
