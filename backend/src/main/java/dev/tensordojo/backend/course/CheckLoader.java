package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.Exercise.Bounds;
import dev.tensordojo.backend.course.Exercise.Check;
import dev.tensordojo.backend.course.Exercise.Comparison;
import dev.tensordojo.backend.course.Exercise.Demand;
import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.backend.course.Exercise.Fixed;
import dev.tensordojo.backend.course.Exercise.Input;
import dev.tensordojo.backend.course.Exercise.Message;
import dev.tensordojo.backend.course.Exercise.Metric;
import dev.tensordojo.backend.course.Exercise.Tell;
import dev.tensordojo.backend.course.Exercise.Telling;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads one of the `checks` of `exercise.yaml`.
final class CheckLoader {

    private static final int MOST_CASES = 10;
    private static final int MOST_SECONDS = 60;
    private static final int MOST_OPERATIONS = 1_000_000;

    /// What floats are allowed to differ by when an author says nothing: rounding in another order of operations.
    private static final double RTOL = 1e-5;

    private static final double ATOL = 1e-6;

    /// A type of Java's, with or without its package.
    private static final Pattern TYPE =
            Pattern.compile("([a-z][a-zA-Z0-9_]*\\.)*[A-Z][a-zA-Z0-9_]*(\\.[A-Z][a-zA-Z0-9_]*)*");

    private final References references;

    CheckLoader(References references) {
        this.references = references;
    }

    Check load(YamlMap yaml) {
        String id = yaml.id("id");
        Text title = yaml.translated("title");
        String signature = yaml.text("signature");
        String expression = ExpressionSyntax.read(yaml, "expression");
        List<Input> inputs = new InputLoader(yaml).load();
        int cases = yaml.has("cases") ? yaml.whole("cases", 1, MOST_CASES) : 1;
        List<Map<String, Fixed>> also = yaml.has("also") ? new FixedCaseLoader(inputs).load(yaml) : List.of();
        Map<String, Message> reasons = new LinkedHashMap<>();
        Map<Failure, Message> messages = yaml.has("messages")
                ? yaml.map("messages").map(map -> messages(map, reasons)).orElse(Map.of())
                : Map.of();
        Demand demand = demand(yaml, inputs, reasons);
        Bounds bounds = bounds(yaml, expression, inputs);
        requireUsed(yaml, expression, inputs, demand);
        Tell tell = yaml.has("tell") ? yaml.map("tell").map(CheckLoader::tell).orElse(tell()) : tell();
        List<Text> hints = yaml.translations("hints");
        if (yaml.has("hints") && hints.size() != Exercise.HINTS) {
            yaml.note("hints", hints.size() + " hints; " + Exercise.HINTS + " levels are needed");
        }
        yaml.end();
        return new Check(id, title, signature, expression, inputs, cases, also, demand, bounds, tell, messages, hints);
    }

    private static void requireUsed(YamlMap yaml, String expression, List<Input> inputs, Demand demand) {
        List<String> code = Stream.concat(
                        Stream.of(expression, codeOf(demand)),
                        inputs.stream().map(input -> input instanceof Input.From from ? from.expression() : ""))
                .toList();
        for (Input input : inputs) {
            boolean inShape = inputs.stream()
                    .anyMatch(other -> other instanceof Input.Numbers tensor
                            && tensor.shape().contains(input.name()));
            if (!inShape && code.stream().noneMatch(each -> Check.isNamed(input.name(), each))) {
                yaml.note("inputs", "the input '" + input.name() + "' is not used in the expression");
            }
        }
    }

    private static String codeOf(Demand demand) {
        return switch (demand) {
            case Demand.Score score -> score.truth();
            case Demand.Approval approval -> approval.checker();
            case Demand.Equal _, Demand.Exceptional _ -> "";
        };
    }

    private static Demand demand(YamlMap yaml, List<Input> inputs, Map<String, Message> reasons) {
        List<String> kinds =
                Stream.of("score", "checker", "throws").filter(yaml::has).toList();
        if (kinds.size() > 1) {
            yaml.note(kinds.getLast(), "'" + kinds.getFirst() + "' and '" + kinds.getLast() + "' exclude each other");
        }
        String kind = kinds.isEmpty() ? "" : kinds.getFirst();
        if (!reasons.isEmpty() && !kind.equals("checker")) {
            yaml.note(
                    "messages",
                    "only a 'checker' gives reasons of its own: " + reasons.keySet() + " are none of "
                            + YamlMap.words(Failure.class));
        }
        if (yaml.has("truth") && !kind.equals("score")) {
            yaml.note("truth", "a 'truth' is for a 'score'");
        }
        if (yaml.has("compare") && (kind.equals("checker") || kind.equals("throws"))) {
            yaml.note("compare", "nothing is compared where there is '" + kind + "'");
        }
        Optional<YamlMap> compare = yaml.has("compare") ? yaml.map("compare") : Optional.empty();
        return switch (kind) {
            case "score" -> score(yaml, compare);
            case "checker" -> approval(yaml, inputs, reasons);
            case "throws" -> new Demand.Exceptional(yaml.text("throws", TYPE, "IllegalArgumentException"));
            default -> new Demand.Equal(compare.map(CheckLoader::comparison).orElse(comparison()));
        };
    }

    private static Demand score(YamlMap yaml, Optional<YamlMap> compare) {
        Metric metric = Metric.ACCURACY;
        double target = 1;
        Optional<YamlMap> score = yaml.map("score");
        if (score.isPresent()) {
            YamlMap map = score.get();
            boolean accuracy = map.has("accuracy");
            if (accuracy == map.has("mse")) {
                yaml.note("score", "'score' must be one of " + YamlMap.words(Metric.class));
            } else {
                metric = accuracy ? Metric.ACCURACY : Metric.MSE;
                target = map.number(YamlMap.word(metric));
                if (!(target > 0) || (accuracy && target > 1)) {
                    map.note(YamlMap.word(metric), "must be more than 0" + (accuracy ? ", and at most 1" : ""));
                }
            }
            map.end();
        }
        boolean anyDtype = compare.map(map -> {
                    boolean any = map.flag("any-dtype", false);
                    map.end();
                    return any;
                })
                .orElse(false);
        return new Demand.Score(metric, target, ExpressionSyntax.read(yaml, "truth"), anyDtype);
    }

    private static Demand approval(YamlMap yaml, List<Input> inputs, Map<String, Message> reasons) {
        String checker = ExpressionSyntax.read(yaml, "checker");
        if (reasons.isEmpty()) {
            yaml.note("checker", "a checker answers null or a key of 'messages', but there is no key of its own");
        }
        if (inputs.stream().anyMatch(input -> input.name().equals(Demand.Approval.GOT))) {
            yaml.note("inputs", "'" + Demand.Approval.GOT + "' is what a checker calls the value that came");
        }
        return new Demand.Approval(checker, reasons);
    }

    private static Bounds bounds(YamlMap yaml, String expression, List<Input> inputs) {
        OptionalLong operations = OptionalLong.empty();
        if (yaml.has("operations")) {
            Optional<YamlMap> map = yaml.map("operations");
            operations = map.map(each -> OptionalLong.of(each.whole("most", 1, MOST_OPERATIONS)))
                    .orElse(OptionalLong.empty());
            map.ifPresent(YamlMap::end);
        }
        Optional<Duration> time = yaml.has("seconds")
                ? Optional.of(Duration.ofSeconds(yaml.whole("seconds", 1, MOST_SECONDS)))
                : Optional.empty();
        List<String> unchanged = yaml.has("unchanged") ? yaml.texts("unchanged") : List.of();
        List<String> names = inputs.stream()
                .map(Input::name)
                .filter(name -> Check.isNamed(name, expression))
                .toList();
        unchanged.stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> yaml.note("unchanged", "'" + name + "' is no input in the expression of this check"));
        return new Bounds(operations, time, unchanged);
    }

    private static Comparison comparison() {
        return new Comparison(RTOL, ATOL, false, false);
    }

    private static Comparison comparison(YamlMap yaml) {
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

    /// @param reasons filled with what is said under keys that no kind of failure has
    private Map<Failure, Message> messages(YamlMap yaml, Map<String, Message> reasons) {
        Map<Failure, Message> messages = new EnumMap<>(Failure.class);
        for (String key : List.copyOf(yaml.keys())) {
            Optional<Failure> failure = YamlMap.constant(Failure.class, key);
            if (failure.isEmpty() && !YamlMap.ID.matcher(key).matches()) {
                yaml.note(key, "the key '" + key + "' is not " + YamlMap.ID_IN_WORDS);
            }
            yaml.map(key)
                    .map(this::message)
                    .ifPresent(message -> failure.ifPresentOrElse(
                            each -> messages.put(each, message), () -> reasons.put(key, message)));
        }
        return messages;
    }

    private Message message(YamlMap yaml) {
        Text words = yaml.words();
        Optional<String> see = yaml.maybe("see");
        see.ifPresent(lesson -> yaml.requireLesson("see", lesson, references));
        yaml.end();
        return new Message(words, see.filter(references.lessons()::contains));
    }
}
