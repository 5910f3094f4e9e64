package dev.tensordojo.runner.variable;

import java.lang.classfile.Signature;
import java.lang.reflect.Modifier;
import java.util.StringJoiner;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Types as the compiler gave them to variables, and as text.
public final class TypeNames {

    private static final String WRAPPER = Wrapper.CLASS.replace('.', '/');

    private TypeNames() {}

    /// Whether a class can be named in every cell.
    public static boolean canBeNamed(Class<?> type) {
        if (type.getModule().isNamed() && !type.getModule().isExported(type.getPackageName())) {
            return false;
        }
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (!Modifier.isPublic(each.getModifiers()) && !each.getName().startsWith(Wrapper.PACKAGE)) {
                return false;
            }
        }
        return true;
    }

    /// The name in the form of [java.lang.reflect.Type#getTypeName()], or null where there is none that could be
    /// written everywhere.
    ///
    /// @param usable whether a class, by its binary name, can be named everywhere
    public static @Nullable String name(Signature signature, Predicate<String> usable) {
        return switch (signature) {
            case Signature.BaseTypeSig base -> base.baseType() == 'V' ? null : primitive(base.baseType());
            case Signature.ArrayTypeSig array -> {
                String component = name(array.componentSignature(), usable);
                yield component == null ? null : component + "[]";
            }
            case Signature.ClassTypeSig type -> name(type, usable);
            case Signature.TypeVarSig variable -> null;
        };
    }

    private static @Nullable String name(Signature.ClassTypeSig type, Predicate<String> usable) {
        if (type.outerType().isPresent() || isAnonymous(type.className())) {
            return null;
        }
        String name = type.className().replace('/', '.');
        if (!usable.test(name)) {
            return null;
        }
        if (type.typeArgs().isEmpty()) {
            return name;
        }
        StringJoiner arguments = new StringJoiner(", ", name + "<", ">");
        for (Signature.TypeArg each : type.typeArgs()) {
            String argument = argument(each, usable);
            if (argument == null) {
                return null;
            }
            arguments.add(argument);
        }
        return arguments.toString();
    }

    private static @Nullable String argument(Signature.TypeArg argument, Predicate<String> usable) {
        return switch (argument) {
            case Signature.TypeArg.Unbounded any -> "?";
            case Signature.TypeArg.Bounded bounded -> {
                String bound = name(bounded.boundType(), usable);
                yield bound == null
                        ? null
                        : switch (bounded.wildcardIndicator()) {
                            case NONE -> bound;
                            case EXTENDS -> "? extends " + bound;
                            case SUPER -> "? super " + bound;
                        };
            }
        };
    }

    /// Local and anonymous classes have a number after the last dollar: of the wrapper class, or of any other.
    private static boolean isAnonymous(String className) {
        String inner = className;
        if (className.startsWith(WRAPPER)) {
            int end = className.indexOf('$', WRAPPER.length());
            if (end < 0) {
                return true;
            }
            inner = className.substring(end);
        }
        for (int at = inner.indexOf('$'); at >= 0; at = inner.indexOf('$', at + 1)) {
            if (at + 1 < inner.length() && Character.isDigit(inner.charAt(at + 1))) {
                return true;
            }
        }
        return false;
    }

    private static String primitive(char descriptor) {
        return switch (descriptor) {
            case 'B' -> "byte";
            case 'S' -> "short";
            case 'C' -> "char";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'F' -> "float";
            case 'D' -> "double";
            default -> "boolean";
        };
    }

    /// The type as source text: without wrapper classes, nested classes behind a dot.
    public static String source(String typeName) {
        StringBuilder source = new StringBuilder();
        int at = 0;
        while (at < typeName.length()) {
            if (typeName.startsWith(Wrapper.CLASS, at)) {
                at = typeName.indexOf('$', at + Wrapper.CLASS.length()) + 1;
            } else {
                char c = typeName.charAt(at++);
                source.append(c == '$' ? '.' : c);
            }
        }
        return source.toString();
    }

    public static boolean isPrimitive(String type) {
        return !zero(type).equals("null");
    }

    /// What a variable of a type, written as source text, holds before anything is assigned.
    public static String zero(String type) {
        return switch (type) {
            case "boolean" -> "false";
            case "byte", "short", "char", "int", "long", "float", "double" -> "0";
            default -> "null";
        };
    }
}
