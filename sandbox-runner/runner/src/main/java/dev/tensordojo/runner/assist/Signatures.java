package dev.tensordojo.runner.assist;

import dev.tensordojo.runner.cell.Imports;
import dev.tensordojo.runner.cell.Shell;
import dev.tensordojo.runner.source.LocalVariable;
import dev.tensordojo.runner.source.Scan;
import dev.tensordojo.runner.variable.Names;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Signatures for completions after a dot, looked up by reflection: that costs microseconds, where the compiler's
/// documentation costs milliseconds for each name.
final class Signatures {

    private static final int OVERLOADS_SHOWN = 4;

    /// Kept: a tensor has hundreds of them, and is asked about again and again.
    private static final ClassValue<Map<String, String>> MEMBERS = new ClassValue<>() {
        @Override
        protected Map<String, String> computeValue(Class<?> type) {
            return members(type);
        }
    };

    private Signatures() {}

    /// Signatures by name (methods with an opening bracket behind) for what follows the dot before `anchor`; empty
    /// when there is no dot or the type is not known.
    ///
    /// @param text a statement, perhaps with declarations before it
    /// @param start where the statement begins
    /// @param locals declarations of names that mean something else in the text than in the session
    static Map<String, String> of(Shell shell, String text, int start, int anchor, Map<String, String> locals) {
        if (anchor < start + 1 || anchor > text.length() || text.charAt(anchor - 1) != '.') {
            return Map.of();
        }
        String expression = text.substring(0, anchor - 1);
        String name = Scan.lastWord(expression);
        String before = text.substring(start, Math.max(start, expression.length() - name.length()));
        String type = isPlain(name, before) ? typeOf(shell, name, locals.get(name)) : "";
        if (type.isEmpty()) {
            // The compiler tells the type of a statement alone, not of one with declarations before it.
            String alone = text.substring(start, anchor - 1);
            String asked = shell.typeOf(alone);
            type = asked == null ? name : asked;
        }
        Class<?> found = find(type);
        return found == null ? Map.of() : MEMBERS.get(found);
    }

    /// Whether a name stands alone, and is no parameter of what stands before it.
    private static boolean isPlain(String name, String before) {
        return !name.isEmpty() && !before.stripTrailing().endsWith(".") && Scan.findName(before, name) < 0;
    }

    /// Looked up, since asking the compiler takes as long as the completion itself; empty where it has to be asked.
    private static String typeOf(Shell shell, String name, @Nullable String local) {
        if (local == null) {
            String variable = shell.variableType(name);
            return variable.isEmpty() && !shell.declares(name) ? name : variable;
        }
        String type = LocalVariable.typeIn(local);
        if (!type.equals("var")) {
            return type;
        }
        String init = LocalVariable.initializerIn(local);
        String asked = shell.typeOf(init);
        return asked == null ? "" : asked;
    }

    private static final Comparator<Method> SIMPLEST_FIRST = Comparator.comparingInt(Method::getParameterCount)
            .thenComparing(method -> Arrays.toString(method.getParameterTypes()));

    private static Map<String, String> members(Class<?> type) {
        Map<String, String> members = new HashMap<>();
        Map<String, Integer> overloads = new HashMap<>();
        // The virtual machine gives them in any order, and not all are shown.
        Method[] methods = type.getMethods();
        Arrays.sort(methods, SIMPLEST_FIRST);
        for (Method method : methods) {
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
        return name.indexOf('.') >= 0 ? null : Imports.find(name);
    }

    private static @Nullable Class<?> load(String name) {
        try {
            return Class.forName(name, false, Signatures.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
