-- None of these locks is held while the next is waited for: others take them in several orders.
do $$ begin
    loop
        begin
            lock table decision, render_job, outbox_message in access exclusive mode nowait;
            exit;
        exception when lock_not_available then
            perform pg_sleep(0.05);
        end;
    end loop;
end $$;

-- A mail's row is updated three times on its way. A claim changes no column that an index has, so that with room on the page it
-- touches no index at all (a heap-only tuple); the other two touch those that every row is in, so one of these goes.
drop index outbox_message_in_flight;
create index outbox_message_in_flight on outbox_message (id) where state = 'attempting';
alter table outbox_message drop constraint outbox_message_answers_once;
create unique index outbox_message_answers_once on outbox_message (inbound_id, answers_person_id) where inbound_id is not null;
alter table outbox_message set (fillfactor = 60);
alter table render_job set (fillfactor = 60);

-- Whoever sends one occurrence takes the work of its runs alone, and asks each row and not its decision whose it is.
-- And the next digest takes the place of what still waits for its reader: found by the reader among what waits, not among all that was.
alter table render_job add column run_id bigint, add column person_id bigint;
alter table outbox_message add column run_id bigint;
update render_job j set run_id = d.run_id, person_id = d.person_id from decision d where d.id = j.decision_id and j.state <> 'done';
update outbox_message o set run_id = d.run_id from decision d where d.id = o.decision_id and o.state <> 'done';
create index render_job_unmade on render_job (person_id) where state <> 'done';
create index outbox_message_waiting on outbox_message (person_id) where state = 'pending';

-- Replicas of the version before do not say it.
create function name_run() returns trigger language plpgsql as $$
begin
    select d.run_id into new.run_id from decision d where d.id = new.decision_id;
    return new;
end $$;
create function name_run_and_person() returns trigger language plpgsql as $$
begin
    select d.run_id, d.person_id into new.run_id, new.person_id from decision d where d.id = new.decision_id;
    return new;
end $$;
create trigger outbox_message_names_its_run before insert on outbox_message
for each row when (new.run_id is null and new.decision_id is not null) execute function name_run();
create trigger render_job_names_its_run before insert on render_job
for each row when (new.run_id is null) execute function name_run_and_person();

-- With the key, so that the latest decision of some readers is read from the index alone.
drop index decision_by_person;
create index decision_by_person on decision (person_id, period desc) include (id);

-- The people to whom nothing is sent because mails to the address that they have now do not arrive. A view is read for a set of people at
-- once; is_undeliverable, which it replaces, was called for each, and is left for replicas of the version before.
create view undeliverable_person as
select p.id
from bounce_score b
join person p on p.id = b.person_id and b.address = lower(p.email)
where b.suppressed_at is not null;

-- Whether a digest was decided for somebody, besides by these decisions.
create function had_digest(who bigint, besides bigint[]) returns boolean language sql stable as $$
    select exists (
            select from decision d where d.person_id = who and d.outcome = 'send' and d.id <> all(besides))
        -- Of those that are no longer kept, the link that stops mails is.
        or exists (select from former_delivery f where f.person_id = who and f.digest is not null)
$$;
