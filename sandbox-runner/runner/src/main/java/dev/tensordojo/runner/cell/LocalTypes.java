package dev.tensordojo.runner.cell;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Signature;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.LocalVariableInfo;
import java.lang.classfile.attribute.LocalVariableTypeInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.jspecify.annotations.Nullable;

/// The types that the compiler gave to the local variables of a block, read from the tables that `-g` makes.
final class LocalTypes {

    private static final String DO_IT = "do_it$";
    private static final String WRAPPER = "REPL/$JShell$";

    private LocalTypes() {}

    /// Types by name of the variables that live until the method ends, in the form of
    /// [java.lang.reflect.Type#getTypeName()]. What has no name that could be written is left out.
    static Map<String, String> of(List<ClassBytecodes> classes) {
        for (ClassBytecodes each : classes) {
            ClassModel model = ClassFile.of().parse(each.bytecodes());
            for (MethodModel method : model.methods()) {
                CodeAttribute code = method.findAttribute(Attributes.code()).orElse(null);
                if (code != null && method.methodName().equalsString(DO_IT)) {
                    return of(code);
                }
            }
        }
        return Map.of();
    }

    private static Map<String, String> of(CodeAttribute code) {
        List<LocalVariableInfo> locals = code.findAttribute(Attributes.localVariableTable())
                .map(table -> table.localVariables())
                .orElse(List.of());
        List<LocalVariableTypeInfo> generic = code.findAttribute(Attributes.localVariableTypeTable())
                .map(table -> table.localVariableTypes())
                .orElse(List.of());
        int end = locals.stream().mapToInt(LocalTypes::end).max().orElse(0);
        Map<String, String> types = new HashMap<>();
        for (LocalVariableInfo local : locals) {
            if (end(local) == end) {
                put(types, local.name().stringValue(), Signature.of(local.typeSymbol()));
            }
        }
        for (LocalVariableTypeInfo local : generic) {
            if (local.startPc() + local.length() == end) {
                put(
                        types,
                        local.name().stringValue(),
                        Signature.parseFrom(local.signature().stringValue()));
            }
        }
        return types;
    }

    private static int end(LocalVariableInfo local) {
        return local.startPc() + local.length();
    }

    private static void put(Map<String, String> types, String name, Signature signature) {
        String type = name(signature);
        if (type == null) {
            types.remove(name);
        } else {
            types.put(name, type);
        }
    }

    private static @Nullable String name(Signature signature) {
        return switch (signature) {
            case Signature.BaseTypeSig base -> base.baseType() == 'V' ? null : primitive(base.baseType());
            case Signature.ArrayTypeSig array -> {
                String component = name(array.componentSignature());
                yield component == null ? null : component + "[]";
            }
            case Signature.ClassTypeSig type -> name(type);
            case Signature.TypeVarSig variable -> null;
        };
    }

    private static @Nullable String name(Signature.ClassTypeSig type) {
        if (type.outerType().isPresent() || isAnonymous(type.className())) {
            return null;
        }
        String name = type.className().replace('/', '.');
        if (type.typeArgs().isEmpty()) {
            return name;
        }
        List<@Nullable String> arguments = type.typeArgs().stream()
                .<@Nullable String>map(LocalTypes::argument)
                .toList();
        return arguments.contains(null) ? null : arguments.stream().collect(Collectors.joining(", ", name + "<", ">"));
    }

    private static @Nullable String argument(Signature.TypeArg argument) {
        return switch (argument) {
            case Signature.TypeArg.Unbounded any -> "?";
            case Signature.TypeArg.Bounded bounded -> {
                String bound = name(bounded.boundType());
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
    static String source(String typeName) {
        StringBuilder source = new StringBuilder();
        int at = 0;
        String wrapper = WRAPPER.replace('/', '.');
        while (at < typeName.length()) {
            if (typeName.startsWith(wrapper, at)) {
                at = typeName.indexOf('$', at + wrapper.length()) + 1;
            } else {
                char c = typeName.charAt(at++);
                source.append(c == '$' ? '.' : c);
            }
        }
        return source.toString();
    }
}
