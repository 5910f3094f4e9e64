package dev.tensordojo.tensor.goldens;

import java.io.IOException;
import java.nio.file.Path;

/// The library against golden data from PyTorch: `Goldens [DIR [OPERATOR]]` prints a line per operator and the figures.
public final class Goldens {
    private Goldens() {}

    public static void main(String[] args) throws IOException {
        GoldenData data = args.length == 0 ? GoldenData.own() : GoldenData.in(Path.of(args[0]));
        OpinfoHarness harness = new OpinfoHarness(System.out::println);
        data.forEachOperator(node -> {
            if (args.length < 2 || args[1].equals(node.get("op").asText())) {
                harness.run(node);
            }
        });
        System.out.println(harness.figure());
    }
}
