-- What other systems call those who learn in a class, as lists from there told it: by this they are known again when a
-- list is read anew. It belongs to the class, so that no list reaches somebody of another.
create table roster_entry (
    classroom_id uuid not null,
    account_id uuid not null,
    external_id text check (char_length(external_id) between 1 and 255),
    -- in small letters
    email text check (char_length(email) between 3 and 254),
    login text check (char_length(login) between 1 and 255),
    primary key (classroom_id, account_id),
    foreign key (classroom_id, account_id) references membership (classroom_id, account_id) on delete cascade,
    unique (classroom_id, external_id),
    unique (classroom_id, email),
    unique (classroom_id, login)
);
