-- Cells of the learner's own in a workbook, beside the lesson's. Here stands only which there are and in which order:
-- their texts and outputs are kept like those of every cell, in cell_draft and cell_output under the same id.
create table own_cell (
    workbook_id uuid not null references workbook on delete cascade,
    -- made by the browser, so that adding the same cell again is harmless
    cell_id text not null check (cell_id ~ '^own-[a-z0-9]{8,20}$'),
    -- cells stand in the order of their ranks, character by character, and of their ids where ranks are equal
    rank text collate "C" not null check (rank ~ '^[0-9A-Za-z]{0,199}[1-9A-Za-z]$'),
    added_at timestamptz not null,
    -- a deleted cell keeps its place and its text, and can be brought back
    deleted_at timestamptz,
    primary key (workbook_id, cell_id)
);
