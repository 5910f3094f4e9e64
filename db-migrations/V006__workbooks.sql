-- A learner's copy of one lesson.
create table workbook (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    course_id text not null check (course_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    lesson_id text not null check (lesson_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    created_at timestamptz not null,
    unique (account_id, course_id, lesson_id)
);
