-- What keeps an installation with nothing to do from doing anything.

-- Who is on the roster and who is away decides which runs are due; between changes the scheduler need not look.
create trigger person_hints_scheduler after insert or update or delete on person
    for each statement execute function hint_work();
create trigger membership_hints_scheduler after insert or update or delete on membership
    for each statement execute function hint_work();
create trigger absence_hints_scheduler after insert or update or delete on absence
    for each statement execute function hint_work();

-- When a run was done, once all its mails have come to their end, and a server has taken at least one where there were any. A dead
-- address does not make a run fail.
alter table digest_run add column succeeded_at timestamptz;
update digest_run r
set succeeded_at = r.settled_at
where r.state = 'done' and r.kind = 'occurrence'
    and not exists (
        select from decision d
        join render_job j on j.decision_id = d.id
        left join outbox_message o on o.decision_id = d.id
        where d.run_id = r.id and (j.state = 'pending' or o.state in ('pending', 'attempting', 'uncertain')))
    and (exists (
            select from decision d join outbox_message o on o.decision_id = d.id
            where d.run_id = r.id and o.state = 'done')
        or exists (select from decision d where d.run_id = r.id)
            and not exists (select from decision d where d.run_id = r.id and d.outcome = 'send'));
create index digest_run_succeeded on digest_run (digest, succeeded_at desc) where succeeded_at is not null;
create index digest_run_unfinished on digest_run (settled_at)
    where state = 'done' and (succeeded_at is null or succeeded_at < settled_at);

-- Few have asked to be forgotten, and are looked for at every tick.
create index person_to_erase on person (erase_after) where erase_after is not null;

-- What failed for good is counted often, and is few among many.
create index outbox_message_dead on outbox_message (settled_at) where state = 'dead';
create index inbound_message_dead on inbound_message (received_at) where state = 'dead';
create index digest_run_dead on digest_run (settled_at) where state = 'dead';
