-- A submitted exercise. The id is made by the browser, so that sending it again is harmless.
create table attempt (
    id uuid primary key,
    workbook_id uuid not null references workbook on delete cascade,
    code text not null check (char_length(code) <= 200000),
    seed bigint not null,
    submitted_at timestamptz not null
);

create index attempt_workbook on attempt (workbook_id, submitted_at);

create trigger facts before update on attempt for each row execute function refuse_change();

-- How it was judged. `checks` is a list as the browser gets it: json for the reason given at cell_output.
create table attempt_verdict (
    attempt_id uuid primary key references attempt on delete cascade,
    passed boolean not null,
    checks json not null,
    graded_at timestamptz not null
);

create trigger facts before update on attempt_verdict for each row execute function refuse_change();
