package dev.tensordojo.runner.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassTransform;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StopChecksTest {

    /// Something to weave: loops, and a merge of two classes that only their own hierarchy relates.
    static class Subject {
        abstract static class Base {
            abstract int value();
        }

        static class One extends Base {
            @Override
            int value() {
                return 1;
            }
        }

        static class Two extends Base {
            @Override
            int value() {
                return 2;
            }
        }

        static int choose(boolean first) {
            Base base = first ? new One() : new Two();
            return base.value();
        }

        @SuppressWarnings("EmptyCatch")
        static void swallow() {
            while (true) {
                try {
                    Thread.onSpinWait();
                } catch (Throwable t) {
                    // Swallowed, as impolite code does.
                }
            }
        }
    }

    @AfterEach
    void clear() {
        StopFlag.clear();
    }

    @Test
    void wovenCodeStillVerifiesAndRuns() throws Exception {
        assertEquals(1, woven("choose", boolean.class).invoke(null, true));
        assertEquals(2, woven("choose", boolean.class).invoke(null, false));
    }

    @Test
    void aLoopThatSwallowsEverythingStops() throws Exception {
        var swallow = woven("swallow");
        Thread stopper = Thread.startVirtualThread(StopFlag::request);
        var thrown = assertThrows(InvocationTargetException.class, () -> swallow.invoke(null));
        assertInstanceOf(StopFlag.Stopped.class, thrown.getCause());
        stopper.join();
    }

    private static Method woven(String name, Class<?>... parameters) throws Exception {
        StopChecks checks = new StopChecks();
        String[] names = {
            Subject.class.getName(),
            Subject.class.getName() + "$Base",
            Subject.class.getName() + "$One",
            Subject.class.getName() + "$Two"
        };
        for (String each : names) {
            checks.declare(each, bytes(each));
        }
        ClassLoader loader = new ClassLoader(StopChecksTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String className, boolean resolve) throws ClassNotFoundException {
                if (!className.startsWith(Subject.class.getName())) {
                    return super.loadClass(className, resolve);
                }
                Class<?> loaded = findLoadedClass(className);
                if (loaded != null) {
                    return loaded;
                }
                try {
                    byte[] woven = checks.weave(bytes(className), ClassTransform.ACCEPT_ALL);
                    return defineClass(className, woven, 0, woven.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(className, e);
                }
            }
        };
        Method method = loader.loadClass(Subject.class.getName()).getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in =
                StopChecksTest.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new IOException(name);
            }
            return in.readAllBytes();
        }
    }
}
