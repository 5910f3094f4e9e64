package dev.tensordojo.tensor.io;

import dev.tensordojo.tensor.Tensor;
import dev.tensordojo.tensor.autograd.ComputationGraph;
import dev.tensordojo.tensor.nn.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Writes what a training run looks like for TensorBoard, and its numbers as `scalars.csv` for everybody else.
///
///     try (var writer = new SummaryWriter("runs/first")) {
///         writer.addScalar("loss", loss, step);
///         writer.addHistogram("fc1.weight", model.fc1.weight, step);
///     }
///
/// The file is a list of records (see [EventFile]), each a protobuf message `Event` of TensorFlow:
/// https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/util/event.proto.
public final class SummaryWriter implements AutoCloseable {
    private static final int BUCKETS = 30;

    private final EventFile events;
    private final Path csv;
    private final StringBuilder lines = new StringBuilder();
    private final InstantSource clock;

    /// Makes the folder if need be and begins a new event file in it; `scalars.csv` is continued.
    public SummaryWriter(String logDir) {
        this(Path.of(logDir), InstantSource.system());
    }

    /// With a clock of your own.
    public SummaryWriter(Path logDir, InstantSource clock) {
        this.clock = clock;
        Instant now = clock.instant();
        try {
            Files.createDirectories(logDir);
            csv = logDir.resolve("scalars.csv");
            if (Files.notExists(csv)) {
                lines.append("tag,step,value\n");
            }
            events = new EventFile(fresh(logDir, "events.out.tfevents." + now.getEpochSecond() + ".tensordojo"));
        } catch (IOException e) {
            throw new FileError("cannot write to the folder '" + logDir + "'\n  " + e.getMessage(), e);
        }
        events.write(new Protobuf().real(1, seconds(now)).text(3, "brain.Event:2"));
    }

    private static Path fresh(Path folder, String name) {
        Path file = folder.resolve(name);
        for (int i = 1; Files.exists(file); i++) {
            file = folder.resolve(name + "." + i);
        }
        return file;
    }

    private static double seconds(Instant i) {
        return i.getEpochSecond() + i.getNano() / 1e9;
    }

    /// One number of one step.
    public void addScalar(String tag, Number value, long step) {
        summary(step, v -> v.text(1, tag).number(2, value.floatValue()));
        lines.append(quoted(tag))
                .append(',')
                .append(step)
                .append(',')
                .append(value)
                .append('\n');
    }

    /// The value of a tensor with one element.
    public void addScalar(String tag, Tensor value, long step) {
        addScalar(tag, value.item(), step);
    }

    /// Several numbers under one heading: `tag/name`.
    public void addScalars(String tag, Map<String, ? extends Number> values, long step) {
        values.forEach((name, value) -> addScalar(tag + "/" + name, value, step));
    }

    /// An image `(C, H, W)`, uint8, or float from 0 to 1.
    public void addImage(String tag, Tensor image, long step) {
        byte[] png = ImageFiles.png(image);
        summary(step, v -> v.text(1, tag).message(4, i -> i.integer(1, image.size(1))
                .integer(2, image.size(2))
                .integer(3, image.size(0))
                .bytes(4, png)));
    }

    /// How the values of a tensor are spread, in 30 steps of equal width.
    public void addHistogram(String tag, Tensor values, long step) {
        double[] x = values.detach().toDoubleArray();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        for (double v : x) {
            low = Math.min(low, v);
            high = Math.max(high, v);
            sum += v;
            squares += v * v;
        }
        if (!(high - low < Double.POSITIVE_INFINITY)) {
            throw new FileError("The histogram '" + tag
                    + "' is empty, or holds values that are not finite\n  A tensor of" + " shape "
                    + values.shape().list() + " was given. Has training diverged? See values.isnan().any().");
        }
        double width = (high - low) / BUCKETS;
        double[] limits = new double[BUCKETS];
        double[] counts = new double[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            limits[i] = i == BUCKETS - 1 ? high : low + width * (i + 1);
        }
        for (double v : x) {
            counts[width == 0 ? 0 : Math.min(BUCKETS - 1, (int) ((v - low) / width))]++;
        }
        double[] edges = {low, high, x.length, sum, squares};
        summary(step, v -> v.text(1, tag).message(5, h -> h.real(1, edges[0])
                .real(2, edges[1])
                .real(3, edges[2])
                .real(4, edges[3])
                .real(5, edges[4])
                .reals(6, limits)
                .reals(7, counts)));
    }

    /// The operations of one call of the model, as TensorBoard's graph.
    public void addGraph(Module model, Tensor input) {
        Tensor x = input.dtype().isFloatingPoint() ? input.detach().clone().requiresGrad_(true) : input;
        ComputationGraph graph = ComputationGraph.of(model.call(x));
        Map<String, List<String>> inputs = new LinkedHashMap<>();
        graph.vertices().forEach(n -> inputs.put(n.id(), new ArrayList<>()));
        graph.edges()
                .forEach(e -> inputs.getOrDefault(e.to(), new ArrayList<>()).add(e.from()));
        Map<String, String> names = new LinkedHashMap<>();
        graph.vertices().forEach(n -> names.put(n.id(), n.kind() + "/" + n.id()));
        Protobuf definition = new Protobuf();
        graph.vertices()
                .forEach(n -> definition.message(1, node -> {
                    node.text(1, names.getOrDefault(n.id(), n.id())).text(2, n.label());
                    inputs.getOrDefault(n.id(), List.of())
                            .forEach(from -> node.text(3, names.getOrDefault(from, from)));
                }));
        definition.message(4, versions -> versions.integer(1, 22));
        events.write(new Protobuf().real(1, seconds(clock.instant())).bytes(4, definition.toBytes()));
    }

    private void summary(long step, Consumer<Protobuf> value) {
        events.write(new Protobuf()
                .real(1, seconds(clock.instant()))
                .integer(2, step)
                .message(5, s -> s.message(1, value)));
    }

    private static String quoted(String tag) {
        return tag.matches("[^,\"\n\r]*") ? tag : "\"" + tag.replace("\"", "\"\"") + "\"";
    }

    /// Puts everything so far into the files.
    public void flush() {
        events.flush();
        try {
            Files.writeString(csv, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new FileError("cannot write '" + csv + "'\n  " + e.getMessage(), e);
        }
        lines.setLength(0);
    }

    @Override
    public void close() {
        flush();
        events.close();
    }
}
