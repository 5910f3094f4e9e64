package dev.tensordojo.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.runner.cell.RunListener;
import dev.tensordojo.runner.cell.Shell;
import dev.tensordojo.runner.limit.LearnerZone;
import dev.tensordojo.tensor.Torch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a session is like that has exercised.
final class StartupTest {

    private final Shell shell = new Shell(new LearnerZone());
    private final List<String> told = new ArrayList<>();
    private final RunListener listener = new RunListener() {
        @Override
        public void diagnosed(Diagnostic diagnostic) {
            told.add(diagnostic.message());
        }

        @Override
        public void result(String name, String type, Object value) {
            told.add(name + " " + value);
        }
    };

    @Test
    void exercisesLeaveNoVariableAndNoRandomNumberBehind() {
        Torch.manualSeed(7);
        float next = Torch.rand(1).item().floatValue();
        Torch.manualSeed(7);

        Startup.run(shell);
        Startup.warmUp(shell, () -> {}).forEach(Runnable::run);

        assertEquals(List.of(), shell.variables(String::valueOf));
        assertEquals(next, Torch.rand(1).item().floatValue());
        assertTrue(run("x_") instanceof RunOutcome.DidNotCompile);
        told.clear();
        assertTrue(run("var x_ = 3; x_ + 1") instanceof RunOutcome.Completed);
        assertEquals(List.of(" 4"), told);
    }

    private RunOutcome run(String code) {
        return shell.run("cell", code, listener).outcome();
    }
}
