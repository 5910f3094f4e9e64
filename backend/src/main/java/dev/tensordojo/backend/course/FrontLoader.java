package dev.tensordojo.backend.course;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/// Reads what `course.yaml` has for the course's own page.
final class FrontLoader {

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){0,2}");

    private final YamlMap yaml;
    private final References references;

    FrontLoader(YamlMap yaml, References references) {
        this.yaml = yaml;
        this.references = references;
    }

    Front load() {
        return new Front(
                yaml.maybeTranslated("subtitle").orElse(null),
                yaml.has("overview") ? yaml.lines("overview", references) : List.of(),
                maps("features").stream().map(FrontLoader::feature).toList(),
                maps("faq").stream().map(this::question).toList(),
                maps("next").stream().map(FrontLoader::next).toList(),
                yaml.maybeTranslated("closing").orElse(null),
                yaml.has("version") ? version(yaml) : null,
                updates());
    }

    private List<YamlMap> maps(String key) {
        return yaml.has(key) ? yaml.maps(key) : List.of();
    }

    private static Front.Feature feature(YamlMap yaml) {
        var feature = new Front.Feature(yaml.translated("title"), yaml.translated("text"));
        yaml.end();
        return feature;
    }

    private Front.Question question(YamlMap yaml) {
        var question = new Front.Question(yaml.translated("question"), yaml.line("answer", references));
        yaml.end();
        return question;
    }

    private static Front.Next next(YamlMap yaml) {
        String course = yaml.has("course") ? yaml.id("course") : null;
        var next = new Front.Next(yaml.translated("title"), yaml.translated("text"), course);
        yaml.end();
        return next;
    }

    private static String version(YamlMap yaml) {
        return yaml.text("version", VERSION, "1.0");
    }

    private List<Front.Update> updates() {
        List<Front.Update> updates =
                maps("updates").stream().map(FrontLoader::update).toList();
        for (int i = 1; i < updates.size(); i++) {
            if (updates.get(i).date().compareTo(updates.get(i - 1).date()) > 0) {
                yaml.note("updates", "'" + updates.get(i).date() + "' is newer than what stands above it");
            }
        }
        return updates;
    }

    private static Front.Update update(YamlMap yaml) {
        String date = yaml.text("date");
        try {
            LocalDate.parse(date);
        } catch (DateTimeException e) {
            yaml.note("date", "'" + date + "' is no date like 2026-12-15");
        }
        var update = new Front.Update(date, version(yaml), yaml.translated("text"));
        yaml.end();
        return update;
    }
}
