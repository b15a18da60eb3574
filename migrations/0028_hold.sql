-- Why nothing is sent: of one digest, or at all. Answers to what people write leave all the same, unless they are held, too.
create table hold (
    id bigint generated always as identity primary key,
    -- Null: of all digests, and every other mail that nobody has asked for.
    digest text,
    -- paused: an operator said so. roster_shrank: so many people left at once that the roster may be wrong. restored: the
    -- database is a copy, and does not know what the original has sent.
    reason text not null,
    answers boolean not null default false,
    -- What an operator should know of it.
    detail text,
    held_at timestamptz not null default now(),
    constraint hold_reason_is_known check (reason in ('paused', 'roster_shrank', 'restored')),
    constraint hold_of_answers_is_of_all check (not answers or digest is null)
);
create unique index hold_is_one_reasons on hold (coalesce(digest, ''), reason);

-- Mails that wait for the end of a hold.
create index outbox_message_held on outbox_message (id) where state = 'pending' and last_error like 'held: %';

-- The number of a table is another one in a copy that was restored from a dump: it tells a copy from its original.
alter table instance add column table_number bigint;
update instance set table_number = 'decision'::regclass::oid::bigint;

-- People who left within the last hour, and whether they are so many that the roster may be wrong: over a fifth of all, and at least
-- five.
create function hold_if_roster_shrank() returns trigger language plpgsql as $$
declare
    gone bigint;
    here bigint;
begin
    if not exists (select from before b left join after a on a.id = b.id where b.active and (a.id is null or not a.active)) then
        return null;
    end if;
    -- Who was gone when they came in has not left.
    select count(*) into gone from person where not active and left_at > now() - interval '1 hour' and left_at > created_at;
    select count(*) into here from person where active;
    if gone >= 5 and 5 * gone > gone + here then
        insert into hold (reason, detail)
        values ('roster_shrank', gone || ' of ' || gone + here || ' people left within an hour')
        on conflict (coalesce(digest, ''), reason) do update set detail = excluded.detail;
    end if;
    return null;
end $$;
create trigger person_leaves_with_many after update on person
referencing old table as before new table as after
for each statement execute function hold_if_roster_shrank();
