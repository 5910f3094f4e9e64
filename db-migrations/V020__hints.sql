-- What those who teach write to learners: to one, to all who fail for the same reason, and to whoever does so later.
create table hint_message (
    id uuid primary key,
    classroom_id uuid not null references classroom on delete cascade,
    author_id uuid references account on delete set null,
    course_id text not null check (course_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    lesson_id text not null check (lesson_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    -- of the failure that it is about, and the check that failed; null where it is for somebody by name
    fingerprint text check (fingerprint ~ '^[0-9a-f]{16}$'),
    check_id text,
    -- Markdown; a language that was left out is empty
    ja text not null check (char_length(ja) <= 2000),
    en text not null check (char_length(en) <= 2000),
    sent_at timestamptz not null,
    -- whoever runs into the failure until then gets it, too
    open_until timestamptz,
    withdrawn_at timestamptz,
    check (ja <> '' or en <> ''),
    check (open_until is null or fingerprint is not null)
);

create index hint_message_classroom on hint_message (classroom_id, sent_at);
create index hint_message_open on hint_message (course_id, lesson_id, fingerprint) where open_until is not null;

create table hint_delivery (
    hint_id uuid not null references hint_message on delete cascade,
    account_id uuid not null references account on delete cascade,
    delivered_at timestamptz not null,
    read_at timestamptz,
    helped boolean,
    primary key (hint_id, account_id)
);

create index hint_delivery_account on hint_delivery (account_id);
