-- That somebody has finished a path, as it was said then: names of people and courses may change later, this does not.
create table certificate (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    course_id text not null check (course_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    path_id text not null check (path_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    -- of the course; empty where it has none
    version text not null check (char_length(version) <= 100),
    -- Crockford's base 32, without dashes
    code text not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
    name text not null check (name <> ''),
    course_ja text not null,
    course_en text not null,
    path_ja text not null,
    path_en text not null,
    examples integer not null check (examples >= 0),
    exercises integer not null check (exercises >= 0),
    minutes integer not null check (minutes >= 0),
    issued_at timestamptz not null,
    -- issued once
    unique (account_id, course_id, path_id)
);

create trigger facts before update on certificate for each row execute function refuse_change();
