-- The rate of mails that the config sets holds over all replicas: this row says up to when it is used.
create table send_rate (
    -- The primary key of a table that has one row.
    only_one boolean primary key default true,
    used_until timestamptz not null default now(),
    constraint send_rate_is_one check (only_one)
);
insert into send_rate default values;
