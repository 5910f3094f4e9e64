-- Named parts of a class. Groups that divide it in one way are one grouping ('tables', 'project teams').
create table class_group (
    id uuid primary key,
    classroom_id uuid not null references classroom on delete cascade,
    grouping_name text not null check (char_length(grouping_name) between 1 and 60),
    name text not null check (char_length(name) between 1 and 60),
    created_at timestamptz not null,
    unique (classroom_id, grouping_name, name),
    unique (id, classroom_id, grouping_name)
);

-- Its key says that nobody is in two groups of one grouping.
create table group_member (
    group_id uuid not null,
    classroom_id uuid not null,
    grouping_name text not null,
    account_id uuid not null,
    primary key (classroom_id, grouping_name, account_id),
    foreign key (group_id, classroom_id, grouping_name)
        references class_group (id, classroom_id, grouping_name) on update cascade on delete cascade,
    foreign key (classroom_id, account_id) references membership (classroom_id, account_id) on delete cascade
);

create index group_member_group on group_member (group_id);
create index group_member_account on group_member (account_id);
