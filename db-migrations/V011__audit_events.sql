-- Who did what to accounts and classes. It outlives the accounts that it names.
create table audit_event (
    id bigint generated always as identity primary key,
    happened_at timestamptz not null,
    account_id uuid,
    action text not null check (char_length(action) between 1 and 60),
    detail text not null check (char_length(detail) <= 500)
);

create trigger facts before update on audit_event for each row execute function refuse_change();
