package dev.tensordojo.runner.variable;

import dev.tensordojo.runner.limit.LearnerZone;
import dev.tensordojo.runner.limit.StopChecks;
import dev.tensordojo.runner.limit.StopFlag;
import java.lang.classfile.ClassTransform;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/// JShell's execution engine in this process, on the thread that evaluates: so grad mode and other things of a
/// thread last from cell to cell.
///
/// Unlike JShell's own local engine it keeps the value itself (what is shown and judged is the object, not
/// JShell's text for it), and it lets the session's lock go while learner's code runs, so that completion can use
/// the compiler meanwhile.
public final class ExecutionEngine extends DirectExecutionControl {

    private static final int CAUSES = 8;

    private final LearnerZone zone;
    private final ReentrantLock lock;
    private final StopChecks checks = new StopChecks();
    private @Nullable Object value;
    private String valueClass = "";
    private Mode mode = new Running();
    private boolean broken;
    private long work;
    private Consumer<String> onLoaded = _ -> {};
    private BiConsumer<String, byte[]> onLoading = (_, _) -> {};
    private final List<String> suppressed = new ArrayList<>();

    public ExecutionEngine(LearnerZone zone, ReentrantLock lock) {
        this.zone = zone;
        this.lock = lock;
    }

    /// Is told the name of every class that was loaded, except of those that somebody prepared.
    void onLoaded(Consumer<String> listener) {
        onLoaded = listener;
    }

    /// Counts what JShell has had loaded and called: where that stays the same, nothing was evaluated.
    public long work() {
        return work;
    }

    /// Is told the name of every class before it is loaded, and what it is.
    public void onLoading(BiConsumer<String, byte[]> listener) {
        onLoading = listener;
    }

    /// The names of a loaded class's fields.
    public List<String> fields(String className) {
        try {
            return Arrays.stream(findClass(className).getDeclaredFields())
                    .map(Field::getName)
                    .toList();
        } catch (ReflectiveOperationException | LinkageError e) {
            return List.of();
        }
    }

    /// Whether a class has type parameters: without arguments its name alone is no type that was inferred.
    public boolean isGeneric(String className) {
        try {
            return find(className.replace("[]", "")).getTypeParameters().length > 0;
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }

    /// Whether a class, by its binary name, can be named in every cell.
    public boolean isUsable(String className) {
        try {
            return TypeNames.canBeNamed(find(className));
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }

    /// A class of the session or of the runtime, by its binary name.
    private Class<?> find(String className) throws ClassNotFoundException {
        return className.startsWith(Wrapper.PACKAGE)
                ? findClass(className)
                : Class.forName(className, false, ExecutionEngine.class.getClassLoader());
    }

    /// The static field of a loaded class, also where it is not public.
    private Field field(String className, String name) throws ReflectiveOperationException {
        Field field = findClass(className).getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /// What is done with classes before they are loaded.
    public interface Preparation {
        /// @return changes by class name; null where they are not to be loaded, and nothing is to run
        @Nullable
        Map<String, ClassTransform> of(ClassBytecodes[] classes);
    }

    /// What becomes of the classes that JShell makes of a snippet.
    private sealed interface Mode {}

    /// They are loaded, and the snippet runs.
    private record Running() implements Mode {}

    /// They are loaded, and nothing runs.
    private record OnlyLoading() implements Mode {}

    /// Somebody has a say in what is loaded, and the snippet runs.
    private record Prepared(Preparation by) implements Mode {}

    /// The same where the snippet has run already: it fails as it did then.
    private record Retold(Preparation by, RunException failure) implements Mode {}

    /// Who had a say refused: nothing is loaded, and nothing runs.
    private record Refused() implements Mode {}

    private void in(Mode during, Runnable evaluation) {
        mode = during;
        try {
            evaluation.run();
        } finally {
            mode = new Running();
        }
    }

    /// Evaluates with a say in what is loaded.
    public void prepared(Preparation by, Runnable evaluation) {
        in(new Prepared(by), evaluation);
    }

    /// Evaluates what has run already, so that JShell tells how it failed: nothing runs.
    public void toldOf(RunException failure, Preparation by, Runnable evaluation) {
        in(new Retold(by, failure), evaluation);
    }

    /// Evaluates a declaration without an initializer: its class is loaded, and nothing runs.
    public void withoutRunning(Runnable evaluation) {
        in(new OnlyLoading(), evaluation);
    }

    @Override
    public void load(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        work++;
        Map<String, ClassTransform> changes =
                switch (mode) {
                    case Running(), OnlyLoading() -> Map.of();
                    case Prepared prepared -> prepared.by().of(classes);
                    case Retold retold -> retold.by().of(classes);
                    case Refused() -> null;
                };
        if (changes == null) {
            mode = new Refused();
            return;
        }
        for (ClassBytecodes each : classes) {
            onLoading.accept(each.name(), each.bytecodes());
            checks.declare(each.name(), each.bytecodes());
        }
        ClassBytecodes[] woven = new ClassBytecodes[classes.length];
        for (int i = 0; i < classes.length; i++) {
            ClassTransform first = changes.getOrDefault(classes[i].name(), ClassTransform.ACCEPT_ALL);
            woven[i] = new ClassBytecodes(classes[i].name(), checks.weave(classes[i].bytecodes(), first));
        }
        super.load(woven);
        switch (mode) {
            case Running(), OnlyLoading() -> {
                for (ClassBytecodes each : classes) {
                    onLoaded.accept(each.name());
                }
            }
            case Prepared _, Retold _, Refused() -> {}
        }
    }

    @Override
    public String invoke(String className, String methodName)
            throws RunException, InternalException, EngineTerminationException {
        try {
            RunException failure =
                    switch (mode) {
                        case Running(), Prepared _ -> call(className, methodName);
                        case Retold retold -> inClass(className, retold.failure());
                        case OnlyLoading(), Refused() -> null;
                    };
            if (failure != null) {
                throw failure;
            }
        } catch (InternalException e) {
            broken = true;
            throw e;
        }
        return "";
    }

    /// Whether a class could not be used that was to be called since this was asked last: nothing ran, and JShell says
    /// nothing.
    public boolean takeBroken() {
        boolean was = broken;
        broken = false;
        return was;
    }

    /// Calls a static method of a loaded class.
    ///
    /// @return what it failed with, or null
    public @Nullable RunException call(String className, String methodName) throws InternalException {
        Method method;
        try {
            method = findClass(className).getDeclaredMethod(methodName);
            method.setAccessible(true);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new InternalException(e.toString());
        }
        work++;
        value = null;
        valueClass = className;
        return this.<@Nullable RunException>unlocked(() -> {
            try {
                value = zone.run(() -> method.invoke(null));
                return null;
            } catch (StopFlag.Stopped e) {
                return new StoppedException();
            } catch (InvocationTargetException e) {
                return failure(e.getCause());
            }
        });
    }

    /// The same failure with the frames of the class that was called last moved into another, line by line.
    private RunException inClass(String className, RunException failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            StackTraceElement[] frames = each.getStackTrace();
            for (int i = 0; i < frames.length; i++) {
                StackTraceElement frame = frames[i];
                if (frame.getClassName().equals(valueClass)) {
                    frames[i] = new StackTraceElement(
                            className, frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
                }
            }
            each.setStackTrace(frames);
        }
        return failure;
    }

    /// What the last call returned.
    public @Nullable Object value() {
        return value;
    }

    /// The class whose static field the last called snippet filled, when it declared a variable.
    public String valueClass() {
        return valueClass;
    }

    public void forgetValue() {
        value = null;
    }

    /// Runs our own code that calls learner's (`toString()`), under the same stop.
    ///
    /// @return null when it was stopped
    public <T> @Nullable T guarded(Callable<T> code) throws Exception {
        int holds = release();
        try {
            return zone.run(code);
        } catch (StopFlag.Stopped e) {
            return null;
        } finally {
            retake(holds);
        }
    }

    /// Runs our own code that calls learner's, under the same stop.
    ///
    /// @return what it failed with, or null
    public @Nullable RunException attempt(Runnable code) throws InternalException {
        return this.<@Nullable RunException>unlocked(() -> {
            try {
                return zone.<@Nullable RunException>run(() -> {
                    code.run();
                    return null;
                });
            } catch (Throwable e) {
                RunException failure = e instanceof StopFlag.Stopped ? new StoppedException() : converted(e);
                failure.setStackTrace(aboveOurs(failure.getStackTrace()));
                return failure;
            }
        });
    }

    /// The frames above those at the bottom, which are of who asked.
    private static StackTraceElement[] aboveOurs(StackTraceElement[] frames) {
        for (int i = frames.length - 1; i >= 0; i--) {
            if (frames[i].getClassName().startsWith("dev.tensordojo.runner.")) {
                return Arrays.copyOf(frames, i);
            }
        }
        return frames;
    }

    /// Keeps the value itself: JShell would want its text.
    @Override
    public String varValue(String className, String name) throws InternalException {
        try {
            value = field(className, name).get(null);
            valueClass = className;
            return "";
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new InternalException(e.toString());
        }
    }

    /// The declared type of a variable, without packages. Asked of the field, since JShell's own name for it is
    /// `Object` once a snippet has failed in some ways (seen with JDK 25.0.3).
    ///
    /// @param fallback where the field cannot be asked
    public String typeName(String className, String name, String fallback) {
        try {
            return Names.simple(field(className, name).getGenericType().getTypeName());
        } catch (ReflectiveOperationException | LinkageError e) {
            return Names.simple(fallback);
        }
    }

    /// What a variable's field holds; null where it cannot be asked.
    public @Nullable Object fieldValue(String className, String name) {
        try {
            return field(className, name).get(null);
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    /// The declared type of a variable as the virtual machine knows it, wrapper classes included; empty where the
    /// field cannot be asked.
    public String fullTypeName(String className, String name) {
        try {
            return field(className, name).getGenericType().getTypeName();
        } catch (ReflectiveOperationException | LinkageError e) {
            return "";
        }
    }

    /// Gives a variable's field what it held before it was ever set.
    public void clear(String className, String name) {
        try {
            Field field = field(className, name);
            field.set(null, Array.get(Array.newInstance(field.getType(), 1), 0));
        } catch (ReflectiveOperationException | LinkageError e) {
            // The class was never loaded: nothing is held.
            return;
        }
    }

    /// Gives an outlived variable's field the newest value where it fits, else nothing: lambdas of older cells
    /// read it, and old tensors must not be held for ever.
    public void refill(String className, String name, @Nullable Object newest) {
        try {
            Field field = field(className, name);
            if (field.getType().isPrimitive()) {
                if (newest != null) {
                    field.set(null, newest);
                }
            } else {
                field.set(null, field.getType().isInstance(newest) ? newest : null);
            }
        } catch (IllegalArgumentException e) {
            // A primitive of another type now; nothing is held.
            return;
        } catch (ReflectiveOperationException | LinkageError e) {
            // The class was never loaded: nothing is held.
            return;
        }
    }

    private <T extends @Nullable Object> T unlocked(Callable<T> code) throws InternalException {
        int holds = release();
        try {
            return code.call();
        } catch (Exception e) {
            throw new InternalException(String.valueOf(e));
        } finally {
            retake(holds);
        }
    }

    /// @return how often the thread held the lock
    private int release() {
        int holds = lock.getHoldCount();
        for (int i = 0; i < holds; i++) {
            lock.unlock();
        }
        return holds;
    }

    private void retake(int holds) {
        for (int i = 0; i < holds; i++) {
            lock.lock();
        }
    }

    private RunException failure(@Nullable Throwable thrown) throws Exception {
        if (thrown == null || thrown instanceof StopFlag.Stopped) {
            return new StoppedException();
        }
        if (thrown instanceof SPIResolutionException unresolved) {
            return new ResolutionException(unresolved.id(), unresolved.getStackTrace());
        }
        return converted(thrown);
    }

    /// An exception in a form that JShell can carry, as text. Its own methods are learner's code.
    private RunException converted(Throwable thrown) throws Exception {
        suppressed.clear();
        try {
            return zone.run(() -> userException(thrown, CAUSES));
        } catch (StopFlag.Stopped e) {
            return new StoppedException();
        }
    }

    /// Exceptions that the last failure suppressed, and those that its causes did, as text: JShell drops them.
    public List<String> suppressed() {
        return List.copyOf(suppressed);
    }

    private UserException userException(Throwable thrown, int causes) {
        UserException converted =
                new UserException(messageOf(thrown), thrown.getClass().getName(), thrown.getStackTrace());
        for (Throwable each : thrown.getSuppressed()) {
            if (suppressed.size() < CAUSES) {
                String message = messageOf(each);
                suppressed.add(each.getClass().getName() + (message == null ? "" : ": " + message));
            }
        }
        Throwable cause = thrown.getCause();
        if (cause != null && causes > 0) {
            converted.initCause(userException(cause, causes - 1));
        }
        return converted;
    }

    private static @Nullable String messageOf(Throwable thrown) {
        try {
            return thrown.getLocalizedMessage();
        } catch (StopFlag.Stopped e) {
            throw e;
        } catch (Throwable broken) {
            return "(its getMessage() threw " + broken.getClass().getName() + ")";
        }
    }
}
