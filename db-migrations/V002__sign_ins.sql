-- A browser that is signed in. The token itself is only in the browser's cookie.
create table sign_in (
    id uuid primary key,
    account_id uuid not null references account on delete cascade,
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    user_agent text not null check (char_length(user_agent) <= 300),
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);

create index sign_in_account on sign_in (account_id);
