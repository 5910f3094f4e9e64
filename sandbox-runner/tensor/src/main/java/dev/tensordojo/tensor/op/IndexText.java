package dev.tensordojo.tensor.op;

import dev.tensordojo.tensor.IndexError;
import dev.tensordojo.tensor.Slice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `"1:3, ..., None, -1"` as Python reads what stands between the brackets.
final class IndexText {
    private IndexText() {}

    static List<Object> parse(String text) {
        List<Object> out = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            out.add(item(text.substring(from, to).strip(), text));
            from = to + 1;
        }
        return out;
    }

    private static Object item(String s, String whole) {
        return switch (s) {
            case "..." -> Slice.ELLIPSIS;
            case "None" -> Slice.NEW_AXIS;
            case "True" -> true;
            case "False" -> false;
            default -> {
                int colon = s.indexOf(':');
                if (colon < 0) {
                    Long n = number(s, whole);
                    if (n == null) {
                        throw bad(whole);
                    }
                    yield n;
                }
                int second = s.indexOf(':', colon + 1);
                Long step = second < 0 ? null : number(s.substring(second + 1), whole);
                yield new Slice(
                        number(s.substring(0, colon), whole),
                        number(s.substring(colon + 1, second < 0 ? s.length() : second), whole),
                        step == null ? 1 : step);
            }
        };
    }

    private static @Nullable Long number(String s, String whole) {
        String t = s.strip();
        if (t.isEmpty()) {
            return null;
        }
        try {
            return Long.parseLong(t);
        } catch (NumberFormatException e) {
            throw bad(whole);
        }
    }

    private static IndexError bad(String whole) {
        return new IndexError("invalid index \"" + whole + "\"\n  Write it as in Python: \"1:3, ..., None, -1\".");
    }
}
