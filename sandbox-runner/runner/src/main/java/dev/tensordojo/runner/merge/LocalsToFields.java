package dev.tensordojo.runner.merge;

import dev.tensordojo.runner.variable.Wrapper;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LocalVariableType;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns local variables of a compiled block into static fields, of the block's own class or of others: so they
/// outlive it, and hold what they came to also when a statement throws.
final class LocalsToFields {

    /// A local variable and the class that has the field of its name.
    private record Moved(String name, LocalVariableTable.Local local, ClassDesc home) {}

    private LocalsToFields() {}

    /// For the class that holds the block.
    ///
    /// @param homes the classes (binary names) that have the fields, by variable; the block's own gets them here
    static ClassTransform of(LocalVariableTable locals, Map<String, String> homes) {
        List<Moved> moved = new ArrayList<>();
        homes.forEach((name, home) -> {
            LocalVariableTable.Local local = locals.byName().get(name);
            if (local != null) {
                moved.add(new Moved(name, local, ClassDesc.of(home)));
            }
        });
        ClassDesc own = ClassDesc.of(locals.className());
        ClassTransform body = (builder, element) -> {
            CodeAttribute code =
                    element instanceof MethodModel method && method.methodName().equalsString(Wrapper.METHOD)
                            ? method.findAttribute(Attributes.code()).orElse(null)
                            : null;
            if (code == null) {
                builder.with(element);
            } else {
                builder.transformMethod(
                        (MethodModel) element, MethodTransform.transformingCode(new Mover(code, moved)));
            }
        };
        return body.andThen(ClassTransform.endHandler(builder -> moved.stream()
                .filter(each -> each.home().equals(own))
                .forEach(each -> builder.withField(each.name(), each.local().erased(), field -> {
                    field.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC);
                    if (each.local().generic() != null) {
                        field.with(SignatureAttribute.of(each.local().generic()));
                    }
                }))));
    }

    /// Knows where in the original method it is, since a variable's slot may be another's before it begins, and behind
    /// its scope that of an exception that matching a record has thrown.
    private static final class Mover implements CodeTransform {
        private final CodeAttribute code;
        private final List<Moved> moved;
        private int at;

        Mover(CodeAttribute code, List<Moved> moved) {
            this.code = code;
            this.moved = moved;
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            int after = element instanceof Instruction instruction ? at + instruction.sizeInBytes() : at;
            boolean replaced =
                    switch (element) {
                        case LoadInstruction load -> load(builder, moved(load.slot(), at, at));
                        // The first value is stored right before the variable begins.
                        case StoreInstruction store -> store(builder, moved(store.slot(), at, after));
                        case IncrementInstruction increment ->
                            increment(builder, moved(increment.slot(), at, at), increment.constant());
                        case LocalVariable entry -> isMoved(entry.slot(), code.labelToBci(entry.startScope()));
                        case LocalVariableType entry -> isMoved(entry.slot(), code.labelToBci(entry.startScope()));
                        default -> false;
                    };
            if (!replaced) {
                builder.with(element);
            }
            at = after;
        }

        private boolean isMoved(int slot, int index) {
            return moved(slot, index, index) != null;
        }

        /// @param from where an instruction begins that has the slot
        /// @param index where the variable must have begun
        private @Nullable Moved moved(int slot, int from, int index) {
            for (Moved each : moved) {
                LocalVariableTable.Local local = each.local();
                if (local.slot() == slot && local.start() <= index && from < local.end()) {
                    return each;
                }
            }
            return null;
        }

        private static boolean load(CodeBuilder builder, @Nullable Moved variable) {
            if (variable != null) {
                builder.getstatic(
                        variable.home(), variable.name(), variable.local().erased());
            }
            return variable != null;
        }

        private static boolean store(CodeBuilder builder, @Nullable Moved variable) {
            if (variable != null) {
                builder.putstatic(
                        variable.home(), variable.name(), variable.local().erased());
            }
            return variable != null;
        }

        private static boolean increment(CodeBuilder builder, @Nullable Moved variable, int by) {
            if (variable != null) {
                load(builder, variable);
                builder.loadConstant(by).iadd();
                store(builder, variable);
            }
            return variable != null;
        }
    }
}
