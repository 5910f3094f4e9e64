package dev.tensordojo.backend.course;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads `glossary.yaml`: first what its terms are called, so that all texts of the course can name them, its own
/// explanations among them.
final class GlossaryLoader {

    static final String FILE = "glossary.yaml";

    private record Entry(YamlMap yaml, String id, Text term) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Language, Map<String, String>> names = new EnumMap<>(Language.class);

    GlossaryLoader(CourseFiles files, Flaws flaws) {
        names.put(Language.JA, new HashMap<>());
        names.put(Language.EN, new HashMap<>());
        if (files.has(FILE)) {
            files.read(FILE)
                    .map(text -> YamlMap.parseList(FILE, text, flaws))
                    .orElse(List.of())
                    .forEach(this::name);
        }
    }

    private void name(YamlMap yaml) {
        String id = yaml.id("id");
        Text term = yaml.translated("term");
        entries.add(new Entry(yaml, id, term));
        name(yaml, Language.JA, Set.copyOf(List.of(id, term.ja().toLowerCase(Locale.ROOT))), id);
        name(yaml, Language.EN, Set.copyOf(List.of(id, term.en().toLowerCase(Locale.ROOT))), id);
    }

    private void name(YamlMap yaml, Language language, Set<String> called, String id) {
        for (String name : called) {
            if (!name.isEmpty() && names.getOrDefault(language, Map.of()).containsKey(name)) {
                yaml.note("term", "'" + name + "' names another term already");
            } else {
                names.computeIfAbsent(language, _ -> new HashMap<>()).put(name, id);
            }
        }
    }

    /// What the terms are called, for [References].
    Map<Language, Map<String, String>> names() {
        return names;
    }

    Glossary load(References references) {
        return new Glossary(
                entries.stream().map(entry -> term(entry, references)).toList());
    }

    private static Glossary.Term term(Entry entry, References references) {
        YamlMap yaml = entry.yaml();
        Html words = yaml.line("words", references);
        Optional<String> lesson = yaml.maybe("lesson");
        lesson.ifPresent(id -> yaml.requireLesson("lesson", id, references));
        yaml.end();
        return new Glossary.Term(entry.id(), entry.term(), words, lesson.filter(references.lessons()::contains));
    }
}
