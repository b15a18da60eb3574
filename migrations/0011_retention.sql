-- What goes when its time is up.

-- When a person left, so that their addresses can go after a while.
alter table person add column left_at timestamptz;
update person set left_at = now() where not active;
alter table person add constraint person_who_left_is_not_active check (active = (left_at is null));

create function note_leaving() returns trigger language plpgsql as $$
begin
    new.left_at := case when new.active then null else coalesce(new.left_at, now()) end;
    return new;
end
$$;
create trigger person_leaves before insert or update of active on person
    for each row execute function note_leaving();

-- Keyed hashes of the addresses of people who left, once the addresses are gone: lines and files that still name them are
-- recognised, and whoever comes back under the same address is the same person.
create table former_address (
    address_hash bytea primary key,
    person_id bigint not null references person on delete cascade
);
create index former_address_by_person on former_address (person_id);
create index person_with_address_left on person (left_at) where left_at is not null and email not like '%@left.invalid';

-- Whom a mail went to, once nothing else of it is kept: the link in it that stops mails works for ever.
create table former_delivery (
    delivery_id bytea primary key,
    person_id bigint not null references person on delete cascade,
    -- The digest, where the mail was one.
    digest text,
    constraint former_delivery_is_8_octets check (length(delivery_id) = 8)
);
create index former_delivery_by_person on former_delivery (person_id);

-- What each step of the retention looks for, so that it never reads a whole table.
create index interaction_with_note on interaction (occurred_at) where note is not null;
create index inbound_message_with_raw on inbound_message (received_at)
    where raw is not null and trust is distinct from 0;
create index inbound_message_with_words on inbound_message (settled_at)
    where person_id is not null
        and (message_id is not null or envelope_from is not null or reply_text is not null or recipients <> '{}');
create index inbound_message_of_nobody_with_words on inbound_message (settled_at)
    where person_id is null
        and (message_id is not null or envelope_from is not null or reply_text is not null or recipients <> '{}');
create index inbound_message_by_delivery on inbound_message (delivery_id) where delivery_id is not null;
create index inbound_message_of_nobody on inbound_message (received_at) where raw is not null and trust = 0;
create index outbox_message_with_body on outbox_message (settled_at) where body is not null and settled_at is not null;
create index digest_run_settled on digest_run (settled_at) where settled_at is not null;
create index absence_over on absence (ends_on);
-- Attempts are written in the order of their time, and often: the smallest index there is.
create index outbox_attempt_by_time on outbox_attempt using brin (ended_at) with (pages_per_range = 16);
