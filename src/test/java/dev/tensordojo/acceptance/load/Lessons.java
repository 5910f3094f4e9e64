package dev.tensordojo.acceptance.load;

import java.util.List;

/// The cells that are played.
final class Lessons {

    static final String ONE = "1 + 1";

    /// Twenty statements as a lesson has them.
    static final String TWENTY = """
            Torch.manualSeed(0);
            var rows = 8;
            var columns = 4;
            var x = Torch.rand(rows, columns);
            var w = Torch.randn(columns, 1).requiresGrad_(true);
            var b = Torch.zeros(1).requiresGrad_(true);
            var y = x.sum(1, true).mul(2).add(1);
            var prediction = x.matmul(w).add(b);
            var error = prediction.sub(y);
            var loss = error.pow(2).mean();
            loss.backward();
            System.out.println(w.grad());
            System.out.println(b.grad());
            double before = loss.item().doubleValue();
            var names = new ArrayList<String>();
            names.add("w");
            names.add("b");
            String joined = String.join(", ", names);
            System.out.println(joined + " after " + before);
            x.size(0) * x.size(1)
            """;

    static final String TRAINING = """
            Torch.manualSeed(0);
            var inputs = Torch.rand(64, 1);
            var targets = inputs.mul(2).add(1);
            var model = new Linear(1, 1);
            var optimizer = new SGD(model.parameters(), 0.1);
            var criterion = new MSELoss();
            for (int epoch = 0; epoch < %s; epoch++) {
                var error = criterion.call(model.call(inputs), targets);
                optimizer.zeroGrad();
                error.backward();
                optimizer.step();
                Plot.live("loss", epoch, error);
            }
            """;

    static final String ENDLESS_TRAINING = TRAINING.formatted("Integer.MAX_VALUE");

    /// What one learner of a class runs, again and again.
    static final List<String> OF_A_CLASS = List.of(
            "System.out.println(\"hello\");",
            "var x = Torch.tensor(new double[][] {{1, 2}, {3, 4}});\nx",
            "x.mul(2).add(1)",
            TRAINING.formatted("100"),
            TWENTY,
            "int square(int n) { return n * n; }\nsquare(12)",
            ONE);

    static final List<String> UNFINISHED = List.of(
            "Torch.ze", "x.res", "x.matmul(w).", "model.", "var other = Torch.ones(2);\nother.ad", "Sys", "new Lin");

    /// What somebody points at in [#TWENTY].
    static final List<String> NAMES =
            List.of("rows", "rand", "matmul", "prediction", "backward", "ArrayList", "names.add");

    private Lessons() {}
}
