-- Whoever wrote to us is answered before the next hundred thousand digests leave.
create index outbox_message_in_turn on outbox_message ((kind = 'digest'), available_at, id) where state = 'pending';
drop index outbox_message_claimable;

-- The clock by which a run is decided that an operator asked for by `send --at`, whichever process decides it. Null: the time of
-- the database.
alter table digest_run add column decided_by_clock timestamptz;

-- Which programs can work with this schema: those whose own number is at least this one. A migration that only adds leaves it
-- as it is, so that replicas of the old version go on while a new one is rolled out.
create table schema_compatibility (
    -- The primary key of a table that has one row.
    only_one boolean primary key default true,
    number integer not null,
    constraint schema_compatibility_is_one check (only_one)
);
insert into schema_compatibility (number) values (1);
