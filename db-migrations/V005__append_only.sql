-- Rows that are facts are never rewritten. They go only with the account that they belong to.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are facts and are not changed', tg_table_name;
end;
$$;
