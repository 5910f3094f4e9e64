package dev.tensordojo.backend.classroom.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tensordojo.backend.account.AuditLog;
import dev.tensordojo.backend.account.LearnerAccounts;
import dev.tensordojo.backend.account.LearnerAccounts.NewLearner;
import dev.tensordojo.backend.account.guessing.OneTimePassword;
import dev.tensordojo.backend.account.name.AccountName;
import dev.tensordojo.backend.classroom.csv.RosterFile.Entry;
import dev.tensordojo.backend.classroom.csv.RosterPlan.Change;
import dev.tensordojo.backend.classroom.csv.RosterPlan.Known;
import dev.tensordojo.backend.classroom.csv.RosterPlan.Planned;
import dev.tensordojo.backend.classroom.csv.RosterPlan.State;
import dev.tensordojo.backend.classroom.people.People;
import dev.tensordojo.backend.classroom.people.People.Given;
import dev.tensordojo.backend.classroom.people.People.Status;
import dev.tensordojo.backend.database.Sql;
import dev.tensordojo.backend.http.Problem;
import dev.tensordojo.backend.http.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/// The list of a class as other systems know it, and what a file makes of it.
@ApplicationScoped
class Roster {

    private static final String GROUPING = "import";

    private final Sql sql;
    private final LearnerAccounts accounts;
    private final People people;
    private final AuditLog audit;
    private final InstantSource clock;
    private final ObjectMapper json;

    Roster(Sql sql, LearnerAccounts accounts, People people, AuditLog audit, InstantSource clock, ObjectMapper json) {
        this.sql = sql;
        this.accounts = accounts;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
    }

    /// What came of a file.
    ///
    /// @param made those who are new, with the passwords by which they come in
    record Applied(List<Given> made, int changed) {}

    /// A row as the database takes it.
    private record Line(UUID id, String login, String email, String externalId, String group) {
        static Line of(UUID id, Entry entry) {
            return new Line(id, entry.login(), entry.email(), entry.externalId(), entry.group());
        }
    }

    /// Everybody who was ever in the class, as a plan needs to know them.
    ///
    /// @param by who imports
    @Transactional
    List<Known> known(UUID classroomId, UUID by) {
        return sql.query(
                row -> new Known(
                        row.uuid("id"),
                        row.text("name"),
                        row.text("name_key"),
                        row.text("login"),
                        row.text("email"),
                        row.text("external_id"),
                        row.text("group_name"),
                        row.truth("active"),
                        row.truth("learns"),
                        row.truth("elsewhere")),
                "select a.id, a.name, coalesce(m.name_key, '') name_key, coalesce(r.login, '') login,"
                        + " coalesce(r.email, '') email, coalesce(r.external_id, '') external_id,"
                        + " coalesce(g.name, '') group_name, m.status = 'ACTIVE' active,"
                        + " m.role = 'LEARNER' and a.role <> 'TEACHER' and not exists (select 1 from membership t"
                        + " where t.account_id = a.id and t.role <> 'LEARNER') learns,"
                        + " exists (select 1 from membership o where o.account_id = a.id and o.status = 'ACTIVE'"
                        + " and not exists (select 1 from membership t where t.classroom_id = o.classroom_id"
                        + " and t.account_id = ?2 and t.status = 'ACTIVE' and t.role in ('OWNER', 'TEACHER')))"
                        + " elsewhere from membership m join account a on a.id = m.account_id"
                        + " left join roster_entry r on r.account_id = m.account_id and r.classroom_id = m.classroom_id"
                        + " left join group_member gm on gm.account_id = m.account_id"
                        + " and gm.classroom_id = m.classroom_id and gm.grouping_name = ?3"
                        + " left join class_group g on g.id = gm.group_id"
                        + " where m.classroom_id = ?1 order by a.name_key, a.id",
                classroomId,
                by,
                GROUPING);
    }

    /// Does what was shown, all of it or nothing.
    ///
    /// @param digest that of the plan that was shown
    /// @throws Refused 409 where file or class would lead to another plan by now
    @Transactional
    Applied apply(UUID classroomId, UUID by, List<Entry> entries, String digest) {
        sql.query(row -> row.uuid("id"), "select id from classroom where id = ?1 for update", classroomId);
        RosterPlan plan = RosterPlan.of(entries, known(classroomId, by));
        if (!plan.digest().equals(digest)) {
            throw new Refused(
                    409,
                    new Problem(
                            "import.stale", "The class or the file has changed since it was shown. Look at it again."));
        }
        var given = new ArrayList<Given>();
        var learners = new ArrayList<NewLearner>();
        var lines = new ArrayList<Line>();
        for (Planned row : plan.rows(State.NEW)) {
            UUID id = UUID.randomUUID();
            AccountName name = AccountName.parse(row.entry().name());
            OneTimePassword password = OneTimePassword.random();
            learners.add(new NewLearner(id, name.text(), name.key(), password.stored()));
            given.add(new Given(id, name.text(), password.text()));
            lines.add(Line.of(id, row.entry()));
        }
        accounts.create(learners);
        sql.execute(
                "insert into membership (account_id, classroom_id, role, name_key, joined_at)"
                        + " select r.id, ?2, 'LEARNER', r.key, ?3"
                        + " from json_to_recordset(cast(?1 as json)) as r(id uuid, key text)",
                text(learners),
                classroomId,
                clock.instant());
        List<Planned> changed = plan.rows(State.CHANGED);
        for (Planned row : changed) {
            UUID id = Objects.requireNonNull(row.id());
            if (row.changes().contains(Change.BACK)) {
                people.mark(classroomId, by, List.of(id), Status.ACTIVE);
            }
            if (row.changes().contains(Change.NAME)) {
                people.rename(classroomId, by, id, AccountName.parse(row.entry().name()));
            }
            lines.add(Line.of(id, row.entry()));
        }
        keep(classroomId, lines);
        group(classroomId, lines);
        audit.append(
                by,
                "person.imported",
                classroomId,
                learners.stream().map(NewLearner::id).toList());
        audit.append(
                by,
                "person.list-changed",
                classroomId,
                changed.stream().map(row -> Objects.requireNonNull(row.id())).toList());
        return new Applied(given, changed.size());
    }

    private void keep(UUID classroomId, List<Line> lines) {
        sql.execute(
                "insert into roster_entry (classroom_id, account_id, external_id, email, login)"
                        + " select ?2, r.id, nullif(r.\"externalId\", ''), nullif(r.email, ''), nullif(r.login, '')"
                        + " from json_to_recordset(cast(?1 as json))"
                        + " as r(id uuid, \"externalId\" text, email text, login text)"
                        + " where r.\"externalId\" <> '' or r.email <> '' or r.login <> ''"
                        + " on conflict (classroom_id, account_id) do update set"
                        + " external_id = coalesce(excluded.external_id, roster_entry.external_id),"
                        + " email = coalesce(excluded.email, roster_entry.email),"
                        + " login = coalesce(excluded.login, roster_entry.login)",
                text(lines),
                classroomId);
    }

    private void group(UUID classroomId, List<Line> lines) {
        Stream<String> names = lines.stream().map(Line::group).filter(name -> !name.isEmpty());
        for (String name : names.distinct().toList()) {
            sql.execute(
                    "insert into class_group (id, classroom_id, grouping_name, name, created_at)"
                            + " values (?1, ?2, ?3, ?4, ?5) on conflict (classroom_id, grouping_name, name) do nothing",
                    UUID.randomUUID(),
                    classroomId,
                    GROUPING,
                    name,
                    clock.instant());
        }
        sql.execute(
                "insert into group_member (group_id, classroom_id, grouping_name, account_id)"
                        + " select g.id, g.classroom_id, g.grouping_name, r.id"
                        + " from json_to_recordset(cast(?1 as json)) as r(id uuid, \"group\" text)"
                        + " join class_group g on g.classroom_id = ?2 and g.grouping_name = ?3 and g.name = r.\"group\""
                        + " on conflict (classroom_id, grouping_name, account_id)"
                        + " do update set group_id = excluded.group_id",
                text(lines),
                classroomId,
                GROUPING);
    }

    private String text(Object rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows cannot be written", e);
        }
    }
}
