-- What those who teach give for an exercise, beside what the checks say. A row is never changed: the newest of a class,
-- a learner and an exercise holds, and one without a figure takes back what was given before.
create table mark (
    id bigint generated always as identity primary key,
    classroom_id uuid not null references classroom on delete cascade,
    account_id uuid not null references account on delete cascade,
    course_id text not null check (course_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    lesson_id text not null check (lesson_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    percent smallint check (percent between 0 and 100),
    reason text not null check (char_length(reason) between 1 and 500),
    given_by uuid references account on delete set null,
    given_at timestamptz not null
);

create index mark_exercise on mark (classroom_id, account_id, course_id, lesson_id, id);
create index mark_account on mark (account_id);

-- The marks that hold.
create view mark_held as
select * from (
    select distinct on (classroom_id, account_id, course_id, lesson_id) *
    from mark order by classroom_id, account_id, course_id, lesson_id, id desc
) newest where percent is not null;
