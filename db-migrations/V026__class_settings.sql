-- From when on somebody counts as stuck in a class: the thresholds that teachers may set, as they were for all before.
alter table classroom
    add column stuck_same smallint not null default 3 check (stuck_same between 2 and 20),
    add column stuck_silent_minutes smallint not null default 4 check (stuck_silent_minutes between 1 and 60),
    add column stuck_churn smallint not null default 6 check (stuck_churn between 4 and 50),
    add column stuck_long_factor smallint not null default 2 check (stuck_long_factor between 1 and 10),
    add column stuck_rest_minutes smallint not null default 10 check (stuck_rest_minutes between 0 and 120);
