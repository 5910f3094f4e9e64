-- The audit's rows outlive the people they tell of, so they hold ids and no names: those are looked up when somebody
-- reads. Names of before become the ids that they stood for, where that is certain, and go.
alter table audit_event
    add column about_id uuid,
    add column classroom_id uuid;

alter table audit_event disable trigger facts;

-- A learner joined the one class that they could be in.
update audit_event e set classroom_id = m.classroom_id
from membership m
where e.action = 'account.joined' and m.account_id = e.account_id and m.role = 'LEARNER';

-- A class was told of when it was made: within the second, and none other of its owner's.
update audit_event e set classroom_id = c.id
from membership m join classroom c on c.id = m.classroom_id
where e.action = 'classroom.created' and m.account_id = e.account_id and m.role = 'OWNER'
    and abs(extract(epoch from e.happened_at - c.created_at)) < 1
    and 1 = (
        select count(*) from membership o join classroom d on d.id = o.classroom_id
        where o.account_id = e.account_id and o.role = 'OWNER'
            and abs(extract(epoch from e.happened_at - d.created_at)) < 1);

-- Otherwise the class of that name, where its owner has one such, or has no other class.
update audit_event e set classroom_id = coalesce(
    (select min(c.id::text)::uuid from membership m join classroom c on c.id = m.classroom_id
        where m.account_id = e.account_id and m.role = 'OWNER' and c.name = e.detail having count(*) = 1),
    (select min(m.classroom_id::text)::uuid from membership m
        where m.account_id = e.account_id and m.role = 'OWNER' having count(*) = 1))
where e.action like 'classroom.%' and e.classroom_id is null;

update audit_event set detail = '';

alter table audit_event enable trigger facts;

-- Whatever else there is to say is said in capitals and figures ('LEARNER > LEFT'): no name gets in by an oversight.
alter table audit_event
    alter column detail set default '',
    add constraint audit_event_no_names check (detail ~ '^[A-Z0-9 _.,:%>/+-]*$');

create index audit_event_classroom on audit_event (classroom_id, happened_at) where classroom_id is not null;
create index audit_event_about on audit_event (about_id, happened_at) where about_id is not null;
