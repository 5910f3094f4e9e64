-- The one-time link that makes the teacher's account; printed at start, kept only as a hash.
create table setup_link (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    created_at timestamptz not null,
    used_at timestamptz
);
