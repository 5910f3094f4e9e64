package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.Exercise.Check;
import dev.tensordojo.backend.course.Exercise.Comparison;
import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.backend.course.Exercise.Input;
import dev.tensordojo.backend.course.Exercise.Message;
import dev.tensordojo.backend.course.Exercise.Tell;
import dev.tensordojo.backend.course.Exercise.Telling;
import dev.tensordojo.backend.course.Exercise.WrongAnswer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads `exercise.yaml` and the programs beside it.
final class ExerciseLoader {

    private static final String FILE = "exercise.yaml";
    private static final Pattern WRONG_FILE = Pattern.compile("wrong/[A-Za-z][A-Za-z0-9]*\\.java");
    private static final int MOST_CASES = 10;

    /// What floats are allowed to differ by when an author says nothing: rounding in another order of operations.
    private static final double RTOL = 1e-5;

    private static final double ATOL = 1e-6;

    private final CourseFiles files;
    private final Flaws flaws;
    private final References references;
    private final String folder;
    private final Set<String> used;

    ExerciseLoader(CourseFiles files, Flaws flaws, References references, String folder, Set<String> used) {
        this.files = files;
        this.flaws = flaws;
        this.references = references;
        this.folder = folder;
        this.used = used;
    }

    Optional<Exercise> load() {
        used.add("wrong/");
        String starter = read("Starter.java").orElse("");
        String solution = read("Solution.java").orElse("");
        Optional<String> text = read(FILE);
        return text.flatMap(yaml -> YamlMap.parse(folder + "/" + FILE, yaml, flaws))
                .map(yaml -> exercise(yaml, starter, solution, hash(text.get(), solution)));
    }

    private Exercise exercise(YamlMap yaml, String starter, String solution, String hash) {
        List<Check> checks = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        for (YamlMap map : yaml.maps("checks")) {
            Check check = check(map);
            if (!ids.add(check.id())) {
                map.note("id", "the check '" + check.id() + "' is there twice");
            }
            checks.add(check);
        }
        if (checks.isEmpty()) {
            yaml.note("checks", "an exercise needs at least one check");
        }
        List<WrongAnswer> wrong =
                yaml.maps("wrong").stream().map(map -> wrongAnswer(map, ids)).toList();
        yaml.end();
        requireEveryWrongFileUsed(wrong);
        return new Exercise(checks, starter, solution, wrong, hash);
    }

    private Check check(YamlMap yaml) {
        String id = yaml.id("id");
        Text title = yaml.translated("title");
        String signature = yaml.text("signature");
        String expression = yaml.text("expression");
        ExpressionSyntax.flawOf(expression)
                .filter(_ -> !expression.isEmpty())
                .ifPresent(flaw -> yaml.note("expression", "'" + expression + "' is no Java expression: " + flaw));
        List<Input> inputs = new InputLoader(yaml).load();
        requireUsed(yaml, expression, inputs);
        int cases = yaml.has("cases") ? yaml.whole("cases", 1, MOST_CASES) : 1;
        List<Map<String, Number>> also = yaml.has("also")
                ? yaml.maps("also").stream().map(map -> fixedCase(map, inputs)).toList()
                : List.of();
        Comparison comparison =
                yaml.has("compare") ? yaml.map("compare").map(this::comparison).orElse(comparison()) : comparison();
        Tell tell =
                yaml.has("tell") ? yaml.map("tell").map(ExerciseLoader::tell).orElse(tell()) : tell();
        Map<Failure, Message> messages =
                yaml.has("messages") ? yaml.map("messages").map(this::messages).orElse(Map.of()) : Map.of();
        List<Text> hints = yaml.translations("hints");
        if (yaml.has("hints") && hints.size() != Exercise.HINTS) {
            yaml.note("hints", hints.size() + " hints; " + Exercise.HINTS + " levels are needed");
        }
        yaml.end();
        return new Check(id, title, signature, expression, inputs, cases, also, comparison, tell, messages, hints);
    }

    private static void requireUsed(YamlMap yaml, String expression, List<Input> inputs) {
        for (Input input : inputs) {
            boolean inShape = inputs.stream()
                    .anyMatch(other -> other instanceof Input.Numbers tensor
                            && tensor.shape().contains(input.name()));
            boolean inExpression = Pattern.compile("\\b" + Pattern.quote(input.name()) + "\\b")
                    .matcher(expression)
                    .find();
            if (!inShape && !inExpression) {
                yaml.note("inputs", "the input '" + input.name() + "' is not used in the expression");
            }
        }
    }

    private static Map<String, Number> fixedCase(YamlMap yaml, List<Input> inputs) {
        Map<String, Number> values = new LinkedHashMap<>();
        for (String name : List.copyOf(yaml.keys())) {
            double number = yaml.number(name);
            Optional<Input> input =
                    inputs.stream().filter(each -> each.name().equals(name)).findFirst();
            if (input.isPresent() && input.get() instanceof Input.Whole) {
                values.put(name, (long) number);
            } else if (input.isPresent() && input.get() instanceof Input.Decimal) {
                values.put(name, number);
            } else {
                yaml.note(name, "'" + name + "' is no whole or decimal input of this check");
            }
        }
        return values;
    }

    private static Comparison comparison() {
        return new Comparison(RTOL, ATOL, false, false);
    }

    private Comparison comparison(YamlMap yaml) {
        boolean exact = yaml.flag("exact", false);
        if (exact && (yaml.has("rtol") || yaml.has("atol"))) {
            yaml.note("exact", "exact values and a tolerance exclude each other");
        }
        double rtol = yaml.has("rtol") ? yaml.number("rtol") : RTOL;
        double atol = yaml.has("atol") ? yaml.number("atol") : ATOL;
        if (rtol < 0 || atol < 0) {
            yaml.note("rtol", "a tolerance is not negative");
        }
        boolean anyDtype = yaml.flag("any-dtype", false);
        boolean requiresGrad = yaml.flag("requires-grad", false);
        yaml.end();
        return new Comparison(exact ? 0 : rtol, exact ? 0 : atol, anyDtype, requiresGrad);
    }

    private static Tell tell() {
        return new Tell(true, Telling.KIND, Telling.VALUE);
    }

    private static Tell tell(YamlMap yaml) {
        boolean input = yaml.flag("input", true);
        Telling expected = yaml.choice("expected", Telling.class, Telling.KIND);
        Telling got = yaml.choice("got", Telling.class, Telling.VALUE);
        yaml.end();
        return new Tell(input, expected, got);
    }

    private Map<Failure, Message> messages(YamlMap yaml) {
        Map<Failure, Message> messages = new EnumMap<>(Failure.class);
        for (Failure failure : Failure.values()) {
            if (yaml.has(YamlMap.word(failure))) {
                yaml.map(YamlMap.word(failure)).ifPresent(map -> messages.put(failure, message(map)));
            }
        }
        yaml.end();
        return messages;
    }

    private Message message(YamlMap yaml) {
        Text words = yaml.words();
        Optional<String> see = yaml.maybe("see");
        see.ifPresent(lesson -> yaml.requireLesson("see", lesson, references));
        yaml.end();
        return new Message(words, see.filter(references.lessons()::contains));
    }

    private WrongAnswer wrongAnswer(YamlMap yaml, Set<String> checkIds) {
        String file = yaml.text("file", WRONG_FILE, "wrong/SwappedSides.java");
        String check = yaml.text("fails");
        if (!check.isEmpty() && !checkIds.contains(check)) {
            yaml.note("fails", "there is no check '" + check + "'; there are " + checkIds);
        }
        Failure failure = yaml.choice("with", Failure.class, Failure.WRONG_VALUES);
        if (!yaml.has("with")) {
            yaml.note("with", "'with' is missing: " + YamlMap.words(Failure.class));
        }
        String why = yaml.text("why");
        yaml.end();
        String code = WRONG_FILE.matcher(file).matches()
                ? files.read(folder + "/" + file).orElse("")
                : "";
        return new WrongAnswer(file, code, check, failure, why);
    }

    private void requireEveryWrongFileUsed(List<WrongAnswer> wrong) {
        Set<String> named = new TreeSet<>();
        for (WrongAnswer answer : wrong) {
            if (!named.add(answer.file())) {
                flaws.add(folder + "/" + FILE, "'" + answer.file() + "' is there twice");
            }
        }
        for (String name : files.list(folder + "/wrong")) {
            if (!named.contains("wrong/" + name)) {
                flaws.add(folder + "/wrong/" + name, "is not listed under 'wrong' in " + FILE);
            }
        }
    }

    private Optional<String> read(String name) {
        used.add(name);
        return files.read(folder + "/" + name);
    }

    private static String hash(String yaml, String solution) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(yaml.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(solution.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
