-- How those who teach a class may look at learners' live sessions: after asking, after telling, or not at all.
alter table classroom
    add column watching text not null default 'ASK' check (watching in ('ASK', 'ANNOUNCED', 'OFF'));

-- Who looked at somebody's work or session is found by whom it is about.
drop index audit_event_looks;
create index audit_event_looks on audit_event (about_id, happened_at)
    where action in ('learner.looked-at', 'watch.started');
