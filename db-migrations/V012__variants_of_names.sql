-- Variants of a letter are the same name: the keys of names from before drop them too. Where two people of one class
-- would come to share a key, both keep theirs.
create function pg_temp.bare(name_key text) returns text language sql immutable as $$
    select normalize(
        regexp_replace(name_key, '[\u180B-\u180D\u180F\uFE00-\uFE0F\U000E0100-\U000E01EF]', '', 'g'), NFKC)
$$;

update membership m set name_key = pg_temp.bare(name_key)
where name_key <> pg_temp.bare(name_key)
    and not exists (
        select from membership other
        where other.classroom_id = m.classroom_id
            and other.account_id <> m.account_id
            and pg_temp.bare(other.name_key) = pg_temp.bare(m.name_key));

update account a set name_key = pg_temp.bare(name_key)
where name_key <> pg_temp.bare(name_key)
    and pg_temp.bare(name_key) <> ''
    and not exists (
        select from account other
        where other.role = 'TEACHER'
            and other.id <> a.id
            and pg_temp.bare(other.name_key) = pg_temp.bare(a.name_key));
