-- Who looked at somebody's work is found by whom it is about.
create index audit_event_looks on audit_event (about_id, happened_at) where action = 'learner.looked-at';
