package dev.tensordojo.runner;

import dev.tensordojo.protocol.Diagnostic;
import dev.tensordojo.protocol.RunOutcome;
import dev.tensordojo.runner.cell.RunListener;
import dev.tensordojo.runner.cell.Shell;
import java.util.ArrayList;
import java.util.List;

/// What a session knows before its first cell.
final class Startup {

    /// What cannot wait for its name: tensors and layers, which most cells need, constants, and types of which
    /// `java.lang` has one of the same name. Each line costs a start some 12 ms of processor time.
    static final String IMPORTS = """
            import dev.tensordojo.tensor.*;
            import dev.tensordojo.tensor.nn.*;
            import dev.tensordojo.tensor.nn.Module;
            import dev.tensordojo.tensor.nn.Parameter;
            import static dev.tensordojo.tensor.DType.*;
            """;

    /// The rest of the library, and what a Java programmer expects to be there. Packages one by one: all of
    /// `java.base` by one line makes cells slower and a runner's heap 4 MB larger. `Autograd` alone, since its
    /// package has a `Function` as well.
    static final List<String> LATER_IMPORTS = List.of(
            "java.util.*",
            "dev.tensordojo.tensor.optim.*",
            "dev.tensordojo.tensor.viz.*",
            "java.util.function.*",
            "java.util.stream.*",
            "dev.tensordojo.tensor.data.*",
            "dev.tensordojo.tensor.io.*",
            "dev.tensordojo.tensor.vision.*",
            "dev.tensordojo.tensor.autograd.Autograd",
            "java.io.*",
            "java.math.*",
            "java.net.*",
            "java.nio.charset.*",
            "java.nio.file.*",
            "java.text.*",
            "java.time.*",
            "java.util.concurrent.*",
            "java.util.concurrent.atomic.*",
            "java.util.regex.*");

    /// What a class does most, without a trace in the session, the most useful first: it loads compiler
    /// and library, the others let the virtual machine compile what compiles cells. The last is a
    /// lesson's first training, and declares names that nobody uses.
    private static final List<String> WARM_UP = List.of("Torch.zeros(2, 2).add(1).toString()", "1 + 1", """
            for (int i = 0; i < 2; i++) { Torch.ones(2, 3).matmul(Torch.ones(3, 1)).sum(); }
            if (Torch.ones(2).mul(2).sum().item().doubleValue() < 0) { throw new IllegalStateException(); }
            for (Integer i : List.of(1, 2)) { Torch.zeros(i).requiresGrad_(true).pow(2).sum().backward(); }
            """, """
            var random_ = Torch.getRngState();
            var x_ = Torch.rand(8, 4);
            var w_ = Torch.randn(4, 1).requiresGrad_(true);
            var y_ = x_.sum(1, true).mul(2).add(1);
            x_.matmul(w_).sub(y_).pow(2).mean().backward();
            var model_ = new Linear(4, 1);
            var optimizer_ = new SGD(model_.parameters(), 0.1);
            var criterion_ = new MSELoss();
            for (int epoch = 0; epoch < 2; epoch++) {
                var loss = criterion_.call(model_.call(x_), y_);
                optimizer_.zeroGrad();
                loss.backward();
                optimizer_.step();
                String text = w_.grad() + " after " + loss.item().doubleValue();
            }
            Torch.setRngState(random_);
            """);

    private Startup() {}

    static void run(Shell shell) {
        must(shell, IMPORTS);
        shell.importLater(LATER_IMPORTS.stream());
    }

    /// Steps that make a runner faster and that may be left out at any point. The last gives back what the others
    /// used.
    static List<Runnable> warmUp(Shell shell, Runnable completion) {
        List<Runnable> steps = new ArrayList<>();
        WARM_UP.forEach(code -> steps.add(() -> {
            must(shell, code);
            shell.forgetVariables();
        }));
        steps.add(completion);
        steps.add(System::gc);
        return steps;
    }

    private static void must(Shell shell, String code) {
        StringBuilder words = new StringBuilder();
        RunListener listener = new RunListener() {
            @Override
            public void diagnosed(Diagnostic diagnostic) {
                words.append(diagnostic.line())
                        .append(": ")
                        .append(diagnostic.message())
                        .append('\n');
            }

            @Override
            public void result(String name, String type, Object value) {}
        };
        RunOutcome outcome = shell.run("start-up", code, listener).outcome();
        if (!(outcome instanceof RunOutcome.Completed)) {
            throw new IllegalStateException("start-up failed: " + outcome + "\n" + words);
        }
    }
}
