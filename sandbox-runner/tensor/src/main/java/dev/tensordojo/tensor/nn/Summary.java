package dev.tensordojo.tensor.nn;

import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.Torch;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a model is made of, layer by layer, with the shapes that an input of a given shape takes on its way.
///
///     Summary.of(model, 1, 1, 28, 28);
///
/// The mode column shows which layers are in training mode: a Dropout that says `train` drops.
public record Summary(List<Row> rows, long parameters, long trainable) {

    /// One part of the model, in the order in which it ran.
    ///
    /// @param path where it stands in the model, `""` for the model itself
    /// @param parameters its own, without those of its parts
    public record Row(String path, String type, Shape output, long parameters, boolean training) {}

    public Summary {
        rows = List.copyOf(rows);
    }

    /// Runs the model once on zeros of this shape, where its parameters lie, in eval mode and without recording;
    /// nothing in it changes.
    public static Summary of(Module model, long... inputShape) {
        Tensor zeros = Torch.zeros(inputShape);
        List<Parameter> parameters = model.parameters();
        return of(
                model,
                parameters.isEmpty() ? zeros : zeros.to(parameters.getFirst().device()));
    }

    /// As [#of(Module, long...)] with an input of your own, such as indices for an embedding.
    public static Summary of(Module model, Tensor input) {
        Map<String, Module> parts = model.namedModules();
        IdentityHashMap<Module, Boolean> modes = new IdentityHashMap<>();
        parts.forEach((path, m) -> modes.put(m, m.training()));
        List<Row> rows = new ArrayList<>();
        List<Runnable> undo = new ArrayList<>();
        parts.forEach((path, m) -> undo.add(m.registerForwardHook((self, in, out) -> {
            rows.add(new Row(path, type(self), out.shape(), own(self), Boolean.TRUE.equals(modes.get(self))));
            return null;
        })));
        try (var _ = Torch.noGrad()) {
            model.eval();
            model.call(input);
        } finally {
            undo.forEach(Runnable::run);
            // A part follows what it stands in, so that its own mode is set last.
            parts.forEach((path, m) -> m.train(Boolean.TRUE.equals(modes.get(m))));
        }
        long all = 0;
        long trainable = 0;
        for (Parameter p : model.parameters()) {
            all += p.numel();
            trainable += p.requiresGrad() ? p.numel() : 0;
        }
        return new Summary(rows, all, trainable);
    }

    private static String type(Module m) {
        return m.getClass().getSimpleName();
    }

    private static long own(Module m) {
        long n = 0;
        for (Map.Entry<String, Parameter> e : m.namedParameters().entrySet()) {
            n += m.namedChildren().keySet().stream().anyMatch(c -> e.getKey().startsWith(c + "."))
                    ? 0
                    : e.getValue().numel();
        }
        return n;
    }

    @Override
    public String toString() {
        List<String[]> cells = new ArrayList<>();
        cells.add(new String[] {"Layer (type)", "Output Shape", "Param #", "Mode"});
        for (Row r : rows) {
            String name = r.path().isEmpty() ? r.type() : r.path() + " (" + r.type() + ")";
            cells.add(new String[] {name, r.output().list(), grouped(r.parameters()), r.training() ? "train" : "eval"});
        }
        int[] widths = new int[4];
        for (String[] row : cells) {
            for (int i = 0; i < 4; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (String[] row : cells) {
            out.append(left(row[0], widths[0])).append("  ");
            out.append(left(row[1], widths[1])).append("  ");
            out.append(" ".repeat(widths[2] - row[2].length())).append(row[2]).append("  ");
            out.append(row[3]).append('\n');
        }
        return out.append("Total params: ")
                .append(grouped(parameters))
                .append("\nTrainable params: ")
                .append(grouped(trainable))
                .append("\nNon-trainable params: ")
                .append(grouped(parameters - trainable))
                .toString();
    }

    private static String left(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String grouped(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
