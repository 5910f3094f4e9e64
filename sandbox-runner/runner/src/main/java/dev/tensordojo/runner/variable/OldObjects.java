package dev.tensordojo.runner.variable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Objects of a class that was declared again since: they are not of the class that has the name now.
public final class OldObjects {

    private static final Pattern CAST =
            Pattern.compile("class (\\S+) cannot be cast to class (\\S+) .*", Pattern.DOTALL);

    private OldObjects() {}

    /// The message of an exception; in words where an object of before was taken for one of now, which the virtual
    /// machine tells as `P cannot be cast to P`.
    public static @Nullable String explained(String exception, @Nullable String message) {
        if (message == null || !exception.equals(ClassCastException.class.getName())) {
            return message;
        }
        Matcher cast = CAST.matcher(message);
        if (!cast.matches()) {
            return message;
        }
        String from = Names.plain(cast.group(1));
        boolean old = from.equals(Names.plain(cast.group(2))) && !from.equals(cast.group(1));
        return old
                ? "This object is of the class %s of before: %s was declared again since. Make the object anew."
                        .formatted(from, from)
                : message;
    }
}
