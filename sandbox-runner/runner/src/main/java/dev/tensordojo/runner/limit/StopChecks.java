package dev.tensordojo.runner.limit;

import java.io.ByteArrayInputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Weaves [StopFlag#check()] into learner's classes, at the start of methods and before jumps back, as JShell's
/// `LocalExecutionControl` does.
///
/// Unlike that, it knows the classes that learners declared: weaving makes new stack maps, which need common
/// superclasses (`Module m = deep ? new DeepNet() : new SmallNet()` fails verification otherwise).
public final class StopChecks {

    private static final ClassDesc FLAG = ClassDesc.of(StopFlag.class.getName());

    private final Map<ClassDesc, byte[]> declared = new HashMap<>();
    private final ClassFile classFile =
            ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(type -> {
                        byte[] bytes = declared.get(type);
                        return bytes == null ? null : new ByteArrayInputStream(bytes);
                    })
                    .orElse(ClassHierarchyResolver.defaultResolver())
                    .cached()));

    /// Makes a class known before any of its companions is woven.
    ///
    /// @param name the binary name
    public void declare(String name, byte[] bytes) {
        declared.put(ClassDesc.of(name), bytes);
    }

    /// The class with checks.
    ///
    /// @param first another change, made before
    public byte[] weave(byte[] bytes, ClassTransform first) {
        return classFile.transformClass(
                classFile.parse(bytes),
                first.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Weaver::new))));
    }

    private static final class Weaver implements CodeTransform {
        private final Set<Label> passed = new HashSet<>();

        @Override
        public void atStart(CodeBuilder builder) {
            check(builder);
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            switch (element) {
                case LabelTarget target -> passed.add(target.label());
                case BranchInstruction branch when passed.contains(branch.target()) -> check(builder);
                default -> {}
            }
            builder.with(element);
        }

        private static void check(CodeBuilder builder) {
            builder.invokestatic(FLAG, "check", ConstantDescs.MTD_void);
        }
    }
}
