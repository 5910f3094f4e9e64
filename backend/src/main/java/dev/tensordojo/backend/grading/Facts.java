package dev.tensordojo.backend.grading;

import dev.tensordojo.backend.course.Text;
import java.util.Map;

/// What a verdict says, as words and as what they are made of: by key and args, answers that failed for the same
/// reason can be told from others. Nothing is in the args that the words do not tell, or that is the author's
/// alone.
///
/// @param key `wrong-shape`
/// @param args `got` → `[2, 3]`
record Facts(String key, Map<String, String> args, Text words) {

    Facts {
        args = Map.copyOf(args);
    }

    static Facts of(String key, Text words) {
        return new Facts(key, Map.of(), words);
    }

    /// The same facts in other words.
    Facts in(Text other) {
        return new Facts(key, args, other);
    }
}
