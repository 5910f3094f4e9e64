-- Who somebody is elsewhere: what an identity provider calls them. It stands beside a password or in place of one.
create table identity (
    account_id uuid not null references account on delete cascade,
    issuer text not null check (char_length(issuer) between 1 and 500),
    subject text not null check (char_length(subject) between 1 and 255),
    created_at timestamptz not null,
    primary key (issuer, subject)
);

create index identity_account on identity (account_id);

-- Whoever has neither a password nor an identity cannot sign in. A guest has no password: who gets one is a learner.
alter table account
    drop constraint account_check,
    add constraint account_guest_password check (role <> 'GUEST' or password_hash is null);
