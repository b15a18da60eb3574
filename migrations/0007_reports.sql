-- What must outlive a decision gets tables and columns of its own, so that decisions can be deleted when their time is up.

-- Thanks that a digest tells their receiver. The row is made with the line of the log, and is marked when a decision to
-- send tells it: thanks that were logged late, or whose digest never left, go into the next digest, and they are told once,
-- in whatever order things happen. Nothing here changes a line of the log, so telling thanks folds no pair anew.
create table thanks_report (
    interaction_id bigint primary key references interaction on delete cascade,
    -- The receiver, as in the line of the log.
    person_id bigint not null,
    -- The clock of planning of the digest that told it. Null: still to be told.
    reported_at timestamptz,
    -- The decision of that digest, while it is kept.
    decision_id bigint references decision on delete set null,
    constraint thanks_report_by_a_decision_has_a_time check (decision_id is null or reported_at is not null)
);
insert into thanks_report (interaction_id, person_id, reported_at, decision_id)
select i.id, i.to_person_id, d.decided_at, d.id
from interaction i left join decision d on d.id = i.reported_in
where i.kind = 'thanks' and not i.in_person;
-- It has as many entries as there are new thanks, however long the log is.
create index thanks_unreported on thanks_report (person_id) where reported_at is null;
create index thanks_report_by_decision on thanks_report (decision_id) where decision_id is not null;

alter table interaction drop column reported_in;

create function note_thanks() returns trigger language plpgsql as $$
begin
    insert into thanks_report (interaction_id, person_id)
    select id, to_person_id from new_lines where kind = 'thanks' and not in_person;
    return null;
end
$$;
create trigger interaction_notes_thanks after insert on interaction
    referencing new table as new_lines for each statement execute function note_thanks();

-- An import that corrects a line may make thanks of it, or something else, or give them to somebody else.
create function correct_thanks() returns trigger language plpgsql as $$
begin
    if new.kind = 'thanks' and not new.in_person then
        insert into thanks_report (interaction_id, person_id) values (new.id, new.to_person_id)
        on conflict (interaction_id) do update set person_id = excluded.person_id;
    else
        delete from thanks_report where interaction_id = new.id;
    end if;
    return null;
end
$$;
create trigger interaction_corrects_thanks after update on interaction for each row
    when ((old.kind, old.in_person, old.to_person_id) is distinct from (new.kind, new.in_person, new.to_person_id))
    execute function correct_thanks();

-- What a digest told stays told when its decision is deleted.
alter table celebration_report
    alter column decision_id drop not null,
    drop constraint celebration_report_decision_id_fkey,
    add constraint celebration_report_decision_id_fkey foreign key (decision_id) references decision on delete set null;

-- Without the decision, `reported_at` tells which row of a reader is the latest.
alter table goal_report
    add column reported_at timestamptz,
    drop constraint goal_is_reported_once_a_mail,
    drop constraint goal_report_decision_id_fkey,
    alter column decision_id drop not null;
update goal_report g set reported_at = d.decided_at from decision d where d.id = g.decision_id;
alter table goal_report
    alter column reported_at set not null,
    add constraint goal_report_decision_id_fkey foreign key (decision_id) references decision on delete set null,
    add constraint goal_is_reported_once_a_mail unique (decision_id, goal_id);
drop index goal_report_by_reader;
create index goal_report_by_reader on goal_report (person_id, goal_id, reported_at desc, decision_id desc);

alter table follow_up_relevance
    drop constraint follow_up_relevance_is_a_step_at_a_time,
    drop constraint follow_up_relevance_decision_id_fkey,
    alter column decision_id drop not null;
alter table follow_up_relevance
    add constraint follow_up_relevance_decision_id_fkey
        foreign key (decision_id) references decision on delete set null,
    add constraint follow_up_relevance_is_a_step_at_a_time unique (follow_up_id, decision_id);

-- The last number of each letter of code that a person was given. Rows that had a code may go; their codes never name
-- anything else.
create table last_code (
    person_id bigint not null references person on delete cascade,
    code_prefix text not null,
    number integer not null,
    constraint last_code_is_one_a_prefix primary key (person_id, code_prefix),
    constraint last_code_prefix_is_known check (code_prefix in ('F', 'A', 'N', 'H', 'Q')),
    constraint last_code_counts_from_1 check (number >= 1)
);
insert into last_code (person_id, code_prefix, number)
select person_id, code_prefix, max(code)
from (
    select owner_id as person_id, 'F' as code_prefix, code from follow_up where code is not null
    union all select person_id, 'A', code from activity_code
    union all select person_id, code_prefix, code from ask
    union all select person_id, 'Q', code from question_code
) as given
group by person_id, code_prefix;

-- The next number of a letter for a person. The caller's transaction holds it until it ends.
create function next_code(who bigint, prefix text) returns integer language sql as $$
    insert into last_code as l (person_id, code_prefix, number) values (who, prefix, 1)
    on conflict (person_id, code_prefix) do update set number = l.number + 1
    returning number
$$;

-- Whether the ask was made and its mail not given up, known for sure once the decision is deleted. Until then it is null,
-- and the decision says so.
alter table coverage_pair add column was_asked boolean;

-- What a mail that never left would have told goes into the next digest.
create or replace function release_reports() returns trigger language plpgsql as $$
begin
    if exists (
        select from outbox_message
        where decision_id = new.decision_id and id <> new.id and state <> 'dead')
    then
        return null;
    end if;
    update thanks_report set reported_at = null, decision_id = null where decision_id = new.decision_id;
    delete from celebration_report where decision_id = new.decision_id;
    delete from goal_report where decision_id = new.decision_id;
    delete from follow_up_relevance where decision_id = new.decision_id and step = 'asked';
    return null;
end
$$;
