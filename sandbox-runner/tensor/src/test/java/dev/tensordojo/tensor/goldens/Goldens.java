package dev.tensordojo.tensor.goldens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tensordojo.tensor.Device;
import dev.tensordojo.tensor.Shape;
import dev.tensordojo.tensor.Torch;
import dev.tensordojo.tensor.opaque.OpaqueProvider;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The library against golden data from PyTorch: `Goldens [--layouts | --gradients] [--device NAME] [DIR [OPERATOR]]`
/// prints a line per operator and the figures; the exit status is 1 when anything failed.
///
/// Without a folder it reads the project's own copy; with an operator's name only that operator is run. With
/// `--layouts` every sample is run again on transposed, offset and expanded copies of its inputs ([LayoutSweep]), and
/// those on inputs without dimensions or elements are run; with `--gradients` first and second derivatives are
/// compared with finite differences ([GradientSweep]). With `--device` all tensors lie there: `cuda`, or one of the two
/// that the tests bring along, `opaque` (handles, everything left to the host) and `checked` (the same, each call
/// asserted). Files and printed texts are the CPU's.
public final class Goldens {
    private Goldens() {}

    public static void main(String[] args) throws IOException, URISyntaxException {
        List<String> rest = new ArrayList<>(List.of(args));
        boolean layouts = rest.remove("--layouts");
        boolean gradients = rest.remove("--gradients");
        int named = rest.indexOf("--device");
        if (named >= 0) {
            if (named + 1 == rest.size()) {
                System.err.println("--device needs a name: cuda, opaque, checked");
                System.exit(2);
            }
            GoldenValues.on(device(rest.get(named + 1)));
            rest.subList(named, named + 2).clear();
        }
        GoldenData data = rest.isEmpty() ? GoldenData.own() : GoldenData.in(Path.of(rest.get(0)));
        String only = rest.size() > 1 ? rest.get(1) : "";
        boolean good = layouts ? layouts(data, only) : gradients ? gradients(data, only) : operators(data, only);
        if (only.isEmpty() && !layouts && !gradients) {
            good &= everythingElse(data, rest.isEmpty() ? ownFiles() : Path.of(rest.get(0)));
        }
        System.exit(good ? 0 : 1);
    }

    /// A device that is not there is refused before anything runs.
    private static Device device(String name) {
        String device = OpaqueProvider.named(name);
        return Torch.zeros(Shape.SCALAR, o -> o.device(device)).device();
    }

    private static boolean operators(GoldenData data, String only) throws IOException {
        OpinfoHarness harness = new OpinfoHarness(System.out::println);
        data.forEachOperator(node -> {
            if (only.isEmpty() || only.equals(node.get("op").asText())) {
                harness.run(node);
            }
        });
        System.out.println(harness.figure());
        return harness.passedAll();
    }

    private static boolean layouts(GoldenData data, String only) throws IOException {
        LayoutSweep sweep = new LayoutSweep(System.out::println);
        data.forEachOperator(node -> {
            if (only.isEmpty() || only.equals(node.get("op").asText())) {
                sweep.run(node);
            }
        });
        System.out.println(sweep.figure());
        return edges(only) && sweep.passedAll();
    }

    private static boolean edges(String only) throws IOException {
        OpinfoHarness harness = new OpinfoHarness(System.out::println);
        GoldenData.forEachEdge(node -> {
            if (only.isEmpty() || only.equals(node.get("op").asText())) {
                harness.run(node);
            }
        });
        System.out.println(harness.figure("edges"));
        return harness.passedAll();
    }

    private static boolean gradients(GoldenData data, String only) throws IOException {
        boolean once = gradients(data, only, false);
        boolean twice = gradients(data, only, true);
        return once && twice;
    }

    private static boolean gradients(GoldenData data, String only, boolean second) throws IOException {
        GradientSweep sweep = new GradientSweep(System.out::println, 1, second);
        data.forEachOperator(node -> {
            if (only.isEmpty() || only.equals(node.get("op").asText())) {
                sweep.run(node);
            }
        });
        System.out.println(sweep.figure());
        return sweep.passedAll();
    }

    private static boolean everythingElse(GoldenData data, Path files) throws IOException {
        TrainingHarness training = new TrainingHarness(System.out::println);
        training.run(data.named("training"));
        RandomHarness random = new RandomHarness(System.out::println);
        Torch.setDefaultDevice(GoldenValues.device().toString());
        random.run(data.named("random"));
        Torch.setDefaultDevice("cpu");
        FilesGoldens.Result read = FilesGoldens.run(files);
        read.complaints().forEach(c -> System.out.println("FAIL files " + c));
        System.out.println(training.figure());
        boolean printed = repr(data.named("repr").get("cases"));
        System.out.println(random.figure());
        System.out.println(read.figure());
        return training.passedAll()
                && printed
                && random.passedAll()
                && read.complaints().isEmpty();
    }

    /// What stands behind the values in one line and without the device, whose name may have broken it.
    private static String withoutDevice(String text) {
        return text.replaceFirst(",\\s+device='[^']*'", "")
                .replaceAll("\n +(?=dtype=|size=|grad_fn=|requires_grad=)", " ");
    }

    private static Path ownFiles() throws URISyntaxException {
        URL contents = Objects.requireNonNull(Goldens.class.getResource("/goldens/files/contents.json"));
        return Path.of(contents.toURI()).resolveSibling("");
    }

    private static boolean repr(JsonNode cases) {
        int passed = 0;
        for (JsonNode c : cases) {
            String printed = GoldenValues.tensor(c.get("tensor")).toString();
            String text = GoldenValues.device().equals(Device.CPU) ? printed : withoutDevice(printed);
            String want = c.get("repr").asText();
            if (text.equals(GoldenValues.device().equals(Device.CPU) ? want : withoutDevice(want))) {
                passed++;
            } else {
                System.out.println("FAIL repr\n" + text + "\ninstead of\n" + want);
            }
        }
        System.out.println("repr: " + passed + "/" + cases.size());
        return passed == cases.size();
    }
}
