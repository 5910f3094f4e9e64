package dev.tensordojo.runner.assist;

import dev.tensordojo.runner.cell.Names;
import dev.tensordojo.runner.cell.Session;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Signatures for completions after a dot, looked up by reflection: that costs microseconds, where the compiler's
/// documentation costs milliseconds for each name.
final class Signatures {

    private static final int OVERLOADS_SHOWN = 4;

    /// Packages in which a simple type name is looked for; the session's classes are not looked up.
    private static final String[] PACKAGES = {
        "dev.tensordojo.tensor.",
        "dev.tensordojo.tensor.nn.",
        "dev.tensordojo.tensor.optim.",
        "dev.tensordojo.tensor.data.",
        "dev.tensordojo.tensor.viz.",
        "java.lang.",
        "java.util.",
        "java.util.function.",
        "java.util.stream."
    };

    private Signatures() {}

    /// Signatures by name (methods with an opening bracket behind) for what follows the dot before `anchor`; empty
    /// when there is no dot or the type is not known.
    static Map<String, String> of(Session session, String text, int anchor) {
        if (anchor < 1 || anchor > text.length() || text.charAt(anchor - 1) != '.') {
            return Map.of();
        }
        String expression = text.substring(0, anchor - 1);
        String type = session.analysis().analyzeType(expression, expression.length());
        if (type == null) {
            String name = Completer.lastWord(expression);
            String declared = session.undeclaredType(name);
            type = declared.isEmpty() ? name : declared;
        }
        Class<?> found = find(type);
        return found == null ? Map.of() : members(found);
    }

    private static Map<String, String> members(Class<?> type) {
        Map<String, String> members = new HashMap<>();
        Map<String, Integer> overloads = new HashMap<>();
        for (Method method : type.getMethods()) {
            if (method.isSynthetic() || method.isBridge()) {
                continue;
            }
            int shown = overloads.merge(method.getName(), 1, Integer::sum);
            if (shown <= OVERLOADS_SHOWN) {
                members.merge(method.getName() + "(", signature(method), (a, b) -> a + "\n" + b);
            }
        }
        for (Field field : type.getFields()) {
            if (Modifier.isPublic(field.getModifiers())) {
                members.put(field.getName(), Names.simple(field.getGenericType().getTypeName()));
            }
        }
        return members;
    }

    private static String signature(Method method) {
        StringBuilder signature = new StringBuilder(method.getName()).append('(');
        for (int i = 0; i < method.getParameterCount(); i++) {
            signature.append(i == 0 ? "" : ", ");
            String type = Names.simple(method.getGenericParameterTypes()[i].getTypeName());
            boolean rest = method.isVarArgs() && i == method.getParameterCount() - 1 && type.endsWith("[]");
            signature.append(rest ? type.substring(0, type.length() - 2) + "..." : type);
            if (method.getParameters()[i].isNamePresent()) {
                signature.append(' ').append(method.getParameters()[i].getName());
            }
        }
        return signature
                .append(") → ")
                .append(Names.simple(method.getGenericReturnType().getTypeName()))
                .toString();
    }

    private static @Nullable Class<?> find(String type) {
        int generic = type.indexOf('<');
        String name = generic < 0 ? type : type.substring(0, generic);
        if (name.isEmpty() || name.indexOf('[') >= 0) {
            return null;
        }
        Class<?> exact = load(name);
        if (exact != null) {
            return exact;
        }
        for (String within : PACKAGES) {
            Class<?> found = load(within + name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Class<?> load(String name) {
        try {
            return Class.forName(name, false, Signatures.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
