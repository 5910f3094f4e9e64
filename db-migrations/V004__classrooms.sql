-- Classes, and who is in them.
create table classroom (
    id uuid primary key,
    teacher_id uuid not null references account on delete cascade,
    name text not null check (char_length(name) between 1 and 60),
    created_at timestamptz not null
);

create index classroom_teacher on classroom (teacher_id);

-- A retired code opens the class to nobody new, but its learners still sign in with it.
create table join_code (
    code text primary key check (code ~ '^[A-Z]{3,8}-[2-9]{4}$'),
    classroom_id uuid not null references classroom on delete cascade,
    created_at timestamptz not null,
    retired_at timestamptz
);

create unique index join_code_current on join_code (classroom_id) where retired_at is null;

create table membership (
    account_id uuid primary key references account on delete cascade,
    classroom_id uuid not null references classroom on delete cascade,
    role text not null check (role in ('LEARNER', 'TEACHER')),
    name_key text not null,
    joined_at timestamptz not null,
    -- a class knows each name once: it is what its learners sign in with
    unique (classroom_id, name_key)
);
