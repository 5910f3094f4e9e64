-- What a cell's last run showed, so that it is there again after a restart. `json`, not `jsonb`: it is given back as it
-- came and never queried, and a learner's output may hold the character U+0000, which jsonb refuses.
create table cell_output (
    workbook_id uuid not null references workbook on delete cascade,
    cell_id text not null check (cell_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    run_id text not null check (char_length(run_id) <= 100),
    output json not null,
    finished_at timestamptz not null,
    primary key (workbook_id, cell_id)
);
