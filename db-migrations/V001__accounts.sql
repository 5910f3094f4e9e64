-- Who there is. A guest has no password and no class; joining turns the same row into a learner.
create table account (
    id uuid primary key,
    role text not null check (role in ('TEACHER', 'LEARNER', 'GUEST')),
    name text not null check (char_length(name) between 1 and 60),
    -- what two spellings of one name share: normalised, lower case
    name_key text not null check (char_length(name_key) between 1 and 200),
    password_hash text check (char_length(password_hash) <= 300),
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    check ((role = 'GUEST') = (password_hash is null))
);

create unique index account_teacher_name on account (name_key) where role = 'TEACHER';
