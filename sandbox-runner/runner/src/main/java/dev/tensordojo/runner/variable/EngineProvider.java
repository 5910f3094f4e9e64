package dev.tensordojo.runner.variable;

import java.util.Map;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/// Gives a shell the engine that is there.
public record EngineProvider(ExecutionControl engine) implements ExecutionControlProvider {

    @Override
    public String name() {
        return "given";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return engine;
    }
}
