package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.markdown.JapaneseLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A YAML mapping, read strictly: what is asked for must be there and of the right form, and [#end] refuses what
/// nobody asked for. Every flaw is noted with its line; reading goes on with an empty value in its place.
///
/// ```java
/// String id = map.id("id");
/// Text title = map.translated("title");
/// map.end();
/// ```
final class YamlMap {

    static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    static final String ID_IN_WORDS = "small letters and digits, joined by hyphens";

    private static final Pattern BOLD = Pattern.compile("\\*\\*\\S(?:.*\\S)?\\*\\*", Pattern.DOTALL);

    private static final Html NO_LINE = new Html("", "");

    /// @param values row-major
    record Tensor(List<Long> shape, List<Double> values) {}

    private record Entry(int line, Node value) {}

    private final String file;
    private final Flaws flaws;
    private final int line;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> known = new TreeSet<>();

    private YamlMap(String file, Flaws flaws, MappingNode node) {
        this.file = file;
        this.flaws = flaws;
        this.line = lineOf(node);
        for (NodeTuple tuple : node.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode name)) {
                flaws.add(file, lineOf(key), "a key must be a plain word");
            } else if (entries.putIfAbsent(name.getValue(), new Entry(lineOf(key), tuple.getValueNode())) != null) {
                flaws.add(file, lineOf(key), "the key '" + name.getValue() + "' stands here twice");
            }
        }
    }

    /// Reads a file that is one mapping; empty when it is none, which has been noted then.
    static Optional<YamlMap> parse(String file, String text, Flaws flaws) {
        Optional<Node> root = compose(file, text, flaws);
        if (root.isPresent() && root.get() instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(file, flaws, mapping));
        }
        root.ifPresent(_ -> flaws.add(file, 1, "must be a YAML mapping (lines of 'key: value')"));
        return Optional.empty();
    }

    /// Reads a file that is a list of mappings.
    static List<YamlMap> parseList(String file, String text, Flaws flaws) {
        List<YamlMap> maps = new ArrayList<>();
        for (Node item : listOf(file, text, flaws)) {
            if (item instanceof MappingNode mapping) {
                maps.add(new YamlMap(file, flaws, mapping));
            } else {
                flaws.add(file, lineOf(item), "must be a mapping (lines of 'key: value')");
            }
        }
        return maps;
    }

    private static List<Node> listOf(String file, String text, Flaws flaws) {
        Optional<Node> root = compose(file, text, flaws);
        if (root.isPresent() && root.get() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        root.ifPresent(_ -> flaws.add(file, 1, "must be a YAML list (each item begins with '- ')"));
        return List.of();
    }

    private static Optional<Node> compose(String file, String text, Flaws flaws) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(20);
        try {
            Node root = new Yaml(options).compose(new java.io.StringReader(text));
            if (root == null) {
                flaws.add(file, 1, "is empty");
            }
            return Optional.ofNullable(root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            flaws.add(file, line, "is no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            flaws.add(file, "is no YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    String file() {
        return file;
    }

    int line() {
        return line;
    }

    int line(String key) {
        Entry entry = entries.get(key);
        return entry == null ? line : entry.line();
    }

    boolean has(String key) {
        known.add(key);
        return entries.containsKey(key);
    }

    Set<String> keys() {
        return entries.keySet();
    }

    /// A text that is there and not blank.
    String text(String key) {
        return required(key).map(entry -> scalar(key, entry.value())).orElse("");
    }

    /// What courses, chapters, paths and checks are called in files and addresses.
    String id(String key) {
        return text(key, ID, ID_IN_WORDS);
    }

    /// A text that may be left out.
    Optional<String> maybe(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    /// A text of a form of its own.
    String text(String key, Pattern form, String formInWords) {
        String text = text(key);
        if (!text.isEmpty() && !form.matcher(text).matches()) {
            note(key, "'" + text + "' is not of the form " + formInWords);
        }
        return text;
    }

    List<String> texts(String key) {
        return items(key, item -> scalar(key, item));
    }

    /// Words in both languages: `{ja: ..., en: ...}`.
    Text translated(String key) {
        return map(key).map(YamlMap::asText).orElse(new Text("", ""));
    }

    List<Text> translations(String key) {
        return maps(key).stream().map(YamlMap::asText).toList();
    }

    Optional<Text> maybeTranslated(String key) {
        return has(key) ? Optional.of(translated(key)) : Optional.empty();
    }

    /// A paragraph of Markdown in both languages.
    Html line(String key, References references) {
        return map(key).map(both -> both.asLine(references)).orElse(NO_LINE);
    }

    Optional<Html> maybeLine(String key, References references) {
        return has(key) ? Optional.of(line(key, references)) : Optional.empty();
    }

    List<Html> lines(String key, References references) {
        return maps(key).stream().map(both -> both.asLine(references)).toList();
    }

    /// The same where one text may stand for both languages.
    Html lineOrPlain(String key, References references) {
        return isPlain(key)
                ? new Html(markdown(key, Language.JA, references), markdown(key, Language.EN, references))
                : line(key, references);
    }

    /// Whether a key's value is a text and not a mapping or a list.
    boolean isPlain(String key) {
        Entry entry = entries.get(key);
        return entry != null && entry.value() instanceof ScalarNode;
    }

    private Html asLine(References references) {
        Html line = new Html(markdown("ja", Language.JA, references), markdown("en", Language.EN, references));
        end();
        return line;
    }

    private String markdown(String key, Language language, References references) {
        String text = text(key);
        String joined = language == Language.JA ? JapaneseLines.join(text) : text;
        return Markdown.line(file, line(key), joined, language, references, flaws);
    }

    private Text asText() {
        Text text = words();
        end();
        return text;
    }

    /// What stands under `ja` and `en` of this map, which may hold more.
    Text words() {
        return new Text(JapaneseLines.join(shown("ja")), shown("en"));
    }

    /// A text that people read as it stands here: nobody makes bold of its stars.
    private String shown(String key) {
        String text = text(key);
        if (BOLD.matcher(text).find()) {
            note(key, "'" + key + "' is shown as it stands, with its '**'; Markdown is for the lesson's page");
        }
        return text;
    }

    Optional<YamlMap> map(String key) {
        return required(key).flatMap(entry -> asMap(key, entry.value()));
    }

    List<YamlMap> maps(String key) {
        return items(key, item -> asMap(key, item)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    int whole(String key, int from, int to) {
        double number = number(key);
        if (Double.isNaN(number)) {
            return from;
        }
        if (number != Math.rint(number) || number < from || number > to) {
            note(key, "'" + key + "' must be a whole number from " + from + " to " + to);
            return from;
        }
        return (int) number;
    }

    /// A number, or NaN where it is none, which has been noted then.
    double number(String key) {
        return required(key).map(entry -> parse(key, entry.value())).orElse(Double.NaN);
    }

    List<Double> numbers(String key) {
        return items(key, item -> parse(key, item));
    }

    /// A tensor as nested lists, which may hold `nan`, `inf`, `-inf`, `true` and `false`; noted and empty where it is
    /// ragged.
    Optional<Tensor> tensor(String key) {
        return required(key).flatMap(entry -> {
            List<Long> shape = new ArrayList<>();
            List<Node> level = List.of(entry.value());
            while (!level.isEmpty() && level.getFirst() instanceof SequenceNode first) {
                shape.add((long) first.getValue().size());
                level = first.getValue();
            }
            List<Double> values = new ArrayList<>();
            if (!collect(key, entry.value(), shape, values)) {
                note(key, "'" + key + "' must be numbers in lists of the same sizes");
                return Optional.empty();
            }
            return Optional.of(new Tensor(shape, values));
        });
    }

    private boolean collect(String key, Node node, List<Long> shape, List<Double> values) {
        if (shape.isEmpty()) {
            if (node instanceof ScalarNode) {
                values.add(element(key, node));
                return true;
            }
            return false;
        }
        return node instanceof SequenceNode sequence
                && sequence.getValue().size() == shape.getFirst()
                && sequence.getValue().stream()
                        .allMatch(item -> collect(key, item, shape.subList(1, shape.size()), values));
    }

    private double element(String key, Node node) {
        return switch (node instanceof ScalarNode scalar ? scalar.getValue() : "") {
            case "true" -> 1;
            case "false" -> 0;
            case "nan", ".nan" -> Double.NaN;
            case "inf", ".inf" -> Double.POSITIVE_INFINITY;
            case "-inf", "-.inf" -> Double.NEGATIVE_INFINITY;
            default -> parse(key, node);
        };
    }

    List<Integer> wholes(String key, int from, int to) {
        List<Integer> wholes = new ArrayList<>();
        for (double number : numbers(key)) {
            if (number != Math.rint(number) || number < from || number > to) {
                note(key, "'" + key + "' must be whole numbers from " + from + " to " + to);
            } else {
                wholes.add((int) number);
            }
        }
        return wholes;
    }

    boolean flag(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                note(key, "'" + key + "' must be true or false");
                yield otherwise;
            }
        };
    }

    /// A constant of an enum, written in small letters with hyphens.
    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        String word = text(key);
        Optional<E> constant = constant(type, word);
        if (constant.isEmpty()) {
            note(key, "'" + word + "' is none of " + words(type));
        }
        return constant.orElse(otherwise);
    }

    /// Some constants of an enum, or none where the key is left out.
    <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
        List<E> chosen = new ArrayList<>();
        for (String word : has(key) ? texts(key) : List.<String>of()) {
            constant(type, word)
                    .ifPresentOrElse(chosen::add, () -> note(key, "'" + word + "' is none of " + words(type)));
        }
        return chosen;
    }

    static <E extends Enum<E>> Optional<E> constant(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> word(each).equals(word))
                .findFirst();
    }

    static <E extends Enum<E>> String words(Class<E> type) {
        return String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(YamlMap::word).toList());
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Notes a flaw where a key names a lesson that is neither there nor to come.
    void requireLesson(String key, String lessonId, References references) {
        if (!lessonId.isEmpty() && !references.knows(lessonId)) {
            note(key, "there is no lesson '" + lessonId + "', and none is 'coming' in course.yaml");
        }
    }

    void requireUnique(String key, List<String> names) {
        Set<String> seen = new TreeSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                note(key, "'" + name + "' is there twice");
            }
        }
    }

    /// Notes a flaw at a key.
    void note(String key, String message) {
        flaws.add(file, line(key), message);
    }

    /// To be called when all has been read: what nobody asked for is a mistake.
    void end() {
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                flaws.add(
                        file,
                        entry.line(),
                        "the key '" + key + "' is not known here; known: " + String.join(", ", known));
            }
        });
    }

    private Optional<Entry> required(String key) {
        known.add(key);
        Entry entry = entries.get(key);
        if (entry == null) {
            flaws.add(file, line, "'" + key + "' is missing");
        }
        return Optional.ofNullable(entry);
    }

    private <T> List<T> items(String key, Function<Node, T> read) {
        return required(key)
                .map(entry -> {
                    if (!(entry.value() instanceof SequenceNode sequence)) {
                        note(key, "'" + key + "' must be a list");
                        return List.<T>of();
                    }
                    List<T> items = new ArrayList<>();
                    sequence.getValue().forEach(item -> items.add(read.apply(item)));
                    return items;
                })
                .orElse(List.of());
    }

    private Optional<YamlMap> asMap(String key, Node node) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(file, flaws, mapping));
        }
        flaws.add(file, lineOf(node), "'" + key + "' must be a mapping ('key: value')");
        return Optional.empty();
    }

    private String scalar(String key, Node node) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        flaws.add(file, lineOf(node), "'" + key + "' must be a text that is not empty");
        return "";
    }

    private double parse(String key, Node node) {
        String text = scalar(key, node);
        try {
            double number = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
            if (Double.isFinite(number) || text.isEmpty()) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        flaws.add(file, lineOf(node), "'" + key + "': '" + text + "' is no number");
        return Double.NaN;
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
