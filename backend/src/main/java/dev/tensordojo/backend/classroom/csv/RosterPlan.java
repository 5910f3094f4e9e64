package dev.tensordojo.backend.classroom.csv;

import dev.tensordojo.backend.account.name.AccountName;
import dev.tensordojo.backend.classroom.csv.RosterFile.Entry;
import dev.tensordojo.backend.http.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a list would change in a class: a function of the two, so that the same list is planned the same again, and
/// one that has been applied changes nothing.
///
/// Somebody is known by the external id, else by the e-mail address, else by the login, else by the name.
///
/// @param rows what becomes of each row
/// @param absent learners of the class who are not on the list
public record RosterPlan(List<Planned> rows, List<Known> absent) {

    private static final int MOST_CHARS = 255;
    private static final Set<String> LEARNERS = Set.of("", "learner", "student", "学習者", "学生", "生徒", "受講者");

    public RosterPlan {
        rows = List.copyOf(rows);
        absent = List.copyOf(absent);
    }

    /// Somebody in the class.
    ///
    /// @param nameKey empty where they sign in without the class's code
    /// @param group that of the grouping which lists make
    /// @param learns whether they learn here and teach nowhere
    /// @param elsewhere whether they are also in a class that whoever imports does not look after
    public record Known(
            UUID id,
            String name,
            String nameKey,
            String login,
            String email,
            String externalId,
            String group,
            boolean active,
            boolean learns,
            boolean elsewhere) {}

    /// What becomes of a row.
    public enum State {
        /// Gets an account.
        NEW,
        /// Is in the class, exactly so.
        KNOWN,
        /// Is in the class, and something is to be different.
        CHANGED,
        /// Stands in an earlier row.
        DUPLICATE,
        /// Cannot be used.
        BAD
    }

    /// What is to be different about somebody.
    public enum Change {
        NAME,
        LOGIN,
        EMAIL,
        EXTERNAL_ID,
        GROUP,
        /// Had left.
        BACK
    }

    /// Why a row is not used: what the browser's catalogue has under `error.`.
    public record Why(String code, Map<String, String> args) {
        public Why {
            args = Map.copyOf(args);
        }
    }

    /// A row and what becomes of it.
    ///
    /// @param id whose it is, where they are known
    public record Planned(
            Entry entry,
            State state,
            @Nullable UUID id,
            List<Change> changes,
            @Nullable Why why) {
        public Planned {
            changes = List.copyOf(changes);
        }
    }

    public static RosterPlan of(List<Entry> entries, List<Known> known) {
        return new Planner(known).plan(entries);
    }

    List<Planned> rows(State state) {
        return rows.stream().filter(each -> each.state() == state).toList();
    }

    /// Two plans that have the same would do the same.
    public String digest() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Goes through the rows once, and keeps in mind what earlier ones have taken.
    private static final class Planner {
        private final List<Known> known;
        private final Map<String, Known> byExternalId;
        private final Map<String, Known> byEmail;
        private final Map<String, Known> byLogin;
        private final Map<String, Known> byName;
        /// Who stands in which row.
        private final Map<UUID, Integer> claimed = new HashMap<>();
        /// What new people and changed ones take: `email a@b.c`, `name hana`.
        private final Map<String, Integer> taken = new HashMap<>();

        Planner(List<Known> known) {
            this.known = known;
            byExternalId = index(Known::externalId);
            byEmail = index(Known::email);
            byLogin = index(Known::login);
            byName = index(Known::nameKey);
        }

        private Map<String, Known> index(Function<Known, String> key) {
            var index = new HashMap<String, Known>();
            known.stream().filter(each -> !key.apply(each).isEmpty()).forEach(each -> index.put(key.apply(each), each));
            return index;
        }

        RosterPlan plan(List<Entry> entries) {
            List<Planned> rows = entries.stream().map(this::plan).toList();
            Set<UUID> there = new HashSet<>(claimed.keySet());
            return new RosterPlan(
                    rows,
                    known.stream()
                            .filter(each -> each.active() && each.learns() && !there.contains(each.id()))
                            .toList());
        }

        private Planned plan(Entry entry) {
            AccountName name;
            try {
                name = checked(entry);
            } catch (Refused bad) {
                // Whoever is meant is on the list, even if their row is of no use.
                find(entry, key(entry.name())).ifPresent(person -> claimed.putIfAbsent(person.id(), entry.row()));
                return bad(entry, bad.problem().code(), bad.problem().args());
            }
            Optional<Known> person = find(entry, name.key());
            return person.isPresent() ? known(entry, name, person.get()) : unknown(entry, name);
        }

        private Planned known(Entry entry, AccountName name, Known person) {
            Integer before = claimed.putIfAbsent(person.id(), entry.row());
            if (before != null) {
                return duplicate(entry, before);
            }
            if (!person.learns()) {
                return bad(entry, "import.teaches", Map.of());
            }
            boolean other = (differs(entry.externalId(), person.externalId()) && !byThat(entry, person))
                    || belongsToAnother(byExternalId, entry.externalId(), person)
                    || belongsToAnother(byEmail, entry.email(), person)
                    || belongsToAnother(byLogin, entry.login(), person);
            if (other) {
                return bad(entry, "import.two-people", Map.of("name", person.name()));
            }
            var changes = new ArrayList<Change>();
            if (!person.name().equals(name.text())) {
                changes.add(Change.NAME);
            }
            add(changes, Change.LOGIN, entry.login(), person.login());
            add(changes, Change.EMAIL, entry.email(), person.email());
            add(changes, Change.EXTERNAL_ID, entry.externalId(), person.externalId());
            add(changes, Change.GROUP, entry.group(), person.group());
            if (!person.active()) {
                changes.add(Change.BACK);
            }
            if (changes.contains(Change.NAME)) {
                if (person.elsewhere()) {
                    return bad(entry, "people.elsewhere", Map.of());
                }
                if (belongsToAnother(byName, name.key(), person)) {
                    return bad(entry, "import.name-taken", Map.of());
                }
            }
            Optional<Planned> clash = take(entry, name);
            if (clash.isPresent()) {
                return clash.get();
            }
            return new Planned(entry, changes.isEmpty() ? State.KNOWN : State.CHANGED, person.id(), changes, null);
        }

        private Planned unknown(Entry entry, AccountName name) {
            if (byName.containsKey(name.key())) {
                return bad(entry, "import.name-taken", Map.of());
            }
            return take(entry, name).orElseGet(() -> new Planned(entry, State.NEW, null, List.of(), null));
        }

        /// Takes what has to be somebody's alone; where an earlier row has it, says what is wrong with this one.
        private Optional<Planned> take(Entry entry, AccountName name) {
            for (String key : identifiers(entry)) {
                Integer before = taken.get(key);
                if (before != null) {
                    return Optional.of(duplicate(entry, before));
                }
            }
            Integer namesake = taken.get("name " + name.key());
            if (namesake != null) {
                return Optional.of(
                        identifiers(entry).isEmpty()
                                ? duplicate(entry, namesake)
                                : bad(entry, "import.name-twice", Map.of("row", String.valueOf(namesake))));
            }
            identifiers(entry).forEach(key -> taken.put(key, entry.row()));
            taken.put("name " + name.key(), entry.row());
            return Optional.empty();
        }

        private static List<String> identifiers(Entry entry) {
            var keys = new ArrayList<String>();
            if (!entry.externalId().isEmpty()) {
                keys.add("id " + entry.externalId());
            }
            if (!entry.email().isEmpty()) {
                keys.add("email " + entry.email());
            }
            if (!entry.login().isEmpty()) {
                keys.add("login " + entry.login());
            }
            return keys;
        }

        private Optional<Known> find(Entry entry, String nameKey) {
            return Optional.ofNullable(byExternalId.get(entry.externalId()))
                    .or(() -> Optional.ofNullable(byEmail.get(entry.email())))
                    .or(() -> Optional.ofNullable(byLogin.get(entry.login())))
                    .or(() -> Optional.ofNullable(byName.get(nameKey)).filter(person -> mayBe(entry, person)));
        }

        /// Somebody of the same name is the same unless something else says that they are two.
        private static boolean mayBe(Entry entry, Known person) {
            return !differs(entry.externalId(), person.externalId())
                    && !differs(entry.email(), person.email())
                    && !differs(entry.login(), person.login());
        }

        private static boolean differs(String told, String kept) {
            return !told.isEmpty() && !kept.isEmpty() && !told.equals(kept);
        }

        private boolean byThat(Entry entry, Known person) {
            return person.equals(byExternalId.get(entry.externalId()));
        }

        private static boolean belongsToAnother(Map<String, Known> index, String key, Known person) {
            Known owner = index.get(key);
            return owner != null && !owner.id().equals(person.id());
        }

        private static void add(List<Change> changes, Change change, String told, String kept) {
            if (!told.isEmpty() && !told.equals(kept)) {
                changes.add(change);
            }
        }

        private static AccountName checked(Entry entry) {
            AccountName name = AccountName.parse(entry.name());
            if (!LEARNERS.contains(entry.role().toLowerCase(Locale.ROOT))) {
                throw Refused.field("role", "import.role", "Only learners come from files.");
            }
            if (!entry.email().isEmpty()
                    && (entry.email().length() > 254
                            || !RosterFile.EMAIL.matcher(entry.email()).matches())) {
                throw Refused.field("email", "import.email", "This is no e-mail address.");
            }
            if (!isPlain(entry.login()) || !isPlain(entry.externalId())) {
                throw Refused.field("login", "import.id", "An id has at most 255 characters that can be seen.");
            }
            if (!entry.group().isEmpty()) {
                try {
                    AccountName _ = AccountName.parse(entry.group(), "group");
                } catch (Refused bad) {
                    throw Refused.field("group", "import.group", "A group has a name of at most 60 characters.");
                }
            }
            return name;
        }

        private static boolean isPlain(String id) {
            return id.length() <= MOST_CHARS && id.codePoints().noneMatch(Character::isISOControl);
        }

        /// For a name that may not be one.
        private static String key(String name) {
            return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        }

        private static Planned duplicate(Entry entry, int before) {
            return new Planned(
                    entry,
                    State.DUPLICATE,
                    null,
                    List.of(),
                    new Why("import.duplicate", Map.of("row", String.valueOf(before))));
        }

        private static Planned bad(Entry entry, String code, Map<String, String> args) {
            return new Planned(entry, State.BAD, null, List.of(), new Why(code, args));
        }
    }
}
