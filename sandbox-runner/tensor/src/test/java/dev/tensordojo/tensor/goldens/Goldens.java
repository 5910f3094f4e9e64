package dev.tensordojo.tensor.goldens;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/// The library against golden data from PyTorch: `Goldens [DIR [OPERATOR]]` prints a line per operator and the figures.
///
/// Without a folder it reads the project's own copy; with an operator's name only that operator is run.
public final class Goldens {
    private Goldens() {}

    public static void main(String[] args) throws IOException, URISyntaxException {
        GoldenData data = args.length == 0 ? GoldenData.own() : GoldenData.in(Path.of(args[0]));
        OpinfoHarness operators = new OpinfoHarness(System.out::println);
        data.forEachOperator(node -> {
            if (args.length < 2 || args[1].equals(node.get("op").asText())) {
                operators.run(node);
            }
        });
        System.out.println(operators.figure());
        if (args.length > 1) {
            return;
        }
        TrainingHarness training = new TrainingHarness(System.out::println);
        training.run(data.named("training"));
        RandomHarness random = new RandomHarness(System.out::println);
        random.run(data.named("random"));
        FilesGoldens.Result files = FilesGoldens.run(folder(args));
        files.complaints().forEach(c -> System.out.println("FAIL files " + c));
        System.out.println(training.figure());
        System.out.println(repr(data.named("repr").get("cases")));
        System.out.println(random.figure());
        System.out.println(files.figure());
    }

    private static Path folder(String[] args) throws URISyntaxException {
        if (args.length > 0) {
            return Path.of(args[0]);
        }
        URL contents = Objects.requireNonNull(Goldens.class.getResource("/goldens/files/contents.json"));
        return Path.of(contents.toURI()).resolveSibling("");
    }

    private static String repr(JsonNode cases) {
        int passed = 0;
        for (JsonNode c : cases) {
            String text = GoldenValues.tensor(c.get("tensor")).toString();
            if (text.equals(c.get("repr").asText())) {
                passed++;
            } else {
                System.out.println(
                        "FAIL repr\n" + text + "\ninstead of\n" + c.get("repr").asText());
            }
        }
        return "repr: " + passed + "/" + cases.size();
    }
}
