-- What happened in a lesson, beside attempts: an example's cell ran to its end. Progress is computed from both.
create table lesson_event (
    id bigint generated always as identity primary key,
    workbook_id uuid not null references workbook on delete cascade,
    cell_id text not null check (cell_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    run_id text not null check (char_length(run_id) <= 100),
    happened_at timestamptz not null,
    unique (workbook_id, run_id)
);

create trigger facts before update on lesson_event for each row execute function refuse_change();
