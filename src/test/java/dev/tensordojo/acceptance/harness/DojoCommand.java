package dev.tensordojo.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The Java command line of `./dojo run`, read from the script itself: what is tested is what people start.
final class DojoCommand {

    /// The repository.
    static final Path ROOT =
            Path.of(System.getProperty("dojo.root", ".")).toAbsolutePath().normalize();

    /// What the build packed: how to start it.
    static final Path APP = ROOT.resolve("backend/target/quarkus-app/server.options");

    /// Whether that is an unpacked bundle: it is started by its own script, with its own runtime.
    private static final boolean BUNDLED = Files.exists(ROOT.resolve("jre/bin/java"));

    private static final Pattern RUN =
            Pattern.compile("(?ms)^run\\(\\) \\{.*?^  exec \"\\$JAVA_HOME/bin/java\" (.*?)^}");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)(?:\\[@])?}?");

    private DojoCommand() {}

    /// The port of health and metrics where the script alone decides it: in a bundle.
    static Optional<Integer> managementPort(int port) {
        return BUNDLED ? Optional.of(port + 920) : Optional.empty();
    }

    static List<String> forRun(String host, int port, Path data, List<String> arguments) {
        if (BUNDLED) {
            return List.of(
                    "env",
                    "JDK_JAVA_OPTIONS=" + String.join(" ", arguments),
                    ROOT.resolve("dojo").toString(),
                    "run",
                    "--host",
                    host,
                    "--port",
                    Integer.toString(port),
                    "--data",
                    data.toString());
        }
        Map<String, String> variables = Map.of(
                "host", host,
                "port", Integer.toString(port),
                "data", data.toString(),
                "here", ROOT.toString(),
                "app", APP.toString(),
                "runners",
                        ROOT.resolve("sandbox-runner/runner/target/runner-image")
                                .toString());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Matcher words = WORD.matcher(execLine());
        while (words.find()) {
            String word = words.group(1) != null ? words.group(1) : words.group(2);
            if (word.equals("${arguments[@]}")) {
                command.addAll(arguments);
            } else if (!word.equals("\\")) {
                command.add(filled(word, variables));
            }
        }
        return command;
    }

    /// A tool of the built application, as `tool` in the script starts it.
    static List<String> forTool(String mainClass, Path data, List<String> arguments) {
        Path jars = APP.getParent();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Ddojo.data=" + data,
                "-cp",
                String.join(":", jars + "/app/*", jars + "/lib/boot/*", jars + "/lib/main/*", jars + "/quarkus/*"),
                mainClass));
        command.addAll(arguments);
        return command;
    }

    private static String execLine() {
        try {
            Matcher run = RUN.matcher(Files.readString(ROOT.resolve("dojo")));
            if (!run.find()) {
                throw new IllegalStateException(
                        "./dojo's run() does not end in exec \"$JAVA_HOME/bin/java\" ... any more");
            }
            return run.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String filled(String word, Map<String, String> variables) {
        return VARIABLE.matcher(word).replaceAll(variable -> {
            String value = variables.get(variable.group(1));
            if (value == null) {
                throw new IllegalStateException("./dojo run uses a variable that the tests do not know: " + word);
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
