-- A learner in several classes, several people who teach one: what somebody is in a class stands with the membership,
-- its owner included.
alter table membership
    drop constraint membership_pkey,
    drop constraint membership_role_check,
    alter column name_key drop not null,
    -- who has left is no longer seen, and comes back as the one they were
    add column status text not null default 'ACTIVE' check (status in ('ACTIVE', 'LEFT')),
    add primary key (classroom_id, account_id),
    add constraint membership_role check (role in ('OWNER', 'TEACHER', 'ASSISTANT', 'LEARNER')),
    -- learners sign in with the class's code and this; who does not may share a learner's name
    add constraint membership_learner_name check (role <> 'LEARNER' or name_key is not null);

create index membership_account on membership (account_id);

insert into membership (account_id, classroom_id, role, joined_at)
select teacher_id, id, 'OWNER', created_at from classroom
on conflict (classroom_id, account_id) do update set role = 'OWNER';

alter table classroom
    drop column teacher_id,
    -- since when it is only looked at
    add column archived_at timestamptz;

-- Those whose progress a class shows.
create view class_learner as
select classroom_id, account_id, joined_at from membership where role = 'LEARNER' and status = 'ACTIVE';
