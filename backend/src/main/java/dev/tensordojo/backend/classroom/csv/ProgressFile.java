package dev.tensordojo.backend.classroom.csv;

import dev.tensordojo.backend.classroom.csv.CsvFile.Row;
import dev.tensordojo.backend.classroom.csv.ProgressTable.CheckStanding;
import dev.tensordojo.backend.classroom.csv.ProgressTable.Column;
import dev.tensordojo.backend.classroom.csv.ProgressTable.Standing;
import dev.tensordojo.backend.classroom.csv.ProgressTable.Whole;
import dev.tensordojo.backend.classroom.csv.RosterPlan.Known;
import dev.tensordojo.backend.classroom.mark.Marks.Mark;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// The shapes in which a class's progress is written. [#TIDY]'s columns are those to which whatever else is known of a
/// learner and an exercise belongs.
enum ProgressFile {
    /// One row for each learner and exercise, for whoever calculates.
    TIDY {
        @Override
        void write(Whole whole, CsvWriter csv) throws IOException {
            csv.row(with(
                    PERSON,
                    "course",
                    "exercise",
                    "status",
                    "first_passed_at",
                    "best_percent",
                    "attempts",
                    "active_minutes",
                    "mark_percent",
                    "mark_reason"));
            for (Known learner : whole.learners()) {
                for (Column column : whole.columns()) {
                    Standing standing = whole.standing(learner, column);
                    csv.row(with(
                            person(learner),
                            column.courseId(),
                            column.lessonId(),
                            standing.status().name(),
                            standing.firstPassed().map(Object::toString).orElse(""),
                            percent(standing, column),
                            String.valueOf(standing.attempts()),
                            String.valueOf(whole.activeMinutes(learner, column)),
                            whole.mark(learner, column)
                                    .map(mark -> String.valueOf(mark.percent()))
                                    .orElse(""),
                            whole.mark(learner, column).map(Mark::reason).orElse("")));
                }
            }
        }
    },
    /// One row for each learner, for whoever reads.
    WIDE {
        @Override
        void write(Whole whole, CsvWriter csv) throws IOException {
            csv.row(with(PERSON, headings(whole)));
            for (Known learner : whole.learners()) {
                csv.row(with(person(learner), percents(whole, learner)));
            }
        }
    },
    /// One row for each learner and check.
    CHECKS {
        @Override
        void write(Whole whole, CsvWriter csv) throws IOException {
            csv.row(with(PERSON, "course", "exercise", "check", "passed", "attempts"));
            for (Known learner : whole.learners()) {
                for (Column column : whole.columns()) {
                    for (String check : column.checkIds()) {
                        CheckStanding standing = whole.check(learner, column, check);
                        csv.row(with(
                                person(learner),
                                column.courseId(),
                                column.lessonId(),
                                check,
                                standing.passed() ? "1" : "0",
                                String.valueOf(standing.attempts())));
                    }
                }
            }
        }
    },
    /// As Moodle's grade import takes it: it knows people by their address, so those without one are left out.
    MOODLE {
        @Override
        void write(Whole whole, CsvWriter csv) throws IOException {
            csv.row(with(List.of("Email address", "ID number", "Full name"), headings(whole)));
            for (Known learner : whole.learners()) {
                if (!learner.email().isEmpty()) {
                    csv.row(with(
                            List.of(learner.email(), learner.externalId(), learner.name()), percents(whole, learner)));
                }
            }
        }
    },
    /// The list itself, in the form in which it can be read again.
    ROSTER {
        @Override
        void write(Whole whole, CsvWriter csv) throws IOException {
            csv.row(List.of("login", "name", "email", "group", "role", "external_id"));
            for (Known learner : whole.learners()) {
                csv.row(List.of(
                        learner.login(),
                        learner.name(),
                        learner.email(),
                        learner.group(),
                        "learner",
                        learner.externalId()));
            }
        }
    };

    private static final List<String> PERSON = List.of("name", "login", "email", "external_id", "group");
    private static final String POINTS = "Points Possible";

    abstract void write(Whole whole, CsvWriter csv) throws IOException;

    void write(Whole whole, OutputStream out) throws IOException {
        try (CsvWriter csv = new CsvWriter(out, ',')) {
            write(whole, csv);
        }
    }

    /// Canvas's own gradebook with our columns filled: those that it has already, and the others behind them.
    ///
    /// @param people whose the rows are, by their number
    static void writeCanvas(CsvFile gradebook, Map<Integer, UUID> people, Whole whole, OutputStream out)
            throws IOException {
        List<String> heading = new ArrayList<>(gradebook.header());
        Map<Column, Integer> places = new HashMap<>();
        for (Column column : whole.columns()) {
            String name = "Tensor Dojo " + headingOf(column, whole);
            int place = -1;
            for (int i = 0; i < gradebook.header().size(); i++) {
                // Canvas puts its number behind: `Tensor Dojo 1-E1 (4711)`
                if (heading.get(i).replaceFirst(" \\(\\d+\\)$", "").equals(name)) {
                    place = i;
                }
            }
            if (place < 0) {
                place = heading.size();
                heading.add(name);
            }
            places.put(column, place);
        }
        Map<UUID, Known> learners = new HashMap<>();
        whole.learners().forEach(each -> learners.put(each.id(), each));
        try (CsvWriter csv = new CsvWriter(out, gradebook.separator())) {
            csv.row(heading);
            for (Row row : gradebook.rows()) {
                List<String> cells = new ArrayList<>(row.cells());
                while (cells.size() < heading.size()) {
                    cells.add("");
                }
                Known learner = learners.get(people.get(row.number()));
                boolean points = row.cell(0).equals(POINTS);
                if (points) {
                    cells.set(0, "    " + POINTS); // by these blanks Canvas knows the row
                }
                places.forEach((column, place) -> {
                    if (points) {
                        cells.set(place, "100");
                    } else if (learner != null) {
                        cells.set(place, percent(whole, learner, column));
                    }
                });
                csv.row(cells);
            }
        }
    }

    /// What a gradebook is to show: the mark that was given by hand, else what the checks say.
    private static String percent(Whole whole, Known learner, Column column) {
        return whole.mark(learner, column)
                .map(mark -> String.valueOf(mark.percent()))
                .orElseGet(() -> percent(whole.standing(learner, column), column));
    }

    /// Empty for what was never tried: no gradebook is to show a zero for it.
    private static String percent(Standing standing, Column column) {
        return standing.attempts() == 0
                ? ""
                : String.valueOf(standing.percent(column.checkIds().size()));
    }

    private static String[] percents(Whole whole, Known learner) {
        return whole.columns().stream()
                .map(column -> percent(whole, learner, column))
                .toArray(String[]::new);
    }

    private static String[] headings(Whole whole) {
        return whole.columns().stream().map(column -> headingOf(column, whole)).toArray(String[]::new);
    }

    /// An exercise's number, which is enough where there is one course.
    private static String headingOf(Column column, Whole whole) {
        boolean oneCourse =
                whole.columns().stream().map(Column::courseId).distinct().count() == 1;
        return oneCourse ? column.lessonId() : column.courseId() + "/" + column.lessonId();
    }

    private static List<String> person(Known learner) {
        return List.of(learner.name(), learner.login(), learner.email(), learner.externalId(), learner.group());
    }

    private static List<String> with(List<String> first, String... rest) {
        return Stream.concat(first.stream(), Stream.of(rest)).toList();
    }
}
