package dev.tensordojo.runner.merge;

import dev.tensordojo.runner.variable.TypeNames;
import dev.tensordojo.runner.variable.Wrapper;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Signature;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.LocalVariableInfo;
import java.lang.classfile.attribute.LocalVariableTypeInfo;
import java.lang.constant.ClassDesc;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.jspecify.annotations.Nullable;

/// The local variables of a compiled block, read from the tables that `-g` makes.
///
/// @param className of the class that holds the block (binary name)
/// @param byName those that live until the block ends
/// @param captured names of everything that lambdas and inner classes hold a copy of, and of parameters of lambdas
public record LocalVariableTable(String className, Map<String, Local> byName, Set<String> captured) {

    private static final String COPY = "val$";

    /// @param slot its place in the method's frame
    /// @param start the first bytecode index at which it holds something
    /// @param end the bytecode index behind its scope, where its slot may be another's
    /// @param generic the type with its arguments where it has any
    /// @param type in the form of [java.lang.reflect.Type#getTypeName()]; null where no cell could write its name
    public record Local(
            int slot,
            int start,
            int end,
            ClassDesc erased,
            @Nullable Signature generic,
            @Nullable String type) {}

    /// @param usable whether a class, by its binary name, can be named everywhere
    /// @return null where there is no block among the classes
    public static @Nullable LocalVariableTable of(ClassBytecodes[] classes, Predicate<String> usable) {
        String className = "";
        Map<String, Local> locals = null;
        Set<String> captured = new HashSet<>();
        for (ClassBytecodes each : classes) {
            ClassModel model = ClassFile.of().parse(each.bytecodes());
            model.fields().stream()
                    .map(field -> field.fieldName().stringValue())
                    .filter(name -> name.startsWith(COPY))
                    .forEach(name -> captured.add(name.substring(COPY.length())));
            for (MethodModel method : model.methods()) {
                CodeAttribute code = method.findAttribute(Attributes.code()).orElse(null);
                String name = method.methodName().stringValue();
                if (code != null && name.equals(Wrapper.METHOD)) {
                    className = each.name();
                    locals = of(code, usable);
                } else if (code != null && name.startsWith("lambda$")) {
                    variables(code).stream()
                            .filter(local -> local.startPc() == 0)
                            .forEach(local -> captured.add(local.name().stringValue()));
                }
            }
        }
        return locals == null ? null : new LocalVariableTable(className, locals, captured);
    }

    private static Map<String, Local> of(CodeAttribute code, Predicate<String> usable) {
        List<LocalVariableInfo> variables = variables(code);
        int end = variables.stream().mapToInt(LocalVariableTable::end).max().orElse(0);
        Map<String, Local> locals = new HashMap<>();
        for (LocalVariableInfo each : variables) {
            if (end(each) == end) {
                Signature generic = generic(code, each);
                String type = TypeNames.name(generic == null ? Signature.of(each.typeSymbol()) : generic, usable);
                locals.put(
                        each.name().stringValue(),
                        new Local(each.slot(), each.startPc(), end(each), each.typeSymbol(), generic, type));
            }
        }
        return locals;
    }

    private static List<LocalVariableInfo> variables(CodeAttribute code) {
        return code.findAttribute(Attributes.localVariableTable())
                .map(table -> table.localVariables())
                .orElse(List.of());
    }

    private static @Nullable Signature generic(CodeAttribute code, LocalVariableInfo local) {
        List<LocalVariableTypeInfo> types = code.findAttribute(Attributes.localVariableTypeTable())
                .map(table -> table.localVariableTypes())
                .orElse(List.of());
        for (LocalVariableTypeInfo each : types) {
            if (each.slot() == local.slot() && each.startPc() == local.startPc()) {
                return Signature.parseFrom(each.signature().stringValue());
            }
        }
        return null;
    }

    private static int end(LocalVariableInfo local) {
        return local.startPc() + local.length();
    }
}
