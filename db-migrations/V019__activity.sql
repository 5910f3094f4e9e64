-- What learners do in lessons, as far as a teacher who looks on has to know: no code and no output.
create table activity (
    id bigint generated always as identity primary key,
    account_id uuid not null references account on delete cascade,
    course_id text not null check (course_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    lesson_id text not null check (lesson_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    at timestamptz not null,
    kind text not null check (kind in
        ('RUN_OK', 'RUN_FAILED', 'ATTEMPT', 'PASSED', 'EDITED', 'READ', 'ASKED', 'WITHDRAWN', 'SEEN', 'HINT_READ')),
    -- the same for all who failed for the same reason
    fingerprint text check (fingerprint ~ '^[0-9a-f]{16}$'),
    -- of an attempt: the check that failed first, and those that passed, with blanks between
    failed_check text,
    passed_checks text,
    -- how long somebody was at work since the row before
    active_ms integer not null default 0 check (active_ms >= 0)
);

create index activity_lesson on activity (account_id, course_id, lesson_id, at);

create trigger facts before update on activity for each row execute function refuse_change();
