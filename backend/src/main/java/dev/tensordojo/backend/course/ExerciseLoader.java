package dev.tensordojo.backend.course;

import dev.tensordojo.backend.course.Exercise.Check;
import dev.tensordojo.backend.course.Exercise.Demand;
import dev.tensordojo.backend.course.Exercise.Equivalent;
import dev.tensordojo.backend.course.Exercise.Failure;
import dev.tensordojo.backend.course.Exercise.Input;
import dev.tensordojo.backend.course.Exercise.Support;
import dev.tensordojo.backend.course.Exercise.WrongAnswer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads `exercise.yaml`, the programs beside it and `equivalent.yaml`.
final class ExerciseLoader {

    private static final String FILE = "exercise.yaml";
    private static final String GIVEN = "Given.java";
    private static final String HIDDEN = "Hidden.java";
    private static final String CHECKER = "Checker.java";
    private static final String EQUIVALENT = "equivalent.yaml";
    private static final Pattern WRONG_FILE = Pattern.compile("wrong/[A-Za-z][A-Za-z0-9]*\\.java");
    /// What stands before the key of a checker's reason.
    private static final String REJECTED = YamlMap.word(Failure.REJECTED) + ":";

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
        Support support = new Support(maybe(GIVEN), maybe(HIDDEN), maybe(CHECKER));
        Optional<String> text = read(FILE);
        return text.flatMap(yaml -> YamlMap.parse(folder + "/" + FILE, yaml, flaws))
                .map(yaml -> exercise(
                        yaml,
                        starter,
                        solution,
                        support,
                        hash(text.get(), solution, support.given(), support.hidden(), support.checker())));
    }

    private Exercise exercise(YamlMap yaml, String starter, String solution, Support support, String hash) {
        CheckLoader loader = new CheckLoader(references);
        List<Check> checks = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        for (YamlMap map : yaml.maps("checks")) {
            Check check = loader.load(map);
            if (!ids.add(check.id())) {
                map.note("id", "the check '" + check.id() + "' is there twice");
            }
            checks.add(check);
        }
        if (checks.isEmpty()) {
            yaml.note("checks", "an exercise needs at least one check");
        }
        List<WrongAnswer> wrong =
                yaml.maps("wrong").stream().map(map -> wrongAnswer(map, checks)).toList();
        yaml.end();
        requireEveryWrongFileUsed(wrong);
        requireAsked(support, checks);
        return new Exercise(checks, starter, solution, support, wrong, equivalents(solution), hash);
    }

    private List<Equivalent> equivalents(String solution) {
        if (!files.has(folder + "/" + EQUIVALENT)) {
            return List.of();
        }
        return read(EQUIVALENT)
                .map(text -> YamlMap.parseList(folder + "/" + EQUIVALENT, text, flaws))
                .orElse(List.of())
                .stream()
                .map(yaml -> equivalent(yaml, solution))
                .toList();
    }

    private static Equivalent equivalent(YamlMap yaml, String solution) {
        String at = yaml.text("at");
        long lines = solution.lines().filter(line -> line.contains(at)).count();
        if (!at.isEmpty() && lines != 1) {
            yaml.note(
                    "at",
                    lines == 0 ? "no line of Solution.java has this" : lines + " lines of Solution.java have this");
        }
        Equivalent equivalent = new Equivalent(at, yaml.texts("made"), yaml.text("why"));
        yaml.end();
        return equivalent;
    }

    private void requireAsked(Support support, List<Check> checks) {
        boolean asksChecker = checks.stream().anyMatch(check -> check.demand() instanceof Demand.Approval);
        boolean asksHidden = checks.stream()
                .anyMatch(check -> check.demand() instanceof Demand.Score
                        || check.inputs().stream().anyMatch(Input.From.class::isInstance));
        if (asksChecker && support.checker().isEmpty()) {
            flaws.add(folder + "/" + FILE, "a check has a 'checker', but there is no " + CHECKER);
        }
        if (!asksChecker && !support.checker().isEmpty()) {
            flaws.add(folder + "/" + CHECKER, "no check has a 'checker', so nobody asks it");
        }
        if (!asksHidden && !support.hidden().isEmpty()) {
            flaws.add(folder + "/" + HIDDEN, "no check has inputs 'from' it or a 'truth', so nobody asks it");
        }
    }

    private WrongAnswer wrongAnswer(YamlMap yaml, List<Check> checks) {
        String file = yaml.text("file", WRONG_FILE, "wrong/SwappedSides.java");
        String id = yaml.text("fails");
        Optional<Check> check =
                checks.stream().filter(each -> each.id().equals(id)).findFirst();
        if (!id.isEmpty() && check.isEmpty()) {
            yaml.note(
                    "fails",
                    "there is no check '" + id + "'; there are "
                            + checks.stream().map(Check::id).sorted().toList());
        }
        Optional<String> reason = Optional.empty();
        Failure failure = Failure.REJECTED;
        if (!yaml.has("with")) {
            yaml.note("with", "'with' is missing: " + YamlMap.words(Failure.class));
        } else if (yaml.text("with").startsWith(REJECTED)) {
            reason = Optional.of(yaml.text("with").substring(REJECTED.length()));
            requireReason(yaml, reason.get(), check);
        } else {
            failure = yaml.choice("with", Failure.class, Failure.WRONG_VALUES);
        }
        String why = yaml.text("why");
        yaml.end();
        String code = WRONG_FILE.matcher(file).matches()
                ? files.read(folder + "/" + file).orElse("")
                : "";
        return new WrongAnswer(file, code, id, failure, reason, why);
    }

    private static void requireReason(YamlMap yaml, String reason, Optional<Check> check) {
        Set<String> reasons = check.isPresent() && check.get().demand() instanceof Demand.Approval approval
                ? new TreeSet<>(approval.reasons().keySet())
                : Set.of();
        if (check.isPresent() && !reasons.contains(reason)) {
            yaml.note("with", "the check '" + check.get().id() + "' rejects for none but " + reasons);
        }
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

    /// A file that most exercises do not have; empty where it is not there.
    private String maybe(String name) {
        return files.has(folder + "/" + name) ? read(name).orElse("") : "";
    }

    private static String hash(String... files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String file : files) {
                digest.update(file.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
