package dev.tensordojo.runner.merge;

import dev.tensordojo.runner.source.LruCache;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Kind;
import org.jspecify.annotations.Nullable;

/// Blocks that ran to their end and would be compiled to the same again: as long as nothing is declared anew, they run
/// again as they are. Learners run a cell over and over, mostly without a change.
///
/// Whatever is declared, by JShell or in a block's own fields, may change what any name means: then all are forgotten.
/// A variable that is declared again with its type keeps its field, so that cells which have run twice stay known.
public final class CompiledBlocks {

    private static final int MOST = 100;

    /// By the source of the block before anything is known of its variables.
    private final Map<String, BlockRun> known = new LruCache<>(MOST);

    public CompiledBlocks(JShell shell) {
        shell.onSnippetEvent(event -> {
            if (declares(event.snippet().kind())) {
                clear();
            }
        });
    }

    private static boolean declares(Kind kind) {
        return switch (kind) {
            case IMPORT, TYPE_DECL, METHOD, VAR -> true;
            case STATEMENT, EXPRESSION, ERRONEOUS -> false;
        };
    }

    public @Nullable BlockRun of(String source) {
        return known.get(source);
    }

    public void remember(String source, BlockRun ran) {
        known.put(source, ran);
    }

    public void clear() {
        known.clear();
    }
}
