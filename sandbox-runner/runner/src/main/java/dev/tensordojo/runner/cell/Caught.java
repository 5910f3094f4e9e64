package dev.tensordojo.runner.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/// What an expression threw.
///
/// Public because code in the shell must reach it.
///
/// @param types the names of its class and of those above it
public record Caught(List<String> types, String message) {

    /// An expression without a value.
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    /// Java that evaluates to what an expression throws, or to null.
    public static String source(String expression) {
        return Caught.class.getName() + ".by(() -> " + expression + "\n)";
    }

    public static @Nullable Caught by(Callable<?> expression) {
        return by((Action) expression::call);
    }

    public static @Nullable Caught by(Action expression) {
        try {
            expression.run();
            return null;
        } catch (SPIResolutionException e) {
            throw e; // by which JShell tells of a method that is not finished
        } catch (Exception e) {
            return of(e);
        }
    }

    private static Caught of(Exception thrown) {
        List<String> types = new ArrayList<>();
        for (Class<?> type = thrown.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            types.add(type.getName());
        }
        String message = thrown.getMessage();
        return new Caught(types, message == null ? "" : message);
    }
}
