-- What a learner typed: the newest text of a cell, and every text that was saved.
create table cell_draft (
    workbook_id uuid not null references workbook on delete cascade,
    cell_id text not null check (cell_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    code text not null check (char_length(code) <= 200000),
    revision bigint not null check (revision > 0),
    saved_at timestamptz not null,
    primary key (workbook_id, cell_id)
);

create table cell_draft_history (
    workbook_id uuid not null,
    cell_id text not null,
    revision bigint not null,
    -- the revision that the writer had in front of it: another than revision - 1 where two browsers wrote at once
    base_revision bigint not null,
    code text not null,
    saved_at timestamptz not null,
    primary key (workbook_id, cell_id, revision),
    foreign key (workbook_id, cell_id) references cell_draft on delete cascade
);

create trigger facts before update on cell_draft_history for each row execute function refuse_change();
