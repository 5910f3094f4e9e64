-- What a learner guessed before a cell was run: the first guess of each, and whether it was right when it was made.
create table guess (
    workbook_id uuid not null references workbook on delete cascade,
    prediction_id text not null check (prediction_id ~ '^[a-z][a-z0-9-]{0,99}$'),
    guess text not null check (char_length(guess) between 1 and 200),
    correct boolean not null,
    guessed_at timestamptz not null,
    primary key (workbook_id, prediction_id)
);

create trigger facts before update on guess for each row execute function refuse_change();
